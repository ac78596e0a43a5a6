import type { InspectionView } from "@phaodai/domain/inspections/contract";
import { isOverHeadcount } from "@phaodai/domain/inspections/rules";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";

/** Who was where and when, and what a person should look at again. */
export function VisitFacts({ visit }: { readonly visit: InspectionView }) {
  const { t } = useTranslation("inspections");
  const format = useFormat();
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t("page.place"), [visit.placeName, visit.address].filter(Boolean).join(", ")],
    [t("page.team"), visit.teamName ?? t("page.noTeam")],
    [t("page.inspectors"), visit.inspectors.join(", ")],
    [t("page.metWith"), visit.metWith ?? t("page.nobody")],
    [t("page.signed"), format.moment(visit.signedAt)],
    [t("page.received"), `${format.moment(visit.receivedAt)} · ${visit.recordedBy}`],
  ];
  return (
    <Panel title={t("page.visit")}>
      {visit.doubts.length > 0 && (
        <ul className="in-plain in-doubts" aria-label={t("page.doubts")}>
          {visit.doubts.map((doubt) => (
            <li key={doubt}>
              <StateBadge mood="warn">{t(`doubts.${doubt}`)}</StateBadge>
            </li>
          ))}
        </ul>
      )}
      <dl className="in-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <Headcount visit={visit} />
        {visit.goodPoints && (
          <div>
            <dt>{t("page.goodPoints")}</dt>
            <dd>{visit.goodPoints}</dd>
          </div>
        )}
        {visit.note && (
          <div>
            <dt>{t("page.note")}</dt>
            <dd>{visit.note}</dd>
          </div>
        )}
      </dl>
    </Panel>
  );
}

function Headcount({ visit: { headcount } }: { readonly visit: InspectionView }) {
  const { t } = useTranslation("inspections");
  if (!headcount) return null;
  const isOver = isOverHeadcount(headcount);
  return (
    <div>
      <dt>{t("page.headcount")}</dt>
      <dd>
        {t("page.headcountOf", { actual: headcount.actual, permitted: headcount.permitted })}{" "}
        <StateBadge mood={isOver ? "danger" : "ok"}>
          {isOver ? t("page.over", { count: headcount.actual - headcount.permitted }) : t("page.within")}
        </StateBadge>
        {headcount.basis && <div className="muted">{headcount.basis}</div>}
      </dd>
    </div>
  );
}
