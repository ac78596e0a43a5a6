import type { Import } from "@phaodai/domain/imports/contract";

type Progress = NonNullable<Import["progress"]>;

interface Running {
  readonly step: Progress["step"];
  readonly startedAt: number;
  done: number;
}

/** What this process reads and judges right now: its transaction is not over, so the database cannot tell. */
const running = new Map<string, Running>();

/** Until `end`, the import shows how far it is. */
export function watchProgress(
  importId: string,
  step: Progress["step"],
): { add(rows: number): void; end(): void } {
  const one: Running = { step, startedAt: performance.now(), done: 0 };
  running.set(importId, one);
  return {
    add: (rows) => void (one.done += rows),
    end: () => void (running.get(importId) === one && running.delete(importId)),
  };
}

/** @returns null where nothing runs in this process */
export function progressOf(importId: string): Progress | null {
  const one = running.get(importId);
  if (!one) return null;
  return {
    step: one.step,
    done: one.done,
    total: null,
    perSecond: rate(one.done, performance.now() - one.startedAt),
  };
}

/** Too few rows or too little time say nothing yet. */
export const rate = (done: number, milliseconds: number): number | null =>
  done < 100 || milliseconds < 500 ? null : Math.round((done / milliseconds) * 1000);
