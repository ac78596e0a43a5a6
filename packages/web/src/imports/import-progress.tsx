import { Progress } from "@mantine/core";
import type { Import } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";

/** How far the work is: what was done of how much, how fast, and how long it may take; nothing that is not known is shown. */
export function ImportProgress({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const { progress } = one;
  if (!progress) return one.state === "reading" ? <p role="status">{t("list.reading")}</p> : null;
  const { step, done, total, perSecond } = progress;
  const of = total === null ? "" : t("progress.of", { total: number(total) });
  const left = total !== null && perSecond !== null && perSecond > 0 ? (total - done) / perSecond : null;
  const words = [
    `${t(`progress.${step}`, { done: number(done) })}${of}`,
    perSecond !== null && t("progress.speed", { perSecond: number(Math.round(perSecond)) }),
    left !== null && left >= 1 && t("progress.left", { time: timeWords(left, t) }),
  ].filter((part) => part !== false);
  return (
    <div className="pd-progress" role="status">
      {total !== null && <Progress value={(100 * done) / Math.max(1, total)} aria-label={words.join(", ")} />}
      <p className="tabular">{words.join(" · ")}</p>
      <p className="muted">{t("report.leave")}</p>
    </div>
  );
}

function timeWords(seconds: number, t: ReturnType<typeof useTranslation<"imports">>["t"]): string {
  return seconds < 90
    ? t("progress.seconds", { count: Math.ceil(seconds) })
    : t("progress.minutes", { count: Math.ceil(seconds / 60) });
}
