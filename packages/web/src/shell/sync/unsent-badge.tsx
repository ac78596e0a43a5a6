import { isOpen } from "@phaodai/client/outbox/entry";
import { Link } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useOutboxState } from "#ui/account-outbox.ts";
import { Icon } from "#ui/icon.tsx";

/** How many records of this device have not arrived; nothing while there are none. Leads to where it is said in full. */
export function UnsentBadge() {
  const { t } = useTranslation("shell");
  const { entries, lastTry } = useOutboxState();
  const open = entries.filter((entry) => isOpen(entry) && entry.kind === "command");
  const refused = open.filter((entry) => entry.state === "refused").length;
  const unsent = open.length;
  useEffect(() => countOnIcon(unsent), [unsent]);
  if (unsent === 0) return null;
  const isBad = refused > 0 || lastTry?.kind === "signed_out";
  const words =
    lastTry?.kind === "signed_out"
      ? t("sync.badgeSignedOut")
      : refused > 0
        ? t("sync.badgeRefused", { count: refused })
        : t("sync.badge", { count: unsent });
  return (
    <Link to="/dong-bo" className={isBad ? "pd-unsent pd-unsent-refused" : "pd-unsent"} aria-label={words}>
      <Icon name={isBad ? "error" : "upload"} size={18} />
      <span className="tabular pd-unsent-count">{unsent}</span>
      <span className="pd-unsent-word">{words}</span>
    </Link>
  );
}

/** On the icon of an installed application, where the system has such a thing. */
function countOnIcon(unsent: number): void {
  if (!("setAppBadge" in navigator)) return;
  const set = unsent > 0 ? navigator.setAppBadge(unsent) : navigator.clearAppBadge();
  set.catch(() => undefined); // not installed: there is no icon to write on
}
