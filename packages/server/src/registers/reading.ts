import { permissionBySensitivity, type Permission } from "@phaodai/domain/access/roles";
import { accessRefusals } from "@phaodai/domain/access/contract";
import { refuseView, type View } from "@phaodai/domain/registers/check-view";
import { registersRefusals } from "@phaodai/domain/registers/contract";
import { conditionsOf, type Condition, type Filter } from "@phaodai/domain/registers/filter";
import {
  type Field,
  fieldOf,
  type Register,
  type Sensitivity,
  shownFieldOf,
} from "@phaodai/domain/registers/register";
import { scopeOf } from "@phaodai/domain/units/scope";
import type { Actor, Context } from "#context";
import type { Scope } from "#db/database";
import type { ReadFilter } from "./conditions.ts";
import type { ServedRegister } from "./served-register.ts";

/** Everything asked of a register, checked: what may be read, of which rows, in which order. */
export interface Reading {
  readonly served: ServedRegister;
  /** The rows the asker's permission for this register covers. */
  readonly scope: Scope;
  /** Units are expanded to everything below them; dated rows are those of today. */
  readonly filter: ReadFilter;
  readonly sort: View["sort"];
  readonly columns: readonly string[];
}

const nowhere: Scope = { kind: "area", unitIds: [] };

export interface Asked {
  readonly filter: Filter;
  readonly sort: View["sort"];
  /** Undefined: those the register shows. */
  readonly columns: readonly string[] | undefined;
}

/** @throws Refusal where the asker may not read the register, or not so */
export function openReading(ctx: Context, served: ServedRegister, asked: Asked): Reading {
  const { register } = served;
  const granted = ctx.actor.grants.get(register.may);
  if (!granted) throw accessRefusals.forbidden({ may: register.may });
  const sort = asked.sort.length > 0 ? asked.sort : register.sort;
  const refusal = refuseView(register, { filter: asked.filter, sort }, (field) =>
    mayReadField(ctx.actor, field, granted),
  );
  if (refusal) throw refusal;
  const columns = asked.columns ?? register.columns;
  const unknown = columns.find((name) => !shownFieldOf(register, name));
  if (unknown !== undefined) throw registersRefusals.unknown_field({ field: unknown });
  return {
    served,
    scope: register.isReference ? { kind: "city" } : granted,
    filter: {
      ...expandUnits(ctx, served, holdingToday(ctx, register, asked.filter)),
      importScope: ctx.actor.grants.get("imports.read") ?? nowhere,
    },
    sort,
    columns,
  };
}

/** Whether of the register's dated rows those of today are meant: the filter does not say otherwise. */
export const isOfToday = ({ dated }: Register, filter: Filter): boolean =>
  dated !== undefined &&
  !conditionsOf(filter).some(({ field }) => field === dated.from || field === dated.to);

/** Of dated rows those that hold today, unless the filter itself says when. */
function holdingToday({ today }: Context, register: Register, filter: Filter): Filter {
  const { dated } = register;
  if (!dated || !isOfToday(register, filter)) return filter;
  return {
    ...filter,
    all: [...filter.all, { field: dated.from, op: "to", values: [today.toString()] }],
    any: [
      ...filter.any,
      [
        { field: dated.to, op: "is_empty", values: [] },
        { field: dated.to, op: "from", values: [today.add({ days: 1 }).toString()] },
      ],
    ],
  };
}

/** Whether the asker may filter and sort the rows of the scope by the field. */
export const mayReadField = (actor: Actor, { sensitivity, may }: Field, scope: Scope): boolean =>
  (may === undefined || actor.grants.has(may)) && mayReadAll(actor, sensitivity, scope);

/** Whether the asker may read such fields in every row of the scope: else a filter or sort by one would tell what is masked. */
export function mayReadAll(actor: Actor, sensitivity: Sensitivity, scope: Scope): boolean {
  const permission = permissionBySensitivity[sensitivity];
  if (permission === "signed_in") return true;
  const granted = actor.grants.get(permission);
  return granted !== undefined && containsScope(granted, scope);
}

function containsScope(outer: Scope, inner: Scope): boolean {
  if (outer.kind === "city") return true;
  if (inner.kind === "city") return false;
  const units = new Set(outer.unitIds);
  return inner.unitIds.every((id) => units.has(id));
}

/** Whether a permission may be used on one row. */
export function mayReadRow(
  actor: Actor,
  permission: Permission,
  units: { readonly responsible: number; readonly shared: readonly number[] },
): boolean {
  const scope = actor.grants.get(permission);
  if (!scope || scope.kind === "city") return scope !== undefined;
  return scope.unitIds.includes(units.responsible) || units.shared.some((id) => scope.unitIds.includes(id));
}

/** "In Ba Đình" means in any of its communes, and in what they took over. */
function expandUnits(ctx: Context, { register }: ServedRegister, filter: Filter): Filter {
  const expanded = (condition: Condition): Condition => {
    if (fieldOf(register, condition.field)?.kind !== "unit" || condition.values.length === 0)
      return condition;
    return { ...condition, values: scopeOf(ctx.services.units(), condition.values.map(Number), ctx.today) };
  };
  if (!conditionsOf(filter).some(({ field }) => fieldOf(register, field)?.kind === "unit")) return filter;
  return { ...filter, all: filter.all.map(expanded), any: filter.any.map((group) => group.map(expanded)) };
}
