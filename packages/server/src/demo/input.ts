import type { CityInput, DemoCommune } from "@phaodai/domain/demo/city-input";
import { policyFor } from "@phaodai/domain/policy/resolve";
import { dayOf } from "@phaodai/domain/shared/instant";
import { populationOf } from "@phaodai/domain/units/population";
import { snapshotOn, type UnitOnDay, type UnitTree } from "@phaodai/domain/units/tree";
import type { WorldName } from "@phaodai/domain/policy/worlds";
import type { Services } from "#context";
import { unitPathOf } from "#policy/unit-path";

/** Chosen by looking: an outbreak that grows in all four places of the story. */
const seedOf: Readonly<Record<WorldName, number>> = { "hanoi-2021": 3, "hanoi-2026": 3 };

export interface DemoSetting {
  readonly services: Pick<Services, "units" | "policies">;
  readonly world: WorldName;
  readonly people: number;
  readonly now: Temporal.Instant;
  readonly seed?: number;
}

/** What the generator needs to know of the city of `now`: its communes and the policy's report day. */
export function cityInput({ services, world, people, now, seed = seedOf[world] }: DemoSetting): CityInput {
  const tree = services.units();
  const today = dayOf(now);
  const communes = communesOf(tree, today);
  return {
    seed,
    world,
    today,
    now,
    people,
    communes,
    firstUnitId: 1 + Math.max(...tree.lives.keys()),
    reportDayEndsAt: reportDayEndsAt(services, communes[0]?.id ?? 0, today),
  };
}

function communesOf(tree: UnitTree, today: Temporal.PlainDate): DemoCommune[] {
  const snapshot = snapshotOn(tree, today);
  const areaOf = new Map(
    [...snapshot.membersOf].flatMap(([setId, ids]) => ids.map((id) => [id, setId] as const)),
  );
  /** The district, or since there is none the area of command. */
  const areaAround = (commune: UnitOnDay): UnitOnDay | undefined => {
    const parent = snapshot.byId.get(commune.parentId ?? 0);
    return parent?.level === "district" ? parent : snapshot.byId.get(areaOf.get(commune.id) ?? 0);
  };
  return snapshot.units
    .filter((unit) => unit.level === "commune")
    .map((commune) => {
      const area = areaAround(commune);
      return {
        id: commune.id,
        name: commune.name,
        kind: commune.kind,
        population: populationOf(tree, commune.id, { day: today })?.people,
        districtId: area?.id ?? null,
        districtName: area?.name.replace(/^Khu vực /, "") ?? null,
      };
    });
}

function reportDayEndsAt(
  { units, policies }: DemoSetting["services"],
  communeId: number,
  day: Temporal.PlainDate,
): string {
  const unitPath = unitPathOf(units(), communeId, day) ?? [];
  const answer = policyFor(policies, { unitPath, day, disease: "covid_19" }, "report.day_ends_at");
  return answer.found ? answer.value : "24:00";
}
