import { useQueryClient, useQuery } from "@tanstack/react-query";
import { z } from "zod";
import { current } from "#ui/account-outbox.ts";
import { noteFailure } from "#ui/note.ts";
import { emptyDraft, isEmpty, VisitDraft } from "./visit-draft.ts";

interface DraftOfDoor {
  /** Undefined while it is read. */
  readonly draft: VisitDraft | undefined;
  readonly change: (draft: VisitDraft) => void;
  /** Forgets it: it was saved. */
  readonly drop: () => Promise<void>;
}

/**
 * What was found at a door and is not saved yet, sealed on the device with every change: closing the sheet, another screen or a page
 * that dies loses nothing.
 * @param name what it is kept under: the household, or the refused command that is mended
 * @param start what it begins with
 */
export function useDoorDraft(name: string, start: VisitDraft = emptyDraft): DraftOfDoor {
  const queries = useQueryClient();
  const queryKey = ["draft", "visit", name];
  // "draft." holds up the sign-out, since it would be lost.
  const keptAs = `draft.visit.${name}`;
  const { data } = useQuery({
    queryKey,
    queryFn: async () => {
      const { kept } = await current();
      const found = VisitDraft.safeParse(await kept.read(keptAs));
      return found.success ? found.data : start;
    },
    networkMode: "always",
    staleTime: Infinity,
  });
  const drop = async (): Promise<void> => {
    queries.removeQueries({ queryKey });
    await inTurn(async () => (await current()).kept.erase([keptAs]));
  };
  return {
    draft: data,
    change: (draft) => {
      queries.setQueryData(queryKey, draft);
      const write = async (): Promise<void> => {
        const { kept } = await current();
        await (isEmpty(draft) ? kept.erase([keptAs]) : kept.write(keptAs, z.encode(VisitDraft, draft), null));
      };
      inTurn(write).catch(noteFailure);
    },
    drop,
  };
}

let last: Promise<void> = Promise.resolve();

/** One write after the other: sealing takes unequal time, and the last change must win. */
function inTurn(write: () => Promise<void>): Promise<void> {
  const written = last.then(write);
  last = written.catch(() => undefined); // whoever asked for that write hears of it; the next one is tried all the same
  return written;
}
