import type { TaskCounts } from "@phaodai/domain/directives/shown";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";

/** How far a paper's tasks are: done, waiting for judgement, late, silent, the rest; the same in words below. */
export function ProgressBar({ counts }: { readonly counts: TaskCounts }) {
  const { t } = useTranslation("directives");
  const { number } = useFormat();
  const { total, done, reported, late, silent } = counts;
  if (total === 0) return <span className="muted">{t("progress.noTasks")}</span>;
  const parts = [
    { key: "done", n: done },
    { key: "reported", n: reported },
    { key: "late", n: late },
    { key: "silent", n: silent },
  ] as const;
  return (
    <div className="di-progress">
      <div className="di-progress-bar" aria-hidden="true">
        {parts.map(
          ({ key, n }) => n > 0 && <i key={key} className={`di-part-${key}`} style={{ flexGrow: n }} />,
        )}
        <i style={{ flexGrow: Math.max(0, total - done - reported - late - silent) }} />
      </div>
      <span className="di-progress-words tabular">
        <span>
          <Swatch of="done" /> {t("progress.done", { done: number(done), total: number(total) })}
        </span>
        {late > 0 && (
          <span className="pd-bad">
            <Swatch of="late" /> {t("progress.late", { count: late })}
          </span>
        )}
        {silent > 0 && (
          <span className="di-warn">
            <Swatch of="silent" /> {t("progress.silent", { count: silent })}
          </span>
        )}
        {reported > 0 && (
          <span>
            <Swatch of="reported" /> {t("progress.reported", { count: reported })}
          </span>
        )}
      </span>
    </div>
  );
}

/** The bar's own colour and pattern beside the word for it. */
const Swatch = ({ of }: { readonly of: "done" | "reported" | "late" | "silent" }) => (
  <i className={`di-swatch di-part-${of}`} aria-hidden="true" />
);
