import { z } from "zod";
import { Instant } from "../shared/instant.ts";
import type { Endpoint } from "../shared/endpoint.ts";
import { greatestKey } from "../shared/key.ts";
import { pageOf } from "../shared/page.ts";
import { refusals } from "../shared/refusal.ts";
import { ProposedSide } from "./contract.ts";
import { Person } from "./person.ts";

const statusByRefusal = {
  import_not_found: 404,
  not_checked: 409,
  row_changed: 409,
  person_changed: 409,
  answered_meanwhile: 409,
  not_likely: 409,
  two_persons: 409,
  person_elsewhere: 403,
} as const;
export const incomingRefusals = refusals("imports", statusByRefusal);

/** A row of a list that waits to be applied, as far as it states a person. */
export type IncomingRow = z.output<typeof IncomingRow>;
export const IncomingRow = z.object({
  /** Names the row within its import. */
  key: z.int(),
  /** Its number in the sheet: 1 for the first row. */
  rowNo: z.int(),
  /** `id`: what the row says; a row that was mended has another. */
  person: Person,
});

/** A row and a person of the register who is likely the same; of a person outside one's area the masked minimum. */
export type IncomingPair = z.output<typeof IncomingPair>;
export const IncomingPair = z.object({
  row: IncomingRow,
  side: ProposedSide,
  score: z.number().min(0).max(1),
  /** Codes worded at `people.reasons.<code>`; those that speak against it too. */
  because: z.array(z.string()),
});

/**
 * Before a list is applied: its rows whose person is likely one already registered, in the order of the file. Each page looks
 * at the next 500 rows, however many pairs that gives; rows left out, with errors, or here already are looked at for nobody.
 */
export const listLikelyPeople = {
  method: "GET",
  path: "/imports/:importId/likely-people",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  query: z.object({ after: z.string().max(20).optional() }),
  /** `rows`: how many were looked at. */
  reply: pageOf(IncomingPair).extend({ rows: z.int() }),
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

/** One person, and the row is applied to that record; or two, which is remembered. */
export const incomingAnswers = ["same", "distinct"] as const;
export type IncomingAnswer = (typeof incomingAnswers)[number];

/** Why an answer no longer holds, and is to be given again. */
export const outdatedBy = ["row_changed", "person_changed", "person_merged", "person_gone"] as const;

export type GivenAnswer = z.output<typeof GivenAnswer>;
export const GivenAnswer = z.object({
  row: z.int(),
  rowNo: z.int(),
  personId: z.uuid(),
  answer: z.enum(incomingAnswers),
  by: z.string(),
  at: Instant,
  /** Null: it holds. */
  outdated: z.enum(outdatedBy).nullable(),
});

const answersOf = z.object({ items: z.array(GivenAnswer) });

/** What officers of the unit have answered, in the order of the file. */
export const listIncomingAnswers = {
  method: "GET",
  path: "/imports/:importId/answers",
  may: "imports.read",
  params: z.object({ importId: z.uuid() }),
  reply: answersOf,
  refusals: { import_not_found: 404 },
} satisfies Endpoint;

/**
 * Answers pairs before the application; all of them or, where one is refused, none. `rowId` and `personVersion` name what was
 * compared, `was` the answer that stood; `answer` null takes it back. Gives what is now answered of those rows.
 */
export const answerIncoming = {
  method: "POST",
  path: "/imports/:importId/answers",
  may: "imports.run",
  params: z.object({ importId: z.uuid() }),
  body: z.object({
    answers: z
      .array(
        z.object({
          row: z.int().min(0).max(greatestKey),
          rowId: z.uuid(),
          personId: z.uuid(),
          personVersion: z.int().min(0).max(greatestKey),
          was: z.enum(incomingAnswers).nullable(),
          answer: z.enum(incomingAnswers).nullable(),
        }),
      )
      .min(1)
      .max(500)
      // Of one pair one thing is said.
      .refine((all) => new Set(all.map(({ row, personId }) => `${row} ${personId}`)).size === all.length),
  }),
  reply: answersOf,
  refusals: { ...statusByRefusal, forbidden: 403 },
} satisfies Endpoint;
