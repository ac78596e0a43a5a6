import { newId } from "@phaodai/client/request";
import type { RowContext } from "@phaodai/domain/people/person-cells";
import { type Dispatch, useEffect, useMemo, useReducer, useState } from "react";
import { useSession } from "#shell/session.ts";
import { type Checked, checker } from "./quick-check.ts";
import { columnsOf, type QuickColumn, type QuickRegister } from "./quick-columns.ts";
import { keepDraft, readDraft } from "./quick-draft.ts";
import { type Change, changed, isBlank, type QuickRow, type Sheet, sheetOf } from "./quick-sheet.ts";

export interface QuickState {
  readonly register: QuickRegister;
  readonly columns: readonly QuickColumn[];
  readonly sheet: Sheet;
  readonly change: Dispatch<Change>;
  /** What is wrong or odd with each row that is not blank, by its id. */
  readonly checks: ReadonlyMap<string, Checked>;
  /** Rows with something in them. */
  readonly filled: readonly QuickRow[];
  readonly sending: Kept["sending"];
  readonly setSending: (sending: Kept["sending"]) => void;
  /** The device has no room for the draft. */
  readonly isUnkept: boolean;
}

type Kept = NonNullable<ReturnType<typeof readDraft>>;

/** The grid of a register: opened with its draft, and kept on this device at each change. */
export function useQuickState(register: QuickRegister, at: RowContext): QuickState {
  const { accountId } = useSession();
  const columns = useMemo(() => columnsOf(register), [register]);
  const shape = useMemo(() => ({ fields: columns.map(({ field }) => field), newId }), [columns]);
  const [draft] = useState(() => readDraft(accountId, register));
  const [sheet, change] = useReducer(
    (before: Sheet, one: Change) => changed(before, one, shape),
    draft?.rows ?? [],
    (rows) => sheetOf(rows, shape),
  );
  const [sending, setSending] = useState(draft?.sending ?? null);
  const check = useMemo(() => checker(register, columns, at), [register, columns, at]);
  const checks = useMemo(() => check(sheet.rows), [check, sheet.rows]);
  const filled = useMemo(() => sheet.rows.filter((row) => !isBlank(row)), [sheet.rows]);
  const isUnkept = useKeptDraft(accountId, register, { rows: filled, sending });
  return { register, columns, sheet, change, checks, filled, sending, setSending, isUnkept };
}

/** Writes shortly after a change, and at once when the page is left. */
function useKeptDraft(
  accountId: string,
  register: QuickRegister,
  { rows, sending }: { readonly rows: readonly QuickRow[]; readonly sending: Kept["sending"] },
): boolean {
  const [isUnkept, setUnkept] = useState(false);
  useEffect(() => {
    const keep = (): void => {
      // Safe: the rows are never changed in place; the draft's type only lacks the word readonly.
      setUnkept(!keepDraft(accountId, register, { rows: rows as Kept["rows"], sending }));
    };
    const timer = setTimeout(keep, 200);
    addEventListener("pagehide", keep);
    return () => {
      clearTimeout(timer);
      removeEventListener("pagehide", keep);
    };
  }, [accountId, register, rows, sending]);
  return isUnkept;
}
