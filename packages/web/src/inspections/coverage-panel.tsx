import { Checkbox, SegmentedControl } from "@mantine/core";
import { showOverview } from "@phaodai/domain/inspections/team-contract";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useEndpoint } from "#ui/endpoint.ts";
import { Figure } from "#ui/figure.tsx";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { PolicyNote } from "#ui/policy-note.tsx";
import { Stamp } from "#ui/stamp.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { type Overview, standingOf } from "./coverage.ts";
import { CoverageMap } from "./coverage-map.tsx";
import { CoverageTable } from "./coverage-table.tsx";

const View = z.object({
  show: z.enum(["missed", "all"]).default("all"),
  /** Also the last visit by each checklist. */
  checklists: z.boolean().default(false),
});

/** The desk of an area: six figures, the map, and every commune with its last visit. */
export function CoveragePanel({ unitId }: { readonly unitId: number }) {
  const overview = useEndpoint(showOverview, { unitId });
  const [{ checklists }] = useUrlState(View);
  const isPhone = useIsPhone();
  const isWide = checklists && !isPhone;
  useLive(["inspection", "finding", "violation", "sanction"], { refreshes: [showOverview] });
  return (
    <Loaded of={overview}>
      {(data) => (
        <>
          <Figures overview={data} />
          <div className={isWide ? "in-desk in-desk-wide" : "in-desk"}>
            <Table overview={data} />
            <CoverageMap overview={data} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function Figures({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation("inspections");
  const { figures, asOf, coverageDays, unitId } = overview;
  const to = "/kiem-tra";
  const about = { asOf, source: t("source") };
  const rows = (tab: string) => ({ to, search: { tab, unit: unitId } });
  return (
    <section className="pd-figures" aria-label={t("title")}>
      <Figure
        {...about}
        label={t("figures.visits7")}
        value={figures.visits7}
        before={figures.visitsBefore7}
        worse="down"
        definition={t("figures.visits7")}
        rows={rows("visits")}
      />
      {(["findingsLate", "findingsOpen", "findingsToCheck"] as const).map((key) => (
        <Figure
          key={key}
          {...about}
          label={t(`figures.${key}`)}
          value={figures[key]}
          before={null}
          definition={t(`figures.${key}`)}
          rows={rows("findings")}
        />
      ))}
      <Figure
        {...about}
        label={t("figures.violations30")}
        value={figures.violations30}
        before={null}
        definition={t("figures.violations30")}
        rows={rows("violations")}
      />
      <Figure
        {...about}
        label={t("figures.unitsMissed")}
        value={coverageDays === null ? null : figures.unitsMissed}
        before={null}
        definition={
          <>
            {coverageDays === null
              ? t("figures.missedNone")
              : t("figures.missedHint", { days: coverageDays })}{" "}
            <PolicyNote keys={["inspection.coverage_days"]} unitId={unitId} />
          </>
        }
      />
    </section>
  );
}

function Table({ overview }: { readonly overview: Overview }) {
  const { t } = useTranslation("inspections");
  const [{ show, checklists }, setView] = useUrlState(View);
  const isPhone = useIsPhone();
  const communes = overview.communes.filter(
    (one) => show === "all" || standingOf(one, overview) !== "recent" || one.lateFindings > 0,
  );
  return (
    <Panel
      title={t("coverage.title")}
      actions={
        <>
          <PolicyNote keys={["inspection.coverage_days"]} unitId={overview.unitId} />
          {!isPhone && (
            <Checkbox
              size="xs"
              label={t("coverage.byChecklist")}
              checked={checklists}
              onChange={(event) => setView({ checklists: event.currentTarget.checked })}
            />
          )}
          <SegmentedControl
            aria-label={t("coverage.show")}
            value={show}
            onChange={(value) => setView({ show: value === "missed" ? "missed" : "all" })}
            data={[
              { value: "all", label: t("coverage.all") },
              { value: "missed", label: t("coverage.missed") },
            ]}
          />
        </>
      }
      footer={<Stamp asOf={overview.asOf} source={t("source")} />}
      isFlush
    >
      <CoverageTable overview={overview} communes={communes} isByChecklist={checklists} />
    </Panel>
  );
}
