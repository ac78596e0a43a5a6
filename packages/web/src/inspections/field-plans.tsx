import { Button, UnstyledButton } from "@mantine/core";
import { dayOf } from "@phaodai/domain/shared/instant";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession, useWorldTime } from "#shell/session.ts";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { type FieldPack, type PackPlan, placesOf, plansOn, type Target } from "./field-begin.ts";
import { PlaceButton } from "./field-place-button.tsx";

interface FieldPlansProps {
  readonly pack: FieldPack;
  readonly onChoose: (target: Target, plan: PackPlan) => void;
}

/** As many places of a plan as are shown; the rest is found by the search below. */
const shown = 12;
/** Whoever inspects a whole city has a plan for every team; one's own come first. */
const plansShown = 4;

/** The plans of the day, one open at a time; a tap on a place begins a visit for the plan's team. */
export function FieldPlans({ pack, onChoose }: FieldPlansProps) {
  const { t } = useTranslation("inspections");
  const { displayName } = useSession();
  const inWorld = useWorldTime();
  const [isWhole, setWhole] = useState(false);
  const plans = plansOn(pack, dayOf(inWorld(Temporal.Now.instant())), displayName);
  const first = isWhole ? plans : plans.slice(0, plansShown);
  return (
    <Panel title={t("field.plans")} isFlush={plans.length > 0}>
      {plans.length === 0 && <p className="muted field-flat">{t("field.noPlans")}</p>}
      {first.map((plan) => (
        <Plan key={plan.id} pack={pack} plan={plan} isOnly={plans.length === 1} onChoose={onChoose} />
      ))}
      {first.length < plans.length && (
        <Button variant="subtle" fullWidth onClick={() => setWhole(true)}>
          {t("field.allPlans", { count: plans.length })}
        </Button>
      )}
    </Panel>
  );
}

function Plan({
  pack,
  plan,
  isOnly,
  onChoose,
}: FieldPlansProps & { readonly plan: PackPlan; readonly isOnly: boolean }) {
  const { t } = useTranslation("inspections");
  const { number } = useFormat();
  const places = placesOf(pack, plan);
  const units = pack.units.filter(({ id }) => plan.unitIds.includes(id));
  const centres = plan.checklists.includes("command_centre") ? units : [];
  return (
    <details className="field-plan" name="field-plan" open={isOnly}>
      <summary>
        <strong>{plan.title}</strong>
        <span className="muted">{pack.teams.find(({ id }) => id === plan.teamId)?.name}</span>
        {units[0] && (
          <span className="muted field-plan-closed">
            {units.length === 1
              ? t("field.planUnits", { units: units[0].fullName })
              : t("field.planUnitsMore", { first: units[0].fullName, count: units.length - 1 })}
          </span>
        )}
        {units.length > 0 && (
          <span className="muted field-plan-opened">
            {t("field.planUnits", { units: units.map(({ fullName }) => fullName).join(", ") })}
          </span>
        )}
      </summary>
      <ul className="field-list">
        {centres.map(({ id, fullName }) => (
          <li key={id}>
            <UnstyledButton
              className="field-place"
              onClick={() => onChoose({ kind: "unit", unitId: id }, plan)}
            >
              <strong>{t("field.place.itself", { unit: fullName })}</strong>
            </UnstyledButton>
          </li>
        ))}
        {places.slice(0, shown).map((place) => (
          <li key={place.id}>
            <PlaceButton
              pack={pack}
              place={place}
              onChoose={() => onChoose({ kind: "known", place }, plan)}
            />
          </li>
        ))}
      </ul>
      {places.length > shown && (
        <p className="muted field-flat">
          {t("field.more", { count: places.length - shown, n: number(places.length - shown) })}
        </p>
      )}
    </details>
  );
}
