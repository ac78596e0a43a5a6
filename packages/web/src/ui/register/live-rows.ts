import { call } from "@phaodai/client/client";
import { countRows, type Row, showRow } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import type { LiveEvent } from "@phaodai/domain/shared/event";
import { useState } from "react";
import { connection } from "#ui/connection.ts";
import { useLive } from "#ui/live.ts";
import { type RowWindow, whenRead } from "./row-window.ts";

/** How long a changed row stays lit, a little over the fade of the style. Milliseconds. */
const litFor = 1500;

export interface LiveRows {
  /** The row as it is now, where it changed since its page was read. */
  readonly fresh: (row: Row) => Row;
  /** Ids of rows to light up. */
  readonly changed: ReadonlySet<string>;
  /** Records that changed and are not among the rows read. */
  readonly elsewhere: ReadonlySet<string>;
  /** A row that was just changed here. */
  readonly touch: (rowId: string) => Promise<void>;
  readonly forget: () => void;
}

/** A row read by itself since its page was. */
interface Patch {
  readonly row: Row;
  readonly readAt: number;
}

interface Watched {
  readonly register: Register;
  readonly columns: readonly string[];
  readonly window: RowWindow;
}

/** Rows on screen change in place and light up; what comes new is only announced, so that nobody loses the row they read. */
export function useLiveRows({ register, columns, window }: Watched): LiveRows {
  const [patches, setPatches] = useState<ReadonlyMap<string, Patch>>(new Map());
  const [changed, setChanged] = useState<ReadonlySet<string>>(new Set());
  const [elsewhere, setElsewhere] = useState<ReadonlySet<string>>(new Set());
  const touch = async (rowId: string) => {
    const row = await call(connection, showRow, {
      register: register.name,
      id: rowId,
      columns: columns.join(","),
    });
    setPatches((before) => new Map([...before, [rowId, { row, readAt: Date.now() }]]));
    setChanged((before) => new Set([...before, rowId]));
    setTimeout(() => setChanged((before) => without(before, rowId)), litFor);
  };
  const hear = ({ subjectId }: LiveEvent) => {
    const rowIds = rowsOf(register, window.loaded, subjectId);
    if (rowIds.length === 0) setElsewhere((before) => new Set([...before, subjectId]));
    // A row that left the filter or the area meanwhile keeps what it showed until the list is read again.
    for (const id of rowIds)
      void touch(id).catch(() => setElsewhere((before) => new Set([...before, subjectId])));
  };
  useLive(register.topics ?? [], { refreshes: [countRows], onEvent: hear });
  return {
    fresh: (row) => {
      const patch = patches.get(row.id);
      return patch && patch.readAt >= whenRead(row) ? patch.row : row;
    },
    changed,
    elsewhere,
    touch,
    forget: () => {
      setPatches(new Map());
      setElsewhere(new Set());
    },
  };
}

/** Rows that show a record: their own, or one they are made of (the person of a case). */
const rowsOf = ({ history }: Register, rows: readonly Row[], recordId: string): string[] =>
  rows.filter((row) => (history?.of ?? ["id"]).some((field) => row[field] === recordId)).map(({ id }) => id);

function without(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const rest = new Set(set);
  rest.delete(item);
  return rest;
}
