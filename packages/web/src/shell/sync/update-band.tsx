import { Button } from "@mantine/core";
import { isOpen } from "@phaodai/client/outbox/entry";
import { useTranslation } from "react-i18next";
import { useOutboxState } from "#ui/account-outbox.ts";
import { Icon } from "#ui/icon.tsx";
import { takeUpdate, useAppUpdate } from "./app-update.ts";

/** A newer version waits: it is let in when the person says so, and nothing is unsent or half written. */
export function UpdateBand() {
  const { t } = useTranslation("shell");
  const { isWaiting, isFormOpen } = useAppUpdate();
  const { entries } = useOutboxState();
  const unsent = entries.filter(isOpen).length;
  if (!isWaiting) return null;
  const barrier =
    unsent > 0 ? t("update.afterSending", { count: unsent }) : isFormOpen ? t("update.afterForm") : undefined;
  return (
    <div className="pd-update no-print" role="status">
      <span>
        <Icon name="info" /> {t("update.waiting")} {barrier}
      </span>
      <Button variant="default" disabled={barrier !== undefined} onClick={takeUpdate}>
        {t("update.take")}
      </Button>
    </div>
  );
}
