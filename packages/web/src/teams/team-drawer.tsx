import { Button, Menu } from "@mantine/core";
import { dayOf } from "@phaodai/domain/shared/instant";
import {
  changeTeam,
  listTeamHouseholds,
  listTeams,
  releaseMember,
  showCoverage,
  showTeam,
} from "@phaodai/domain/teams/contract";
import type { Member, Team, TeamNorms } from "@phaodai/domain/teams/team";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay, useWorldNow } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { Drawer } from "#ui/drawer.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Loaded } from "#ui/loaded.tsx";
import { note, noteFailure } from "#ui/note.ts";
import { MemberForm } from "./member-form.tsx";
import { PlainTable } from "./plain-table.tsx";
import { SpreadForm } from "./spread-form.tsx";

interface TeamDrawerProps {
  readonly teamId: string;
  readonly norms: TeamNorms;
  readonly onClose: () => void;
}

/** A team: its members with what each answers for, its last days, and what can be done about it. */
export function TeamDrawer({ teamId, norms, onClose }: TeamDrawerProps) {
  const { t } = useTranslation("teams");
  const team = useEndpoint(showTeam, { teamId });
  const mayManage = useMay()("teams.manage");
  const [form, setForm] = useState<"member" | "spread">();
  return (
    <Drawer
      title={team.data?.name ?? t("list.team")}
      onClose={onClose}
      footer={
        <>
          <Button disabled={!mayManage} onClick={() => setForm("member")}>
            {t("member.appoint")}
          </Button>
          <Button variant="default" disabled={!mayManage} onClick={() => setForm("spread")}>
            {t("spread.open")}
          </Button>
        </>
      }
    >
      <Loaded of={team}>
        {(data) => (
          <>
            <Members team={data} norms={norms} />
            <Days days={data.days} households={data.households} />
            {form === "member" && <MemberForm team={data} onClose={() => setForm(undefined)} />}
            {form === "spread" && <SpreadForm team={data} onClose={() => setForm(undefined)} />}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

function Members({ team, norms }: { readonly team: Team; readonly norms: TeamNorms }) {
  const { t } = useTranslation("teams");
  return (
    <section className="tm-section">
      <h3>{t("member.title")}</h3>
      {team.members.length === 0 && <p className="muted">{t("member.none")}</p>}
      <ul className="tm-members">
        {team.members.map((member) => (
          <MemberLine key={member.id} team={team} member={member} norms={norms} />
        ))}
      </ul>
    </section>
  );
}

interface MemberLineProps {
  readonly team: Team;
  readonly member: Member;
  readonly norms: TeamNorms;
}

function MemberLine({ team, member, norms: { householdsPerMember } }: MemberLineProps) {
  const { t } = useTranslation("teams");
  const { number, day } = useFormat();
  const isOver = householdsPerMember !== null && member.households > householdsPerMember;
  return (
    <li className="tm-member">
      <div>
        <strong className={member.to ? "muted" : undefined}>{member.fullName}</strong>
        <span className="muted">
          {t(`forces.${member.force}`)}
          {member.phone !== null && (
            <>
              {" · "}
              <a className="tm-phone tabular" href={`tel:${member.phone.replaceAll(" ", "")}`}>
                {member.phone}
              </a>
            </>
          )}
        </span>
        <span className="tm-door-facts">
          {member.isLead && (
            <StateBadge mood="info" icon="shield">
              {t("memberRegister.fields.isLead")}
            </StateBadge>
          )}
          {member.to ? (
            <span className="muted">{t("member.left", { day: day(member.to) })}</span>
          ) : (
            <StateBadge mood={isOver || member.households === 0 ? "warn" : "ok"}>
              {t("member.households", { count: member.households, n: number(member.households) })}
            </StateBadge>
          )}
          {member.hasAccount && (
            <StateBadge mood="neutral" icon="phone">
              {t("member.onPhone")}
            </StateBadge>
          )}
        </span>
      </div>
      {!member.to && <MemberMenu team={team} member={member} />}
    </li>
  );
}

const changed = [showTeam, listTeams, showCoverage, listTeamHouseholds];

function MemberMenu({ team, member }: Omit<MemberLineProps, "norms">) {
  const { t } = useTranslation("teams");
  const mayManage = useMay()("teams.manage");
  const now = useWorldNow();
  const { number } = useFormat();
  const lead = useCommand(changeTeam, { invalidates: changed });
  const release = useCommand(releaseMember, {
    invalidates: changed,
    onDone: ({ opened }) => note(t("member.opened", { count: opened, n: number(opened) })),
  });
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          disabled={!mayManage}
          aria-label={t("member.more", { name: member.fullName })}
        >
          <Icon name="menu" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={member.isLead}
          onClick={() =>
            lead.mutate(
              { input: { teamId: team.id, body: { leadId: member.id } }, version: team.version },
              { onError: noteFailure },
            )
          }
        >
          {t("member.makeLead")}
        </Menu.Item>
        <Menu.Item
          color="red"
          disabled={!now}
          onClick={() =>
            now &&
            release.mutate(
              { input: { memberId: member.id, body: { on: dayOf(now) } } },
              { onError: noteFailure },
            )
          }
        >
          {t("member.release", { count: member.households, n: number(member.households) })}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Days({ days, households }: { readonly days: Team["days"]; readonly households: number }) {
  const { t } = useTranslation("teams");
  const { shortDay, number } = useFormat();
  return (
    <section className="tm-section">
      <h3>{t("days.title")}</h3>
      {days.length === 0 ? (
        <p className="muted">{t("days.none")}</p>
      ) : (
        <PlainTable
          rows={days.toReversed()}
          rowKey={({ day }) => day.toString()}
          columns={[
            { head: t("days.day"), cell: ({ day }) => shortDay(day) },
            {
              head: t("list.visited"),
              isNumber: true,
              cell: ({ visited }) => t("list.of", { n: number(visited), of: number(households) }),
            },
            { head: t("communes.ill"), isNumber: true, cell: ({ ill }) => number(ill) },
            { head: t("communes.arrived"), isNumber: true, cell: ({ arrived }) => number(arrived) },
          ]}
        />
      )}
    </section>
  );
}
