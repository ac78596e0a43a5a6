import { useRef, useState } from "react";

/** Says what can be taken back now; undefined: nothing. */
type Keep<T> = (last: T | undefined) => void;

/** "asked": somebody pressed Undo, and what they meant is not taken back yet. */
type Standing = "rest" | "deciding" | "asked" | "reverting";

/**
 * What was decided last, and taking it back. Undo while a decision is on its way means that one: it is taken back once it
 * has arrived; if it fails nothing is, in particular not the one before.
 * @param revert takes back one decision; it says by `keep` what is left of it. What went wrong is told by the caller's command.
 */
export function useTakingBack<T>(revert: (of: T, keep: Keep<T>) => Promise<void>) {
  const [last, keep] = useState<T>();
  const [standing, setStanding] = useState<Standing>("rest");
  const underWay = useRef<Promise<T | undefined>>(Promise.resolve(undefined));
  const during = (mine: Standing, work: () => Promise<unknown>): void => {
    setStanding(mine);
    work()
      .catch(() => undefined) // the command of the caller has the error, and the screen shows it
      .finally(() => setStanding((now) => (now === mine ? "rest" : now)));
  };
  const undo = async (): Promise<void> => {
    const of = standing === "deciding" ? await underWay.current : last;
    if (of !== undefined) await revert(of, keep);
  };
  const mayUndo = standing === "deciding" || (standing === "rest" && last !== undefined);
  return {
    isBusy: standing !== "rest",
    isUndoAsked: standing === "asked",
    /** Undefined where there is nothing to take back, or it is being taken back. */
    undo: mayUndo ? () => during("asked", undo) : undefined,
    decide: (send: (keep: Keep<T>) => Promise<void>) => {
      const decision = async (): Promise<T | undefined> => {
        let made: T | undefined;
        await send((done) => keep((made = done)));
        return made;
      };
      underWay.current = decision();
      during("deciding", () => underWay.current);
    },
    /** Takes back what was decided some other time. */
    revert: (of: T) => during("reverting", () => revert(of, keep)),
  };
}
