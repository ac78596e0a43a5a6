import { Button, Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import {
  chargeHouseholds,
  listTeamHouseholds,
  listTeams,
  showCoverage,
  showTeam,
} from "@phaodai/domain/teams/contract";
import type { TeamToday } from "@phaodai/domain/teams/team";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useMay } from "#shell/session.ts";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { useCommand, usePages } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { note, noteFailure } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import type { Column } from "#ui/table-head.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { useGroupNames } from "./group-names.ts";
import { type ChosenMember, MemberSelect } from "./member-select.tsx";

type Household = ReplyOf<typeof listTeamHouseholds>["items"][number];

const View = z.object({
  households: z.enum(["open", "overdue", "all"]).default("open"),
  street: z.string().optional(),
});

interface HouseholdsPanelProps {
  readonly unitId: number;
  readonly teams: readonly TeamToday[];
}

/** Households nobody answers for, those not visited for too long, or all; chosen ones are given to a member by hand. */
export function HouseholdsPanel({ unitId, teams }: HouseholdsPanelProps) {
  const { t } = useTranslation("teams");
  const [{ households: state, street }, setView] = useUrlState(View);
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const pages = usePages(listTeamHouseholds, (after) => ({ unitId, state, street, after, limit: 100 }));
  const columns = useColumns(unitId);
  return (
    <Panel
      title={t("households.title")}
      isFlush
      actions={
        <div className="tm-filters">
          <TextInput
            aria-label={t("households.street")}
            placeholder={t("households.street")}
            value={street ?? ""}
            onChange={(event) => setView({ street: event.currentTarget.value || undefined })}
          />
          <SegmentedControl
            aria-label={t("households.which")}
            value={state}
            onChange={(value) => setView({ households: View.shape.households.parse(value) })}
            data={[
              { value: "open", label: t("households.open") },
              { value: "overdue", label: t("households.overdue") },
              { value: "all", label: t("households.all") },
            ]}
          />
        </div>
      }
      footer={<Charging teams={teams} selected={selected} onDone={() => setSelected(new Set())} />}
    >
      <div className="tm-households">
        <DataTable
          label={t("households.title")}
          columns={columns}
          rows={pages.rows}
          rowKey={({ householdId }) => householdId}
          onEnd={pages.loadMore}
          isLoading={pages.isLoading}
          selected={selected}
          onSelect={setSelected}
          card={(row) => (
            <HouseholdCard
              unitId={unitId}
              row={row}
              isChosen={selected.has(row.householdId)}
              onChoose={() => setSelected((before) => before.symmetricDifference(new Set([row.householdId])))}
            />
          )}
          empty={<Empty title={t(`households.none.${state}`)}>{t("households.noneHint")}</Empty>}
        />
      </div>
    </Panel>
  );
}

function useColumns(unitId: number): Column<Household>[] {
  const { t } = useTranslation("teams");
  const { shortDay } = useFormat();
  const nameOf = useGroupNames(unitId);
  return [
    { key: "address", head: t("households.address"), width: 280, cell: ({ address }) => address },
    {
      key: "group",
      head: t("households.group"),
      width: 160,
      cell: ({ groupId }) => (groupId === null ? "–" : nameOf(groupId)),
    },
    {
      key: "member",
      head: t("households.member"),
      width: 200,
      cell: ({ memberName }) => memberName ?? <span className="pd-bad">{t("households.nobody")}</span>,
    },
    {
      key: "last",
      head: t("households.last"),
      width: 120,
      cell: ({ lastVisitedOn }) => (lastVisitedOn ? shortDay(lastVisitedOn) : t("households.never")),
    },
  ];
}

interface HouseholdCardProps {
  readonly unitId: number;
  readonly row: Household;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** On a phone: the table's cards have no box of their own. */
function HouseholdCard({ unitId, row, isChosen, onChoose }: HouseholdCardProps) {
  const { t } = useTranslation("teams");
  const { shortDay } = useFormat();
  const nameOf = useGroupNames(unitId);
  const { address, groupId, memberName, lastVisitedOn } = row;
  return (
    <div className="tm-card">
      <Checkbox label={<strong>{address}</strong>} checked={isChosen} onChange={onChoose} />
      {groupId !== null && <span className="muted">{nameOf(groupId)}</span>}
      <span>
        {t("households.member")}: {memberName ?? <span className="pd-bad">{t("households.nobody")}</span>}
      </span>
      <span className="muted">
        {t("households.last")}: {lastVisitedOn ? shortDay(lastVisitedOn) : t("households.never")}
      </span>
    </div>
  );
}

interface ChargingProps {
  readonly teams: readonly TeamToday[];
  readonly selected: ReadonlySet<string>;
  readonly onDone: () => void;
}

/** To whom the chosen households go: a team, then one of its members. */
function Charging({ teams, selected, onDone }: ChargingProps) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const mayManage = useMay()("teams.manage");
  const [member, setMember] = useState<ChosenMember | null>(null);
  const charge = useCommand(chargeHouseholds, {
    invalidates: [listTeamHouseholds, listTeams, showCoverage, showTeam],
    onDone: ({ charged }) => {
      note(t("households.charged", { count: charged, n: number(charged) }));
      onDone();
    },
  });
  const give = () => {
    if (!member) return;
    const { teamId, memberId } = member;
    const body = { charges: [{ memberId, householdIds: [...selected] }], onlyOpen: false };
    charge.mutate({ input: { teamId, body } }, { onError: noteFailure });
  };
  return (
    <div className="tm-charging">
      <span>{t("households.chosen", { n: number(selected.size) })}</span>
      <MemberSelect teams={teams} onChoose={setMember} />
      <Button
        disabled={!mayManage || selected.size === 0 || member === null}
        title={mayManage ? undefined : t("mayNot")}
        loading={charge.isPending}
        onClick={give}
      >
        {t("households.give")}
      </Button>
    </div>
  );
}
