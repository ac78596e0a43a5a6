import { call } from "@phaodai/client/client";
import type { Row } from "@phaodai/domain/registers/contract";
import { listRowHistory, showRow } from "@phaodai/domain/registers/contract";
import { editOf } from "@phaodai/domain/registers/row-command";
import type { Register } from "@phaodai/domain/registers/register";
import { useState } from "react";
import { connection } from "#ui/connection.ts";
import { isPartialDate, precisionField } from "@phaodai/domain/registers/partial-dates";
import { editTask, type RowOutcome, runTasks } from "./row-commands.ts";

/** An edit that was not taken: it is kept until somebody decides. */
export interface UnsavedEdit {
  readonly row: Row;
  readonly field: string;
  /** What was to be written. */
  readonly mine: unknown;
  readonly error: Error;
  /** The row as it stands, where somebody else was first. */
  readonly theirs: Row | undefined;
  /** Who wrote that and when, where the history tells. */
  readonly by: { readonly actor: string; readonly at: Temporal.Instant } | undefined;
}

export interface CellEdits {
  readonly unsaved: readonly UnsavedEdit[];
  /** "rowId/field" of what is on its way. */
  readonly saving: ReadonlyMap<string, unknown>;
  readonly save: (row: Row, field: string, value: unknown) => Promise<void>;
  /** Writes it over what stands there now. */
  readonly insist: (edit: UnsavedEdit) => Promise<void>;
  readonly give: (edit: UnsavedEdit) => void;
}

export const cellKey = (rowId: string, field: string): string => `${rowId}/${field}`;

interface EditsNeed {
  readonly register: Register;
  readonly columns: readonly string[];
  /** What was written stays on screen until the list has it too. */
  readonly onSaved: (outcome: RowOutcome, field: string) => Promise<void>;
}

/** Edits of single cells: each sent with the version it was made on, a lost one kept beside the winner's. */
export function useCellEdits({ register, columns, onSaved }: EditsNeed): CellEdits {
  const [unsaved, setUnsaved] = useState<readonly UnsavedEdit[]>([]);
  const [saving, setSaving] = useState<ReadonlyMap<string, unknown>>(new Map());
  const drop = (rowId: string, field: string) =>
    setUnsaved((before) => before.filter((one) => one.row.id !== rowId || one.field !== field));
  const save = async (row: Row, field: string, value: unknown) => {
    const key = cellKey(row.id, field);
    drop(row.id, field);
    setSaving((before) => new Map([...before, [key, value]]));
    try {
      const task = editTask(register, row, { [field]: value });
      const [outcome] = await runTasks({ register, tasks: [task] }, () => undefined);
      if (outcome?.refusal) throw outcome.refusal;
      if (outcome) await onSaved(outcome, field);
    } catch (error) {
      const failure = error instanceof Error ? error : new Error(String(error), { cause: error });
      const lost = { row, field, mine: value, error: failure };
      const found = isOvertaken(failure) ? await winnerOf({ register, columns }, lost) : undefined;
      setUnsaved((before) => [...before, { ...lost, theirs: found?.theirs, by: found?.by }]);
    } finally {
      setSaving((before) => new Map([...before].filter(([one]) => one !== key)));
    }
  };
  return {
    unsaved,
    saving,
    save,
    insist: (edit) => save(edit.theirs ?? edit.row, edit.field, edit.mine),
    give: (edit) => drop(edit.row.id, edit.field),
  };
}

const isOvertaken = (failure: Error): boolean =>
  "code" in failure && failure.code === "request.version_stale";

/** What stands there now, and who wrote it. */
async function winnerOf(
  { register, columns }: Pick<EditsNeed, "register" | "columns">,
  { row, field }: Pick<UnsavedEdit, "row" | "field">,
): Promise<Pick<UnsavedEdit, "theirs" | "by">> {
  const asked = { register: register.name, id: row.id };
  const [theirs, history] = await Promise.allSettled([
    call(connection, showRow, { ...asked, columns: [...columns, field].join(",") }),
    call(connection, listRowHistory, { ...asked, field }),
  ]);
  const last = history.status === "fulfilled" ? history.value.items[0] : undefined;
  return {
    theirs: theirs.status === "fulfilled" ? theirs.value : undefined,
    by: last && { actor: last.actor, at: last.at },
  };
}

/** Whether this cell can be edited: the field has an edit, its value is seen, and could be put back as it was. */
export const isEditable = (register: Register, row: Row, field: string): boolean =>
  editOf(register, field) !== undefined &&
  !row.masked.includes(field) &&
  (!isPartialDate(register, field) || precisionField(register, field) !== undefined);
