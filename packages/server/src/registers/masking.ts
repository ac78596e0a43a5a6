import { permissionBySensitivity } from "@phaodai/domain/access/roles";
import type { Row } from "@phaodai/domain/registers/contract";
import { type Field, fieldOf, type Register } from "@phaodai/domain/registers/register";
import type { Actor } from "#context";
import type { Scope } from "#db/database";
import type { StoredRow } from "./page-queries.ts";
import { mayReadAll, mayReadRow } from "./reading.ts";

/** One row as the asker may see it. */
export const maskRow = (
  actor: Actor,
  register: Register,
  ...[columns, stored]: [readonly string[], StoredRow]
): Row => masker(actor, { register, scope: undefined }, columns)(stored);

/** Rows of a scope, if they are of one, as the asker may see them: what is held back as null or its last digits, named in `masked`. */
export function masker(
  actor: Actor,
  { register, scope }: { readonly register: Register; readonly scope: Scope | undefined },
  columns: readonly string[],
): (stored: StoredRow) => Row {
  const fields = columns.flatMap((name) => {
    const field = fieldOf(register, name);
    const isOpen = field && scope && mayReadAll(actor, field.sensitivity, scope);
    return field ? [{ name, field, isOpen }] : [];
  });
  return (stored) => {
    const values: Record<string, unknown> = {};
    const masked: string[] = [];
    for (const { name, field, isOpen } of fields) {
      const value = stored[name] ?? null;
      const mayRead = isOpen || value === null || mayReadIn(actor, field, stored);
      values[name] = mayRead ? value : held(field, value);
      if (!mayRead) masked.push(name);
    }
    const { id } = values;
    values["id"] = typeof id === "string" ? id : String(stored.row_key);
    values["rowKey"] = stored.row_key;
    values["masked"] = masked;
    return values as Row; // safe: id, rowKey and masked were set just now
  };
}

const mayReadIn = (actor: Actor, { sensitivity }: Field, stored: StoredRow): boolean => {
  const permission = permissionBySensitivity[sensitivity];
  const units = { responsible: stored.responsible_unit_id, shared: stored.shared_unit_ids };
  return permission === "signed_in" || mayReadRow(actor, permission, units);
};

const held = (field: Field, value: unknown): string | null =>
  typeof value === "string" ? heldText(field, value) || null : null;

/** A phone keeps its last digits: enough to tell two people apart at the table, too little to ring one. Nothing else is left. */
const heldText = (field: Field, value: string): string =>
  field.kind === "text" && field.sensitivity === "sensitive" ? `••••${value.slice(-3)}` : "";
