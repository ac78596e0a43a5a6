import { listTeams, showCoverage } from "@phaodai/domain/teams/contract";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useEndpoint } from "#ui/endpoint.ts";
import { useLive } from "#ui/live.ts";
import { LoadedPage } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { Stamp } from "#ui/stamp.tsx";
import { CommunePanels } from "./commune-panels.tsx";
import { CommunesPanel } from "./communes-panel.tsx";
import { CoverageFigures } from "./coverage-figures.tsx";
import { FoundPanel } from "./found-panel.tsx";
import "./teams.css";

/** What the page and every decision of the slice rest on. */
const policyKeys = [
  "teams.members_min",
  "teams.households_per_member",
  "teams.round_days",
  "teams.coverage_at_least",
  "teams.watch_days",
  "case.source_areas",
];

/** `/to-cong-dong`: a commune sees its teams, those above it their communes, worst first. */
export function TeamsPage() {
  const { t } = useTranslation("teams");
  const { unit } = useScope();
  const coverage = useEndpoint(showCoverage, { unitId: unit?.id }, { enabled: unit !== undefined });
  useLive(["team", "household"], { refreshes: [showCoverage, listTeams] });
  const isCommune = unit?.level === "commune";
  return (
    <LoadedPage of={coverage}>
      {(data) => (
        <Page
          title={t("desk.title", { unit: unit?.fullName ?? "" })}
          meta={<Stamp asOf={data.asOf} source={t("desk.source")} />}
          actions={
            <PolicyNote keys={policyKeys} {...(unit && { unitId: unit.id })} label={t("desk.norms")} />
          }
        >
          <CoverageFigures coverage={data} />
          {isCommune ? (
            <CommunePanels key={unit.id} unitId={unit.id} />
          ) : (
            <CommunesPanel communes={data.communes} norms={data.norms} />
          )}
          {unit && <FoundPanel unitId={unit.id} isCommune={isCommune} />}
        </Page>
      )}
    </LoadedPage>
  );
}
