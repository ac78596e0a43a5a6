import type { Row } from "@phaodai/domain/registers/contract";
import { actionCommand, editOf } from "@phaodai/domain/registers/row-command";
import { type Action, type Ask, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { typedKind } from "./cell-editor.tsx";
import { editTask, type RowTask } from "./row-commands.ts";
import { readTyped, type TypedKind } from "./typed-value.ts";
import type { ValueKind } from "./value-field.tsx";
import { actionOf, askOf, headOf } from "./words-of.ts";

/** Something that can be done to many rows: an action, or one value set in all of them. */
export type BulkWork =
  | { readonly kind: "action"; readonly action: Action }
  | { readonly kind: "set"; readonly field: string };

/** What is asked once for all rows. */
export interface BulkQuestion {
  readonly key: string;
  readonly label: string;
  readonly of: ValueKind;
  readonly typed: TypedKind;
  readonly isRequired: boolean;
}

/** Everything a register says can be done to its rows. */
export function bulkWorks(register: Register): readonly BulkWork[] {
  const actions = (register.actions ?? []).map((action): BulkWork => ({ kind: "action", action }));
  const fields = (register.edits ?? []).flatMap(({ bulk = [] }) => bulk);
  return [...actions, ...fields.map((field): BulkWork => ({ kind: "set", field }))];
}

export const workKey = (work: BulkWork): string =>
  work.kind === "action" ? `action:${work.action.name}` : `set:${work.field}`;

export const workTitle = (register: Register, work: BulkWork): string =>
  work.kind === "action" ? actionOf(register, work.action.name) : headOf(register, work.field);

/** The permission the command asks for. */
export function permissionOf(register: Register, work: BulkWork): string | undefined {
  return work.kind === "action" ? work.action.endpoint.may : editOf(register, work.field)?.endpoint.may;
}

export function questionsOf(register: Register, work: BulkWork): readonly BulkQuestion[] {
  if (work.kind === "action")
    return Object.entries(work.action.asks).map(([key, ask]) => ({
      key,
      label: askOf(register, key),
      of: kindOf(ask),
      typed: { kind: ask.kind },
      isRequired: ask.isRequired,
    }));
  const field = fieldOf(register, work.field);
  if (!field) return [];
  return [
    {
      key: work.field,
      label: headOf(register, work.field),
      of: field,
      typed: typedKind(register, work.field),
      // Nothing chosen is a slip, not a wish to empty the field of every row.
      isRequired: true,
    },
  ];
}

const kindOf = (ask: Ask): ValueKind =>
  ask.kind === "code" ? { kind: "code", codes: ask.codes, words: ask.words } : { kind: ask.kind };

export type Answers =
  | { readonly ok: true; readonly values: Readonly<Record<string, unknown>> }
  | {
      readonly ok: false;
      readonly faults: Readonly<Record<string, "day" | "moment" | "number" | "missing">>;
    };

/** The answers as commands take them, or what is wrong with each. */
export function readAnswers(
  questions: readonly BulkQuestion[],
  typed: Readonly<Record<string, string>>,
  today: Temporal.PlainDate,
): Answers {
  const values: Record<string, unknown> = {};
  const faults: Record<string, "day" | "moment" | "number" | "missing"> = {};
  for (const { key, typed: kind, isRequired } of questions) {
    const read = readTyped(kind, typed[key] ?? "", today);
    if (!read.ok) faults[key] = read.why;
    else if (read.value === null && isRequired) faults[key] = "missing";
    else values[key] = read.value;
  }
  return Object.keys(faults).length > 0 ? { ok: false, faults } : { ok: true, values };
}

/** The command of each row. */
export const tasksOf = (
  register: Register,
  work: BulkWork,
  { rows, values }: { readonly rows: readonly Row[]; readonly values: Readonly<Record<string, unknown>> },
): RowTask[] =>
  rows.map((before) =>
    work.kind === "set"
      ? editTask(register, before, values)
      : { before, values: undefined, commands: [actionCommand(work.action, before, values)] },
  );
