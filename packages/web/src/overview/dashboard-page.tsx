import { Anchor, Breadcrumbs } from "@mantine/core";
import { showDashboard } from "@phaodai/domain/overview/contract";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useScope } from "#shell/scope.ts";
import { useEndpoint } from "#ui/endpoint.ts";
import { useLive } from "#ui/live.ts";
import { LoadedPage } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { Stamp } from "#ui/stamp.tsx";
import { type UnitNames, useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import { AttentionPanel } from "./attention-panel.tsx";
import { DecisionsPanel } from "./decisions-panel.tsx";
import { CurvePanel, dayKinds } from "./curve-panel.tsx";
import { Headlines } from "./headlines.tsx";
import { measures } from "./heat.ts";
import { MapPanel } from "./map-panel.tsx";
import "./decisions.css";
import "./overview.css";

const View = z.object({
  unit: z.coerce.number().int().optional(),
  measure: z.enum(measures).default("last7"),
  by: z.enum(dayKinds).default("report"),
});

/** The commander's page: what happens, where, which wards need attention; the same for the city and for a district. */
export function DashboardPage() {
  const { t } = useTranslation("overview");
  const [view, setView] = useUrlState(View);
  const navigate = useNavigate();
  const names = useUnitNames();
  const dashboard = useEndpoint(showDashboard, { unitId: view.unit, dayKind: view.by });
  useLive(["case", "rings"], { refreshes: [showDashboard] });
  const openCommune = (unit: number): void => void navigate({ to: "/phuong", search: { unit } });
  const openDistrict = (unit: number): void => setView({ unit }, { push: true });
  return (
    <LoadedPage of={dashboard}>
      {(data) => (
        <Page
          title={t("titleOf", { unit: names.nameOf(data.unitId) })}
          meta={
            <>
              <Stamp asOf={data.asOf} source={t("source", { count: data.communesTotal })} />
              <Above names={names} unitId={data.unitId} onOpen={openDistrict} />
            </>
          }
        >
          <DecisionsPanel unitId={data.unitId} names={names} />
          <Headlines dashboard={data} />
          <div className="ov-middle">
            <MapPanel
              dashboard={data}
              names={names}
              measure={view.measure}
              onMeasure={(measure) => setView({ measure })}
              onCommune={openCommune}
              onDistrict={openDistrict}
            />
            <AttentionPanel
              attention={data.attention}
              unitId={data.unitId}
              names={names}
              onCommune={openCommune}
            />
          </div>
          <CurvePanel
            curve={data.curve}
            asOf={data.asOf}
            casesCounted={data.casesCounted}
            dayKind={view.by}
            onDayKind={(by) => setView({ by })}
          />
        </Page>
      )}
    </LoadedPage>
  );
}

interface AboveProps {
  readonly names: UnitNames;
  readonly unitId: number;
  readonly onOpen: (unitId: number) => void;
}

/** The way back up: the units this one lies in, as far up as the person may see. */
function Above({ names, unitId, onOpen }: AboveProps) {
  const { choices } = useScope();
  const above = names
    .pathOf(unitId)
    .slice(1)
    .filter((unit) => choices.some((one) => one.id === unit.id))
    .toReversed();
  if (above.length === 0) return null;
  return (
    <Breadcrumbs>
      {above.map((unit) => (
        <Anchor key={unit.id} component="button" type="button" onClick={() => onOpen(unit.id)}>
          {unit.fullName}
        </Anchor>
      ))}
    </Breadcrumbs>
  );
}
