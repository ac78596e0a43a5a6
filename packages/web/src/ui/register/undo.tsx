import { Button } from "@mantine/core";
import type { Register } from "@phaodai/domain/registers/register";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { hideNote, note, noteFailure } from "#ui/note.ts";
import { type RowOutcome, runTasks, undoTasks } from "./row-commands.ts";

export interface Undo {
  /** Says what was done, with the way back. */
  readonly offer: (words: string, outcomes: readonly RowOutcome[]) => void;
  /** Ctrl Z: takes the last of what was done here back. */
  readonly takeBack: () => void;
}

/** How long a note with a way back stays: longer where it undoes many rows. Milliseconds; Ctrl Z works as long as the page. */
const shownFor = (rows: number): number => (rows > 1 ? 60_000 : 12_000);

/** @param onUndone called with the rows that are again as they were */
export function useUndo(register: Register, onUndone: (rowIds: readonly string[]) => void): Undo {
  const { t } = useTranslation("registers");
  const done = useRef<(readonly RowOutcome[])[]>([]);
  const offered = useRef<string>(undefined);
  const undo = async (outcomes: readonly RowOutcome[]) => {
    done.current = done.current.filter((one) => one !== outcomes);
    try {
      const undone = await runTasks({ register, tasks: undoTasks(register, outcomes) }, () => undefined);
      const refused = undone.filter(({ refusal }) => refusal !== undefined);
      onUndone(undone.map(({ task }) => task.before.id));
      note(
        refused.length === 0
          ? t("undo.done", { count: undone.length })
          : t("undo.partly", { count: undone.length - refused.length, refused: refused.length }),
      );
    } catch (failure) {
      done.current.push(outcomes);
      noteFailure(failure);
    }
  };
  return {
    offer: (words, outcomes) => {
      const canUndo = undoTasks(register, outcomes).length > 0;
      if (canUndo) done.current.push(outcomes);
      // One way back at a time; the older ones are Ctrl Z's.
      if (offered.current !== undefined) hideNote(offered.current);
      const id = note(
        <span className="pd-undo">
          {words}
          {canUndo && (
            <Button
              variant="light"
              onClick={() => {
                hideNote(id);
                void undo(outcomes);
              }}
            >
              {t("undo.button")}
            </Button>
          )}
        </span>,
        { shownFor: shownFor(outcomes.length) },
      );
      offered.current = id;
    },
    takeBack: () => {
      const last = done.current.at(-1);
      if (last) void undo(last);
      else note(t("undo.nothing"));
    },
  };
}
