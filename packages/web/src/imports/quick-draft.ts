import { pastedBecause, pastedFields } from "@phaodai/domain/imports/pasted-text";
import { Reason } from "@phaodai/domain/imports/reason";
import { z } from "zod";
import { draftKey } from "#ui/drafts.ts";
import type { QuickRegister } from "./quick-columns.ts";

const Row = z.object({
  id: z.uuid(),
  cells: z.record(z.string(), z.string()),
  original: z
    .object({
      text: z.string(),
      pieces: z.array(
        z.object({
          text: z.string(),
          field: z.enum(pastedFields).nullable(),
          because: z.enum(pastedBecause),
          isSure: z.boolean(),
        }),
      ),
    })
    .nullable(),
  unsure: z.array(z.string()),
  answer: z.object({ outcome: z.enum(["held", "refused"]), reasons: z.array(Reason) }).nullable(),
});

/** What is kept of a grid while it is worked on: its rows, and a save whose end was not seen. */
export type Draft = z.output<typeof Draft>;
const Draft = z.object({
  rows: z.array(Row),
  sending: z.object({ importId: z.uuid(), rowIds: z.array(z.uuid()) }).nullable(),
});

const keyOf = (accountId: string, register: QuickRegister) => draftKey(accountId, `quick.${register}`);

/** The draft of an account on this device; what cannot be read is none. */
export function readDraft(accountId: string, register: QuickRegister): Draft | undefined {
  const text = localStorage.getItem(keyOf(accountId, register));
  if (text === null) return undefined;
  try {
    return Draft.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined; // cut off when the device was full
  }
}

/** @returns false where the device has no room for it */
export function keepDraft(accountId: string, register: QuickRegister, draft: Draft): boolean {
  const key = keyOf(accountId, register);
  if (draft.rows.length === 0 && draft.sending === null) {
    localStorage.removeItem(key);
    return true;
  }
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false; // the quota of the browser
  }
}
