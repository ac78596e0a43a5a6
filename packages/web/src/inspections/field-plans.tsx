import { UnstyledButton } from "@mantine/core";
import { dayOf } from "@phaodai/domain/shared/instant";
import { useTranslation } from "react-i18next";
import { useWorldTime } from "#shell/session.ts";
import { Panel } from "#ui/panel.tsx";
import type { FieldPack, PackPlan, Target } from "./field-begin.ts";
import { PlaceButton } from "./field-place-button.tsx";

interface FieldPlansProps {
  readonly pack: FieldPack;
  readonly onChoose: (target: Target, plan: PackPlan) => void;
}

/** The plans of the day with the places and units they name; a tap begins a visit for the plan's team. */
export function FieldPlans({ pack, onChoose }: FieldPlansProps) {
  const { t } = useTranslation("inspections");
  const inWorld = useWorldTime();
  const today = dayOf(inWorld(Temporal.Now.instant()));
  const plans = pack.plans.filter(
    ({ from, to }) =>
      Temporal.PlainDate.compare(from, today) <= 0 && Temporal.PlainDate.compare(today, to) <= 0,
  );
  return (
    <Panel title={t("field.plans")} isFlush={plans.length > 0}>
      {plans.length === 0 && <p className="muted field-flat">{t("field.noPlans")}</p>}
      {plans.map((plan) => (
        <Plan key={plan.id} pack={pack} plan={plan} onChoose={onChoose} />
      ))}
    </Panel>
  );
}

function Plan({ pack, plan, onChoose }: FieldPlansProps & { readonly plan: PackPlan }) {
  const { t } = useTranslation("inspections");
  const places = pack.places.filter(({ id }) => plan.placeIds.includes(id));
  const units = pack.units.filter(({ id }) => plan.unitIds.includes(id));
  const offersUnits = plan.checklists.includes("command_centre");
  return (
    <section className="field-plan" aria-label={plan.title}>
      <p className="field-plan-head">
        <strong>{plan.title}</strong>
        <span className="muted">{pack.teams.find(({ id }) => id === plan.teamId)?.name}</span>
        {units.length > 0 && (
          <span className="muted">
            {t("field.planUnits", { units: units.map(({ fullName }) => fullName).join(", ") })}
          </span>
        )}
      </p>
      <ul className="field-list">
        {places.map((place) => (
          <li key={place.id}>
            <PlaceButton
              pack={pack}
              place={place}
              onChoose={() => onChoose({ kind: "known", place }, plan)}
            />
          </li>
        ))}
        {offersUnits &&
          units.map(({ id, fullName }) => (
            <li key={id}>
              <UnstyledButton
                className="field-place"
                onClick={() => onChoose({ kind: "unit", unitId: id }, plan)}
              >
                <strong>{t("field.place.itself", { unit: fullName })}</strong>
              </UnstyledButton>
            </li>
          ))}
      </ul>
    </section>
  );
}
