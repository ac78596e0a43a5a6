import type { TeamNorms, TeamToday } from "@phaodai/domain/teams/team";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { useIsPhone } from "#ui/screen-size.ts";
import { CoverageBadge } from "./communes-panel.tsx";
import { useGroupNames } from "./group-names.ts";
import { PlainTable } from "./plain-table.tsx";

interface TeamTableProps {
  readonly unitId: number;
  readonly teams: readonly TeamToday[];
  readonly norms: TeamNorms;
  readonly onOpen: (teamId: string) => void;
}

/** The teams of a commune with their coverage of today; cards on a phone. */
export function TeamTable(props: TeamTableProps) {
  return useIsPhone() ? <TeamCards {...props} /> : <WideTable {...props} />;
}

function TeamCards({ unitId, teams, norms, onOpen }: TeamTableProps) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const nameOf = useGroupNames(unitId);
  return (
    <ul className="tm-lines tm-team-cards">
      {teams.map((team) => (
        <li key={team.id}>
          <div>
            <TeamName team={team} nameOf={nameOf} onOpen={onOpen} />
            <span>
              {team.leadName !== null && `${t("list.lead")}: `}
              <Lead team={team} />
            </span>
            <span className="tm-door-facts">
              <Coverage team={team} norms={norms} />
              {t("list.households", { n: number(team.visited), of: number(team.households) })}
            </span>
            <span className="muted">
              {t("list.card", { members: number(team.members), overdue: number(team.overdue) })}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}

function WideTable({ unitId, teams, norms, onOpen }: TeamTableProps) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const nameOf = useGroupNames(unitId);
  return (
    <div className="tm-scroll" role="region" aria-label={t("list.title")} tabIndex={0}>
      <PlainTable
        rows={teams}
        rowKey={({ id }) => id}
        columns={[
          {
            head: t("list.team"),
            cell: (team) => <TeamName team={team} nameOf={nameOf} onOpen={onOpen} />,
          },
          { head: t("list.lead"), cell: (team) => <Lead team={team} /> },
          {
            head: t("list.members"),
            isNumber: true,
            cell: ({ members }) => <Members members={members} least={norms.membersMin} />,
          },
          { head: t("communes.coverage"), cell: (team) => <Coverage team={team} norms={norms} /> },
          {
            head: t("list.visited"),
            isNumber: true,
            cell: ({ visited, households }) => t("list.of", { n: number(visited), of: number(households) }),
          },
          { head: t("list.overdue"), isNumber: true, cell: ({ overdue }) => number(overdue) },
          { head: t("communes.ill"), isNumber: true, cell: ({ ill }) => number(ill) },
          { head: t("communes.arrived"), isNumber: true, cell: ({ arrived }) => number(arrived) },
        ]}
      />
    </div>
  );
}

interface TeamNameProps {
  readonly team: TeamToday;
  readonly nameOf: (groupId: number) => string;
  readonly onOpen: (teamId: string) => void;
}

const TeamName = ({ team, nameOf, onOpen }: TeamNameProps) => (
  <>
    <button type="button" className="tm-link" onClick={() => onOpen(team.id)}>
      {team.name}
    </button>
    <span className="tm-groups">{team.groupIds.map(nameOf).join(", ")}</span>
  </>
);

function Lead({ team: { leadName } }: { readonly team: TeamToday }) {
  const { t } = useTranslation("teams");
  return leadName === null ? (
    <StateBadge mood="danger">{t("list.noLead")}</StateBadge>
  ) : (
    <span>{leadName}</span>
  );
}

const Coverage = ({ team, norms }: { readonly team: TeamToday; readonly norms: TeamNorms }) => (
  <CoverageBadge row={{ ...team, teams: 1, charged: team.households, households: 1 }} norms={norms} />
);

function Members({ members, least }: { readonly members: number; readonly least: number | null }) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  if (least === null || members >= least) return number(members);
  return <StateBadge mood="warn">{t("list.few", { n: number(members), least: number(least) })}</StateBadge>;
}
