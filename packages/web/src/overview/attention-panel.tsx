import type { showDashboard } from "@phaodai/domain/overview/contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { say } from "#ui/say.ts";
import type { UnitNames } from "#ui/unit-names.ts";

interface AttentionPanelProps {
  readonly attention: ReplyOf<typeof showDashboard>["attention"];
  readonly unitId: number;
  readonly names: UnitNames;
  readonly onCommune: (unitId: number) => void;
}

/** Communes in the order of their slope, each with why it stands here. */
export function AttentionPanel({ attention, unitId, names, onCommune }: AttentionPanelProps) {
  const { t } = useTranslation("overview");
  const { number, difference } = useFormat();
  return (
    <Panel
      className="ov-attention-panel"
      title={t("attention.title")}
      actions={
        <PolicyNote keys={["attention.cases_per_100k_14d", "clock.sample_to_result"]} unitId={unitId} />
      }
      {...(attention.length > 1 && {
        footer: <span className="ov-order muted">{t("attention.order")}</span>,
      })}
      isFlush
    >
      {attention.length === 0 ? (
        <p className="ov-none muted">{t("attention.none")}</p>
      ) : (
        <ol className="ov-attention">
          {attention.map(({ unitId: id, last7, before7, reasons }) => (
            <li key={id}>
              <button type="button" onClick={() => onCommune(id)}>
                <span className="ov-attention-head">
                  <strong>{names.nameOf(id)}</strong>
                  <span className="ov-attention-week tabular">
                    {t("attention.week", { count: last7, n: number(last7) })}{" "}
                    <span className="muted">({difference(last7 - before7)})</span>
                  </span>
                </span>
                <span className="muted">{names.districtOf(id)}</span>
                {reasons.map(({ why, figures }) => (
                  <span key={why} className="ov-reason">
                    <Icon name={why === "rising" ? "risen" : "warning"} size={12} />
                    {say(`overview:attention.${why}`, {
                      ...wordedFigures(figures, number),
                      count: figures["n"] ?? 0,
                    })}
                  </span>
                ))}
              </button>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

const wordedFigures = (
  figures: Readonly<Record<string, number>>,
  number: (value: number, digits?: number) => string,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, number(value, Number.isInteger(value) ? 0 : 1)]),
  );
