import { Button } from "@mantine/core";
import { cancelPlan, listPlans, listTeams, type PlanView } from "@phaodai/domain/inspections/team-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import { Empty } from "#ui/empty.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { note } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { useToday } from "#ui/typed-day.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { PlanForm } from "./plan-form.tsx";
import { NewButton } from "./new-button.tsx";
import { ReasonForm } from "./reason-form.tsx";

/** Which team goes where in which days, and how far it is. */
export function PlansPanel({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("inspections");
  const plans = useEndpoint(listPlans, { unitId });
  const teams = useEndpoint(listTeams, { unitId });
  const mayManage = useMay()("inspections.manage");
  const [isOpen, setOpen] = useState(false);
  useLive(["inspection", "inspection_plan"], { refreshes: [listPlans] });
  return (
    <Panel
      title={t("tabs.plans")}
      actions={<NewButton label={t("plans.new")} onClick={() => setOpen(true)} />}
      isFlush
    >
      <Loaded of={plans}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="inspect" title={t("plans.empty")}>
              {t("plans.emptyHint")}
            </Empty>
          ) : (
            <ul className="in-list">
              {items.map((plan) => (
                <Plan key={plan.id} plan={plan} mayManage={mayManage} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {isOpen && <PlanForm teams={teams.data?.items ?? []} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

const moods = {
  cancelled: "neutral",
  over: "neutral",
  running: "info",
  ahead: "neutral",
  behind: "warn",
} as const;

function Plan({ plan, mayManage }: { readonly plan: PlanView; readonly mayManage: boolean }) {
  const { t } = useTranslation("inspections");
  const format = useFormat();
  const names = useUnitNames();
  const [isAsking, setAsking] = useState(false);
  const cancel = useCommand(cancelPlan, {
    invalidates: [listPlans],
    onDone: () => {
      note(t("plans.done"));
      setAsking(false);
    },
  });
  const all = plan.unitIds.length + plan.places.length;
  const done = plan.visitedUnitIds.length + plan.visitedPlaceIds.length;
  const stage = useStage(plan, done < all);
  const visited = new Set<number | string>([...plan.visitedUnitIds, ...plan.visitedPlaceIds]);
  const left = [
    ...plan.unitIds.filter((id) => !visited.has(id)).map(names.nameOf),
    ...plan.places.filter(({ id }) => !visited.has(id)).map(({ name }) => name),
  ];
  return (
    <li className="in-item">
      <div className="in-item-head">
        <strong>{plan.title}</strong>
        <StateBadge mood={moods[stage] satisfies Mood}>
          {stage === "cancelled"
            ? t("plans.cancelled", { why: plan.cancelledWhy ?? "" })
            : t(`plans.${stage === "behind" ? "over" : stage}`)}
        </StateBadge>
      </div>
      <div className="muted">
        {plan.teamName} · {format.day(plan.from)} – {format.day(plan.to)} ·{" "}
        {plan.checklists.map((code) => t(`checklists.${code}`)).join(", ")}
      </div>
      <div className="in-progress">
        <progress max={all} value={done} aria-label={plan.title} />
        <span className="tabular">{t("plans.progress", { done, all })}</span>
        <span className="muted">{t("plans.visits", { count: plan.visits })}</span>
      </div>
      {left.length > 0 && stage !== "cancelled" && (
        <div>
          <span className="muted">{t("plans.left")}:</span> {left.slice(0, 12).join(", ")}
          {left.length > 12 && "…"}
        </div>
      )}
      {plan.note && <div>{plan.note}</div>}
      {mayManage && (stage === "running" || stage === "ahead") && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
          {t("plans.cancel")}
        </Button>
      )}
      {isAsking && (
        <ReasonForm
          title={t("plans.cancel")}
          isPending={cancel.isPending}
          error={cancel.error}
          onReason={(reason) => cancel.mutate({ input: { planId: plan.id, body: { reason } } })}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}

function useStage(plan: PlanView, isLeft: boolean): keyof typeof moods {
  const today = useToday();
  if (plan.cancelledWhy !== null) return "cancelled";
  if (Temporal.PlainDate.compare(plan.to, today) < 0) return isLeft ? "behind" : "over";
  return Temporal.PlainDate.compare(plan.from, today) > 0 ? "ahead" : "running";
}
