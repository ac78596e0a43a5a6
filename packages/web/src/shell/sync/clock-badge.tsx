import { tolerableOffset } from "@phaodai/client/outbox/state";
import { useTranslation } from "react-i18next";
import { useOutboxState } from "#ui/account-outbox.ts";
import { StateBadge } from "#ui/badges.tsx";

/** Whether this device tells the right time: records carry it. @param isQuiet says nothing while it does */
export function ClockBadge({ isQuiet = false }: { readonly isQuiet?: boolean }) {
  const { t } = useTranslation("shell");
  const { clockOffset } = useOutboxState();
  const isRight = clockOffset === null || Math.abs(clockOffset) <= tolerableOffset;
  if (isQuiet && isRight) return null;
  if (clockOffset === null) return <StateBadge mood="neutral">{t("sync.clockUnknown")}</StateBadge>;
  if (isRight) return <StateBadge mood="ok">{t("sync.clockRight")}</StateBadge>;
  const minutes = Math.round(Math.abs(clockOffset) / 60_000);
  const words = clockOffset > 0 ? "sync.clockSlow" : "sync.clockFast";
  return <StateBadge mood="danger">{t(words, { count: minutes })}</StateBadge>;
}
