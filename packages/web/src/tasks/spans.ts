import { useTranslation } from "react-i18next";

/** How far two moments are apart, in the one unit that says it: "3 giờ", "2 ngày". */
export function useSpan(): (from: Temporal.Instant, to: Temporal.Instant) => string {
  const { t } = useTranslation("tasks");
  return (from, to) => {
    const minutes = Math.abs(from.until(to).total("minutes"));
    if (minutes < 60) return t("spans.minutes", { count: Math.max(1, Math.round(minutes)) });
    const hours = minutes / 60;
    if (hours < 48) return t("spans.hours", { count: Math.round(hours) });
    return t("spans.days", { count: Math.round(hours / 24) });
  };
}
