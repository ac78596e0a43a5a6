import { notifications } from "@mantine/notifications";
import type { ReactNode } from "react";
import { say, wordsOfError } from "./say.ts";

interface NoteOptions {
  readonly isBad?: boolean;
  /** Milliseconds; the usual few seconds when left out. */
  readonly shownFor?: number;
}

/** A note in the corner after something was done; its way out has a name. @returns its id, to hide it by `hideNote` */
export function note(message: ReactNode, { isBad = false, shownFor }: NoteOptions = {}): string {
  return notifications.show({
    message,
    closeButtonProps: { "aria-label": say("shell:drawer.close") },
    ...(isBad && { color: "red" }),
    ...(shownFor !== undefined && { autoClose: shownFor }),
  });
}

/** The same for something that failed. */
export const noteFailure = (error: unknown): string => note(wordsOfError(error), { isBad: true });

export const hideNote = (id: string): void => void notifications.hide(id);
