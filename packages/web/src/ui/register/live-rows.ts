import { call } from "@phaodai/client/client";
import { countRows, type Row, showRow } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import type { LiveEvent } from "@phaodai/domain/shared/event";
import { useDebouncedCallback } from "@mantine/hooks";
import { useRef, useState } from "react";
import { connection } from "#ui/connection.ts";
import { useLive } from "#ui/live.ts";
import { type RowWindow, whenRead } from "./row-window.ts";

/** How long a changed row stays lit, a little over the fade of the style. Milliseconds. */
const litFor = 1500;
/** More rows than this are read with their pages. */
const readOneByOne = 5;

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
  const heard = useRef(new Set<string>());
  const touch = async (rowId: string) => {
    const row = await call(connection, showRow, {
      register: register.name,
      id: rowId,
      columns: columns.join(","),
    });
    setPatches((before) => new Map([...before, [rowId, { row, readAt: Date.now() }]]));
    light([rowId]);
  };
  const light = (ids: readonly string[]) => {
    setChanged((before) => new Set([...before, ...ids]));
    setTimeout(() => setChanged((before) => new Set([...before].filter((id) => !ids.includes(id)))), litFor);
  };
  /** Changes of the last moments, answered together: somebody may be changing hundreds of rows at once. */
  const answer = () => {
    const rowIds = rowsOf(register, window.loaded, heard.current);
    const known = new Set(rowIds.keys());
    const unknown = [...heard.current].filter((id) => !known.has(id));
    heard.current = new Set();
    if (unknown.length > 0) setElsewhere((before) => new Set([...before, ...unknown]));
    const ids = [...new Set([...rowIds.values()].flat())];
    if (ids.length > readOneByOne) {
      window.reread();
      light(ids);
      return;
    }
    // A row that left the filter or the area meanwhile keeps what it showed until the list is read again.
    for (const id of ids) void touch(id).catch(() => setElsewhere((before) => new Set([...before, id])));
  };
  const paced = useDebouncedCallback(answer, { delay: 250, maxWait: 1000 });
  const hear = ({ subjectId }: LiveEvent) => {
    heard.current.add(subjectId);
    paced();
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

/** The rows that show each of some records: their own, or one they are made of (the person of a case). */
function rowsOf(
  { history }: Register,
  rows: readonly Row[],
  records: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of rows)
    for (const field of history?.of ?? ["id"]) {
      const record = row[field];
      if (typeof record === "string" && records.has(record))
        found.set(record, [...(found.get(record) ?? []), row.id]);
    }
  return found;
}
