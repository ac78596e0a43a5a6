import { refuseView } from "./check-view.ts";
import { registersRefusals, type SavedView, type ViewState } from "./contract.ts";
import type { Condition } from "./filter.ts";
import { type Field, fieldOf, type Register, shownFieldOf } from "./register.ts";

type Lost = SavedView["lost"][number];

/**
 * What of a kept view its reader can use today, and what had to be left out: fields that are gone since, or that the reader
 * may not read, conditions a field no longer knows. Of alternatives ("or") all are left out with one: the rest alone would
 * hide rows.
 */
export function usableView(
  register: Register,
  { filter, sort, columns, counted }: ViewState,
  mayRead: (field: Field) => boolean,
): { readonly view: ViewState; readonly lost: readonly Lost[] } {
  const lost: Lost[] = [];
  const holds = (part: Lost["part"], field: string, why: Lost["why"] | undefined): boolean => {
    if (why) lost.push({ part, field, why });
    return why === undefined;
  };
  const knows = (part: Lost["part"], name: string): boolean =>
    holds(part, name, shownFieldOf(register, name) ? undefined : "gone");
  const readable = (part: Lost["part"], name: string): boolean => {
    const field = fieldOf(register, name);
    return holds(part, name, !field ? "gone" : mayRead(field) ? undefined : "forbidden");
  };
  const fits = (condition: Condition): boolean =>
    holds("filter", condition.field, refusedBecause(register, condition, mayRead));
  const view = {
    filter: {
      all: filter.all.filter(fits),
      // Not `every`: each condition that is lost is told.
      any: filter.any.filter((group) => group.filter(fits).length === group.length),
    },
    sort: sort.filter(({ field }) =>
      fieldOf(register, field)?.isSortable ? readable("sort", field) : holds("sort", field, "gone"),
    ),
    columns: columns?.filter((name) => knows("columns", name)) ?? null,
    counted: counted !== null && readable("counted", counted) ? counted : null,
  };
  return { view: { ...view, columns: view.columns?.length === 0 ? null : view.columns }, lost };
}

const { unknown_field, field_forbidden } = registersRefusals;

function refusedBecause(
  register: Register,
  condition: Condition,
  mayRead: (field: Field) => boolean,
): Lost["why"] | undefined {
  const refusal = refuseView(register, { filter: { all: [condition], any: [] }, sort: [] }, mayRead);
  if (!refusal) return undefined;
  if (refusal.code === unknown_field().code) return "gone";
  return refusal.code === field_forbidden().code ? "forbidden" : "malformed";
}
