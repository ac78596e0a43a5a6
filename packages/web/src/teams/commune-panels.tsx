import { Button } from "@mantine/core";
import { listTeams } from "@phaodai/domain/teams/contract";
import type { TeamNorms, TeamToday } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Loaded } from "#ui/loaded.tsx";
import { Panel } from "#ui/panel.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import { CoverageBadge } from "./communes-panel.tsx";
import { HouseholdsPanel } from "./households-panel.tsx";
import { TeamDrawer } from "./team-drawer.tsx";
import { TeamForm } from "./team-form.tsx";

const View = z.object({ team: z.uuid().optional(), form: z.literal("team").optional() });

/** The teams of a commune, and the households nobody looks after. */
export function CommunePanels({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("teams");
  const may = useMay();
  const [{ team, form }, setView] = useUrlState(View);
  const teams = useEndpoint(listTeams, { unitId });
  return (
    <Loaded of={teams}>
      {(data) => (
        <>
          <Panel
            title={t("list.title")}
            isFlush
            actions={
              <Button
                variant="default"
                leftSection={<Icon name="plus" />}
                disabled={!may("teams.manage")}
                title={may("teams.manage") ? undefined : t("mayNot")}
                onClick={() => setView({ form: "team" })}
              >
                {t("list.form")}
              </Button>
            }
          >
            {data.teams.length === 0 ? (
              <Empty title={t("list.none")}>{t("list.noneHint")}</Empty>
            ) : (
              <TeamTable teams={data.teams} norms={data.norms} onOpen={(id) => setView({ team: id })} />
            )}
          </Panel>
          <HouseholdsPanel unitId={unitId} teams={data.teams} />
          {team !== undefined && (
            <TeamDrawer
              key={team}
              teamId={team}
              norms={data.norms}
              onClose={() => setView({ team: undefined })}
            />
          )}
          {form && <TeamForm unitId={unitId} onClose={() => setView({ form: undefined })} />}
        </>
      )}
    </Loaded>
  );
}

interface TeamTableProps {
  readonly teams: readonly TeamToday[];
  readonly norms: TeamNorms;
  readonly onOpen: (teamId: string) => void;
}

function TeamTable({ teams, norms, onOpen }: TeamTableProps) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const { nameOf } = useUnitNames();
  return (
    <div className="tm-scroll" role="region" aria-label={t("list.title")} tabIndex={0}>
      <table className="tm-table">
        <thead>
          <tr>
            <th scope="col">{t("list.team")}</th>
            <th scope="col">{t("list.lead")}</th>
            <th scope="col" className="num">
              {t("list.members")}
            </th>
            <th scope="col">{t("communes.coverage")}</th>
            <th scope="col" className="num">
              {t("list.visited")}
            </th>
            <th scope="col" className="num">
              {t("list.overdue")}
            </th>
            <th scope="col" className="num">
              {t("communes.ill")}
            </th>
            <th scope="col" className="num">
              {t("communes.arrived")}
            </th>
          </tr>
        </thead>
        <tbody>
          {teams.map((team) => (
            <tr key={team.id}>
              <th scope="row">
                <button type="button" className="tm-link" onClick={() => onOpen(team.id)}>
                  {team.name}
                </button>
                <span className="tm-groups">{team.groupIds.map(nameOf).join(", ")}</span>
              </th>
              <td>{team.leadName ?? <StateBadge mood="danger">{t("list.noLead")}</StateBadge>}</td>
              <td className="num">
                <Members members={team.members} least={norms.membersMin} />
              </td>
              <td>
                <CoverageBadge
                  row={{ ...team, teams: 1, charged: team.households, households: 1 }}
                  norms={norms}
                />
              </td>
              <td className="num">
                {t("list.of", { n: number(team.visited), of: number(team.households) })}
              </td>
              <td className="num">{number(team.overdue)}</td>
              <td className="num">{number(team.ill)}</td>
              <td className="num">{number(team.arrived)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Members({ members, least }: { readonly members: number; readonly least: number | null }) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  if (least === null || members >= least) return number(members);
  return <StateBadge mood="warn">{t("list.few", { n: number(members), least: number(least) })}</StateBadge>;
}
