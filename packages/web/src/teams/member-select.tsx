import { Select } from "@mantine/core";
import { showTeam } from "@phaodai/domain/teams/contract";
import type { TeamToday } from "@phaodai/domain/teams/team";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";

/** A member of a commune, with the team. */
export interface ChosenMember {
  readonly teamId: string;
  readonly memberId: string;
}

interface MemberSelectProps {
  readonly teams: readonly TeamToday[];
  /** Null while only the team is chosen. */
  readonly onChoose: (member: ChosenMember | null) => void;
}

/** A team, then one of those who are in it today. */
export function MemberSelect({ teams, onChoose }: MemberSelectProps) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const [teamId, setTeamId] = useState<string | null>(null);
  const [memberId, setMemberId] = useState<string | null>(null);
  const team = useEndpoint(showTeam, { teamId: teamId ?? "" }, { enabled: teamId !== null });
  const members = teamId === null ? [] : (team.data?.members.filter(({ to }) => to === null) ?? []);
  const choose = (ofTeam: string | null, member: string | null): void => {
    setTeamId(ofTeam);
    setMemberId(member);
    onChoose(ofTeam === null || member === null ? null : { teamId: ofTeam, memberId: member });
  };
  return (
    <>
      <Select
        aria-label={t("list.team")}
        placeholder={t("list.team")}
        value={teamId}
        onChange={(id) => choose(id, null)}
        data={teams.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Select
        aria-label={t("round.member")}
        placeholder={t("round.member")}
        value={memberId}
        onChange={(id) => choose(teamId, id)}
        disabled={teamId === null}
        data={members.map(({ id, fullName, households }) => ({
          value: id,
          label: t("households.memberWith", { fullName, n: number(households) }),
        }))}
      />
    </>
  );
}
