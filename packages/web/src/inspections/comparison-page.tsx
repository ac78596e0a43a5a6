import { Select } from "@mantine/core";
import { measures } from "@phaodai/domain/inspections/comparison";
import { comparedLevels, compareUnits } from "@phaodai/domain/inspections/comparison-contract";
import { PlainDate } from "@phaodai/domain/shared/plain-date";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useScope } from "#shell/scope.ts";
import { DateField } from "#ui/date-field.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { Loaded } from "#ui/loaded.tsx";
import { useLive } from "#ui/live.ts";
import { Page, Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { Stamp } from "#ui/stamp.tsx";
import { dayOfText, useToday } from "#ui/typed-day.ts";
import { useUrlState } from "#ui/url-state.ts";
import { ComparisonTable } from "./comparison-table.tsx";
import { MeasureRows } from "./measure-rows.tsx";
import "./inspections.css";
import "./comparison.css";

const codes = measures.map(({ code }) => code);
const View = z.object({
  by: z.enum(codes).default("tasks_on_time"),
  level: z.enum(comparedLevels).default("below"),
  from: z.string().optional(),
  to: z.string().optional(),
  /** The share that is opened: "12:tasks_done". */
  row: z.string().optional(),
});

/** As many days as the comparison begins with. */
const daysAtFirst = 14;

/** `/so-sanh`: units by stated measures, each with its formula and the rows behind it; in the order of the one that is picked. */
export function ComparisonPage() {
  const { t } = useTranslation("inspections");
  const [view, setView] = useUrlState(View);
  const { unit } = useScope();
  const today = useToday();
  const from = dayOf(view.from) ?? today.subtract({ days: daysAtFirst - 1 });
  const to = dayOf(view.to) ?? today;
  const asked = { unitId: unit?.id, level: view.level, from, to };
  const compared = useEndpoint(compareUnits, asked, { enabled: unit !== undefined });
  useLive(["task", "finding", "inspection", "case"], { refreshes: [compareUnits] });
  const measure = measures.find(({ code }) => code === view.by) ?? measures[0];
  const opened = openedOf(view.row);
  return (
    <Page title={t("comparison.title")} meta={unit && <span>{unit.fullName}</span>}>
      <div className="in-asked no-print">
        <Select
          className="in-asked-whole"
          label={t("comparison.by")}
          data={codes.map((code) => ({ value: code, label: t(`measures.${code}.name`) }))}
          value={view.by}
          onChange={(value) => setView({ by: codes.find((code) => code === value) })}
          allowDeselect={false}
        />
        <Select
          className="in-asked-whole"
          label={t("comparison.level")}
          data={comparedLevels.map((level) => ({ value: level, label: t(`comparison.levels.${level}`) }))}
          value={view.level}
          onChange={(value) => setView({ level: comparedLevels.find((one) => one === value) })}
          allowDeselect={false}
        />
        <DateField
          label={t("comparison.from")}
          value={from.toString()}
          onChange={(day) => day !== "" && setView({ from: day })}
        />
        <DateField
          label={t("comparison.to")}
          value={to.toString()}
          onChange={(day) => day !== "" && setView({ to: day })}
        />
      </div>
      <Loaded of={compared}>
        {(data) => (
          <>
            <Panel
              title={t(`measures.${measure.code}.name`)}
              actions={
                <PolicyNote
                  keys={["comparison.small_denominator", "clock.result_to_report"]}
                  unitId={data.unitId}
                />
              }
              footer={<Stamp asOf={data.asOf} source={t("comparison.source")} />}
            >
              <p className="in-line">
                <strong>{t("comparison.formula")}:</strong> {t(`measures.${measure.code}.formula`)}{" "}
                <span className="muted">({t(`comparison.${measure.better}`)})</span>
              </p>
              {measure.code === "cases_on_clock" && data.clockHours !== null && (
                <p className="in-line muted">{t("comparison.clock", { hours: data.clockHours })}</p>
              )}
              <p className="in-line muted">
                {t("comparison.noScore")}{" "}
                {data.smallBelow !== null && t("comparison.small", { n: data.smallBelow })}
              </p>
            </Panel>
            <ComparisonTable
              compared={data}
              by={measure.code}
              onBy={(by) => setView({ by })}
              onOpen={(unitId, code) => setView({ row: `${unitId}:${code}` })}
            />
          </>
        )}
      </Loaded>
      {opened && <MeasureRows {...opened} from={from} to={to} onClose={() => setView({ row: undefined })} />}
    </Page>
  );
}

/** A day of the address; undefined where it says none. */
function dayOf(text: string | undefined): Temporal.PlainDate | undefined {
  if (text === undefined) return undefined;
  return PlainDate.safeParse(text).success ? dayOfText(text) : undefined;
}

function openedOf(row: string | undefined) {
  const [unitId = "", code = ""] = (row ?? "").split(":");
  const measure = codes.find((one) => one === code);
  return measure && Number(unitId) > 0 ? { unitId: Number(unitId), measure } : undefined;
}
