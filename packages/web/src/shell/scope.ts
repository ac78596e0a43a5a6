import type { Session } from "@phaodai/domain/access/contract";
import { listUnits, type UnitView } from "@phaodai/domain/units/contract";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { queryOf } from "#ui/endpoint.ts";
import { useSession } from "./session.ts";

/** All units of today by id: names for whatever carries a unit id. Empty until they are loaded. */
export function useUnits(): ReadonlyMap<number, UnitView> {
  const { data } = useQuery({ ...queryOf(listUnits, {}), staleTime: 60 * 60_000 });
  return useMemo(() => new Map((data?.units ?? []).map((unit) => [unit.id, unit])), [data]);
}

export interface AreaShown {
  /** The unit all screens are about: `?unit=` of the address, else the one the account works for. Undefined while loading. */
  readonly unit: UnitView | undefined;
  /** Every unit the person may choose, larger ones first. */
  readonly choices: readonly UnitView[];
  readonly choose: (unitId: number) => void;
}

/** The area the screens show. It stays in the address from screen to screen, so that a link shows the same to a colleague. */
export function useScope(): AreaShown {
  const session = useSession();
  const units = useUnits();
  const { unit: wanted } = useSearch({ strict: false }) as { readonly unit?: unknown }; // read as a number below
  const navigate = useNavigate();
  const choices = useMemo(() => choicesOf(session, units), [session, units]);
  const own = ownUnitId(session, choices);
  const chosen = typeof wanted === "number" && choices.some((one) => one.id === wanted) ? wanted : own;
  return {
    unit: chosen === undefined ? undefined : units.get(chosen),
    choices,
    choose: (unitId) =>
      void navigate({
        to: ".",
        search: (before: object) => ({ ...before, unit: unitId === own ? undefined : unitId }),
      }),
  };
}

const rank = {
  city: 0,
  named_set: 1,
  district: 2,
  commune: 3,
  organisation: 4,
  residential_group: 5,
} as const;

function choicesOf(session: Session, units: ReadonlyMap<number, UnitView>): UnitView[] {
  const mine = session.scope.kind === "area" ? new Set(session.scope.unitIds) : undefined;
  const held = new Set(session.roles.map((role) => role.unitId));
  const order = new Intl.Collator("vi", { numeric: true });
  return [...units.values()]
    .filter(
      (unit) =>
        unit.level !== "residential_group" &&
        (unit.level !== "organisation" || held.has(unit.id)) &&
        (!mine || mine.has(unit.id)),
    )
    .sort((a, b) => rank[a.level] - rank[b.level] || order.compare(a.name, b.name));
}

/** City-wide: the city. Else the first unit of a role, the home commune, or the largest in scope. */
function ownUnitId(session: Session, choices: readonly UnitView[]): number | undefined {
  if (session.scope.kind === "city") return choices.find((unit) => unit.level === "city")?.id;
  const held = [...session.roles.map((role) => role.unitId), session.homeUnitId];
  return held.find((id) => choices.some((unit) => unit.id === id)) ?? choices[0]?.id;
}
