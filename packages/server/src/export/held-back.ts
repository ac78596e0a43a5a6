import { permissionBySensitivity } from "@phaodai/domain/access/roles";
import { fieldOf } from "@phaodai/domain/registers/register";
import type { Actor } from "#context";
import { heldText } from "#registers/masking";
import { mayReadAll, mayReadRow, type Reading } from "#registers/reading";
import { type RawRow, unitsOf } from "./row-cursor.ts";

/**
 * Holds back, in the cells of each row, what the reader may not see, as lists do (registers/masking.ts). Which columns and
 * whether it depends on the row is decided once: most readers may see a column in every row of theirs or in none.
 */
export function holdBack(
  actor: Actor,
  { served: { register }, scope, columns }: Reading,
): (row: RawRow) => void {
  const held = columns.flatMap((name, at) => {
    const field = fieldOf(register, name);
    if (!field || mayReadAll(actor, field.sensitivity, scope)) return [];
    const permission = permissionBySensitivity[field.sensitivity];
    return permission === "signed_in"
      ? []
      : [{ at, field, permission, isAlways: !actor.grants.has(permission) }];
  });
  return (row) => {
    for (const { at, field, permission, isAlways } of held) {
      const value = row[at] ?? "";
      if (value !== "" && (isAlways || !mayReadRow(actor, permission, unitsOf(row, columns.length))))
        row[at] = heldText(field, value);
    }
  };
}
