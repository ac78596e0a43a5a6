import { useTranslation } from "react-i18next";

/**
 * How far two moments are apart, in the one unit that says it: "3 giờ", "2 ngày". Rounded down: nobody has less
 * time left than is said.
 */
export function useSpan(): (from: Temporal.Instant, to: Temporal.Instant) => string {
  const { t } = useTranslation("tasks");
  return (from, to) => {
    const minutes = Math.abs(from.until(to).total("minutes"));
    if (minutes < 60) return t("spans.minutes", { count: Math.max(1, Math.floor(minutes)) });
    const hours = minutes / 60;
    if (hours < 48) return t("spans.hours", { count: Math.floor(hours) });
    return t("spans.days", { count: Math.floor(hours / 24) });
  };
}
