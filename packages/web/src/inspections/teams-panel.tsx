import { Button } from "@mantine/core";
import { endTeam, listTeams, type TeamView } from "@phaodai/domain/inspections/team-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { Empty } from "#ui/empty.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { note } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { useToday } from "#ui/typed-day.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { NewButton } from "./new-button.tsx";
import { ReasonForm } from "./reason-form.tsx";
import { TeamForm } from "./team-form.tsx";

/** Who inspects: each team with its paper, its people, its area and what it has done. */
export function TeamsPanel({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("inspections");
  const teams = useEndpoint(listTeams, { unitId });
  const mayManage = useMay()("inspections.manage");
  const [isOpen, setOpen] = useState(false);
  useLive(["inspection", "inspection_team"], { refreshes: [listTeams] });
  return (
    <Panel
      title={t("tabs.teams")}
      actions={<NewButton label={t("teams.new")} onClick={() => setOpen(true)} />}
      isFlush
    >
      <Loaded of={teams}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="team" title={t("teams.empty")}>
              {t("teams.emptyHint")}
            </Empty>
          ) : (
            <ul className="in-list in-cards">
              {items.map((team) => (
                <Team key={team.id} team={team} mayManage={mayManage} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isOpen && <TeamForm unitId={unitId} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function Team({ team, mayManage }: { readonly team: TeamView; readonly mayManage: boolean }) {
  const { t } = useTranslation("inspections");
  const format = useFormat();
  const names = useUnitNames();
  const [open, setOpen] = useState<"change" | "end" | null>(null);
  const today = useToday();
  const end = useCommand(endTeam, {
    invalidates: [listTeams],
    onDone: () => {
      note(t("teams.done"));
      setOpen(null);
    },
  });
  const [lead, ...others] = team.members;
  return (
    <li className="in-item">
      <div className="in-item-head">
        <strong>{team.name}</strong>
        {team.endsOn && (
          <StateBadge mood="neutral">
            {t("teams.ended", { day: format.day(team.endsOn), why: team.endReason ?? "" })}
          </StateBadge>
        )}
      </div>
      <div className="muted">
        {names.nameOf(team.unitId)} ·{" "}
        {team.foundingPaper ? t("teams.founded", { paper: team.foundingPaper }) : t("teams.noPaper")}
      </div>
      <div>
        {lead && (
          <>
            {t(`memberRoles.${lead.role}`)}: {[lead.name, lead.post].filter(Boolean).join(" – ")}
          </>
        )}
      </div>
      {others.length > 0 && (
        <details>
          <summary>{t("teams.membersOf", { count: team.members.length })}</summary>
          <ul className="in-members">
            {others.map(({ name, post, role }) => (
              <li key={`${name}${post}`}>
                {[name, post].filter(Boolean).join(" – ")}{" "}
                {role !== "member" && <span className="muted">({t(`memberRoles.${role}`)})</span>}
              </li>
            ))}
          </ul>
        </details>
      )}
      <div>
        <span className="muted">{t("teams.area")}:</span>{" "}
        {team.areaUnitIds.length === 0 ? t("teams.wholeArea") : team.areaUnitIds.map(names.nameOf).join(", ")}
      </div>
      <div className="tabular">
        {t("teams.visits", { count: team.visits })}
        {team.lastVisitOn && ` · ${t("teams.lastOn", { day: format.shortDay(team.lastVisitOn) })}`} ·{" "}
        {t("teams.open", { count: team.openFindings })}
      </div>
      {mayManage && team.endsOn === null && (
        <div className="in-actions">
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen("change")}>
            {t("teams.change")}
          </Button>
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen("end")}>
            {t("teams.end")}
          </Button>
        </div>
      )}
      {open === "change" && <TeamForm unitId={team.unitId} team={team} onClose={() => setOpen(null)} />}
      {open === "end" && (
        <ReasonForm
          title={t("teams.end")}
          isPending={end.isPending}
          error={end.error}
          onReason={(reason) => end.mutate({ input: { teamId: team.id, body: { endsOn: today, reason } } })}
          onClose={() => setOpen(null)}
        />
      )}
    </li>
  );
}
