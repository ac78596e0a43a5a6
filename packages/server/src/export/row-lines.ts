import { permissionBySensitivity } from "@phaodai/domain/access/roles";
import { type Field, fieldOf } from "@phaodai/domain/registers/register";
import { type RawBuilder, sql } from "kysely";
import type { Actor } from "#context";
import { inScope } from "#db/in-scope";
import { allOf, column, filterPredicate } from "#registers/conditions";
import { orderByValues, orderOf } from "#registers/order";
import { mayReadAll, type Reading } from "#registers/reading";
import { type Found, foundPredicate } from "#registers/row-queries";

/** All rows of a reading in its order, a column for each it names, with what the reader may not see held back. */
export function rowsOf(actor: Actor, reading: Reading, found: Found | undefined): RawBuilder<unknown> {
  const { served, scope, filter, sort, columns } = reading;
  const { register } = served;
  const wanted = [
    ...(found ? [foundPredicate(found)] : []),
    inScope(scope, "v"),
    filterPredicate(register, filter),
  ];
  const shown = columns.flatMap((name) => {
    const field = fieldOf(register, name);
    return field ? [shownValue(actor, reading, field)] : [];
  });
  return sql`
    select ${sql.join(shown)} from ${sql.table(register.view)} v
    where ${allOf(wanted)} order by ${orderByValues(orderOf(register, sort))}`;
}

/** As lists hold a value back (registers/masking.ts): by the column where that decides it for all rows, else by the row's units. */
function shownValue(actor: Actor, { scope }: Reading, field: Field): RawBuilder<unknown> {
  const value = column(field);
  const permission = permissionBySensitivity[field.sensitivity];
  if (permission === "signed_in" || mayReadAll(actor, field.sensitivity, scope)) return value;
  const granted = actor.grants.get(permission);
  return granted
    ? sql`case when ${inScope(granted, "v")} then ${value}::text else ${held(field, value)} end`
    : held(field, value);
}

/** A phone keeps its last digits, nothing else is left (`heldText` in registers/masking.ts). */
const held = (field: Field, value: RawBuilder<unknown>): RawBuilder<unknown> =>
  field.kind === "text" && field.sensitivity === "sensitive"
    ? sql`case when ${value} <> '' then '••••' || right(${value}, 3) end`
    : sql`null::text`;
