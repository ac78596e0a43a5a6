import { permissionBySensitivity } from "@phaodai/domain/access/roles";
import type { Row } from "@phaodai/domain/registers/contract";
import { type Field, fieldOf, type Register } from "@phaodai/domain/registers/register";
import type { Actor } from "#context";
import type { StoredRow } from "./page-queries.ts";
import { mayReadRow } from "./reading.ts";

/** A row as the asker may see it: what is held back as null or its last digits, named in `masked`. */
export function maskRow(
  actor: Actor,
  register: Register,
  columns: readonly string[],
  stored: StoredRow,
): Row {
  const units = { responsible: stored.responsible_unit_id, shared: stored.shared_unit_ids };
  const values: Record<string, unknown> = {};
  const masked: string[] = [];
  for (const name of columns) {
    const field = fieldOf(register, name);
    if (!field) continue;
    const value = stored[name] ?? null;
    const permission = permissionBySensitivity[field.sensitivity];
    const mayRead = permission === "signed_in" || mayReadRow(actor, permission, units);
    values[name] = mayRead ? value : held(field, value);
    if (!mayRead && value !== null) masked.push(name);
  }
  const id = values["id"];
  return {
    ...values,
    id: typeof id === "string" ? id : String(stored.row_key),
    rowKey: stored.row_key,
    masked,
  };
}

const held = (field: Field, value: unknown): string | null =>
  typeof value === "string" ? heldText(field, value) || null : null;

/** A phone keeps its last digits: enough to tell two people apart at the table, too little to ring one. Nothing else is left. */
export const heldText = (field: Field, value: string): string =>
  field.kind === "text" && field.sensitivity === "sensitive" ? `••••${value.slice(-3)}` : "";
