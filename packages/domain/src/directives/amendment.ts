import { z } from "zod";
import { UnitId } from "../units/unit.ts";
import { Campaign, DraftDeadline, DraftRecipient, DraftReference, Measure, paperFields } from "./draft.ts";

const clauseId = z.uuid();
const ClauseText = z.string().trim().min(1).max(60_000);
/** It is read for deadlines while the server waits: some ten pages. */
const NewClauseText = z.string().trim().min(1).max(20_000);
const ClauseNo = z.string().trim().min(1).max(60).nullable();

/** One change of a draft by a person. What was read is never written over (see draft.ts). */
export type Amendment = z.output<typeof Amendment>;
export const Amendment = z.discriminatedUnion("kind", [
  /** `value`: text, an ISO day for `date`, null where the paper has none. Settles the doubts about the field. */
  z.object({
    kind: z.literal("correct_field"),
    field: z.enum(paperFields),
    value: z.string().trim().min(1).max(2000).nullable(),
  }),
  /** Back to what was read. */
  z.object({ kind: z.literal("take_as_read"), field: z.enum(paperFields) }),
  /** "As read is right", or taken back. */
  z.object({ kind: z.literal("settle_doubt"), doubtId: z.int().min(1), isSettled: z.boolean() }),
  /** Whom a name means, wherever it stands among assignees and recipients; null: nobody is charged by it. */
  z.object({
    kind: z.literal("say_meaning"),
    name: z.string().min(1).max(500),
    unitIds: z.array(UnitId).min(1).max(2000).nullable(),
  }),
  /** Below `afterId`; null: first. */
  z.object({
    kind: z.literal("add_clause"),
    id: z.uuid(),
    afterId: z.uuid().nullable(),
    no: ClauseNo,
    text: NewClauseText,
  }),
  /** Keys left out stay. A changed text is not read again: assignees and deadlines stay until changed. */
  z.object({
    kind: z.literal("edit_clause"),
    clauseId,
    no: ClauseNo.optional(),
    text: ClauseText.optional(),
    isTask: z.boolean().optional(),
    evidence: z.string().trim().min(1).max(1000).nullable().optional(),
    measure: Measure.nullable().optional(),
  }),
  z.object({ kind: z.literal("remove_clause"), clauseId }),
  z.object({ kind: z.literal("restore_clause"), clauseId }),
  /** The text from `at` (index of a letter) becomes a clause `newId` below; both keep assignees, deadlines are read anew. */
  z.object({ kind: z.literal("split_clause"), clauseId, newId: z.uuid(), at: z.int().min(1) }),
  /** Text, names and lines go to the clause above, numbered as that one; deadlines are read anew. */
  z.object({ kind: z.literal("join_clause"), clauseId }),
  /** Below `afterId`; null: first. */
  z.object({ kind: z.literal("move_clause"), clauseId, afterId: z.uuid().nullable() }),
  /** The whole list. `unitIds` left out: the rule says whom the name means; null: left out. */
  z.object({
    kind: z.literal("set_assignees"),
    clauseId,
    assignees: z
      .array(
        z.object({
          name: z.string().trim().min(1).max(500),
          role: z.enum(["lead", "with"]),
          unitIds: z.array(UnitId).min(1).max(2000).nullable().optional(),
        }),
      )
      .max(200),
  }),
  /** The whole list. */
  z.object({ kind: z.literal("set_deadlines"), clauseId, deadlines: z.array(DraftDeadline).max(50) }),
  z.object({
    kind: z.literal("set_recipients"),
    recipients: z
      .array(
        DraftRecipient.pick({ name: true, purpose: true }).extend({
          unitIds: z.array(UnitId).min(1).max(2000).nullable().optional(),
        }),
      )
      .max(500),
  }),
  z.object({
    kind: z.literal("set_references"),
    references: z.array(DraftReference.omit({ isRead: true })).max(500),
  }),
  z.object({
    kind: z.literal("set_paragraphs"),
    part: z.enum(["preamble", "closing"]),
    paragraphs: z.array(ClauseText).max(200),
  }),
  z.object({ kind: z.literal("set_campaign"), campaign: Campaign.nullable() }),
  /** Tasks of the unit that the clause carries out. */
  z.object({ kind: z.literal("set_parents"), clauseId, taskIds: z.array(z.uuid()).max(50) }),
]);
