import { Button } from "@mantine/core";
import { listAttention } from "@phaodai/domain/command/contract";
import { showInspectionsAttention } from "@phaodai/domain/inspections/team-contract";
import { showAttention } from "@phaodai/domain/tasks/notice-contract";
import { showTeamsAttention } from "@phaodai/domain/teams/contract";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { type MouseEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { queryOf } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useLive } from "#ui/live.ts";
import { Panel } from "#ui/panel.tsx";
import type { UnitNames } from "#ui/unit-names.ts";
import { type Attention, type AttentionSum, type Decision, decisionsOf, isUrgent } from "./decisions.ts";

/** Lines before "all": decisions come before figures, but the figures stay on the screen. */
const shownAtFirst = 4;
/** Units named in a line. */
const named = 3;

interface DecisionsPanelProps {
  readonly unitId: number;
  readonly names: UnitNames;
}

/** What every slice says must be seen: who is silent, where nobody is on duty, what is late. Nobody has to ask. */
export function DecisionsPanel({ unitId, names }: DecisionsPanelProps) {
  const { t } = useTranslation("overview");
  const { number } = useFormat();
  const [isWhole, showWhole] = useState(false);
  const { items, sums, isPending } = useAttention(unitId);
  const decisions = decisionsOf(items, sums);
  const shown = isWhole ? decisions : decisions.slice(0, shownAtFirst);
  if (isPending && decisions.length === 0) return null;
  return (
    <Panel
      title={t("decisions.title", { n: number(decisions.length) })}
      actions={
        decisions.length > shownAtFirst && (
          <Button variant="subtle" aria-expanded={isWhole} onClick={() => showWhole(!isWhole)}>
            {t(isWhole ? "decisions.fewer" : "decisions.all")}
          </Button>
        )
      }
      isFlush
    >
      {decisions.length === 0 ? (
        <p className="ov-none muted">{t("decisions.none")}</p>
      ) : (
        <ul className="ov-decisions">
          {shown.map((decision) => (
            <DecisionLine key={decision.kind} decision={decision} names={names} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function DecisionLine({
  decision: { kind, units, total, link },
  names,
}: {
  readonly decision: Decision;
  readonly names: UnitNames;
}) {
  const { t } = useTranslation("overview");
  const { number } = useFormat();
  const shown = units.slice(0, named);
  const others = total - shown.length;
  return (
    <li className={isUrgent(kind) ? "ov-decision ov-decision-urgent" : "ov-decision"}>
      <Icon name={isUrgent(kind) ? "error" : "warning"} size={16} />
      <strong>{t(`decisions.kinds.${kind}`)}</strong>
      <span className="ov-decision-units">
        {shown.map((one) => (
          <ScreenLink key={one.unitId} to={one.link}>
            {names.nameOf(one.unitId)}
          </ScreenLink>
        ))}
        {others > 0 && (
          <ScreenLink to={link}>{t("decisions.others", { count: others, n: number(others) })}</ScreenLink>
        )}
      </span>
    </li>
  );
}

/** A path of the web as a slice gave it, query and all. */
function ScreenLink({ to, children }: { readonly to: string; readonly children: string }) {
  const { history } = useRouter();
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    history.push(to);
  };
  return (
    <a href={to} onClick={open}>
      {children}
    </a>
  );
}

interface Attentions {
  readonly items: readonly Attention[];
  readonly sums: readonly AttentionSum[];
  readonly isPending: boolean;
}

/** Whoever may not read a slice does not hear of it. */
function useAttention(unitId: number): Attentions {
  const may = useMay();
  const asked = [
    useQuery({ ...queryOf(listAttention, { unitId, limit: named }), enabled: may("command.read") }),
    useQuery({ ...queryOf(showAttention, { unitId }), enabled: may("tasks.read") }),
    useQuery({ ...queryOf(showTeamsAttention, { unitId }), enabled: may("teams.read") }),
    useQuery({ ...queryOf(showInspectionsAttention, { unitId }), enabled: may("inspections.read") }),
  ];
  useLive(["task", "shift", "post", "centre", "readiness", "team", "inspection", "finding"], {
    refreshes: [listAttention, showAttention, showTeamsAttention, showInspectionsAttention],
  });
  return {
    items: asked.flatMap(({ data }): readonly Attention[] => data?.items ?? []),
    sums: asked.flatMap(({ data }): readonly AttentionSum[] => data?.sums ?? []),
    isPending: asked.some(({ isLoading }) => isLoading),
  };
}
