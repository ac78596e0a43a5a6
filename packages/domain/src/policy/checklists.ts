import { z } from "zod";

/** How grave it is where an item is not met. */
export const severities = ["minor", "serious", "critical"] as const;
export type Severity = (typeof severities)[number];

/** What an inspection looks at; each has a checklist of its own. */
export const checklistCodes = [
  "market",
  "enterprise",
  "hospital",
  "quarantine_site",
  "checkpoint",
  "vaccination_site",
  "office",
  "command_centre",
] as const;
export type ChecklistCode = (typeof checklistCodes)[number];

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });

/** The paper an item rests on, null where none says so; `clause` null where the place in the paper is not known. */
export const ItemBasis = z.strictObject({
  paper: z.string().min(1).nullable(),
  clause: z.string().min(1).nullable(),
  status: z.enum(["sourced", "inferred", "unverified"]),
  /** Why it is not sourced. */
  why: Words.optional(),
});

/** One question of a checklist: "yes" is right, "no" is a shortcoming of this severity. */
export type ChecklistItem = z.output<typeof ChecklistItem>;
export const ChecklistItem = z.strictObject({
  code: z.string().regex(/^[a-z0-9_]{2,60}$/),
  text: Words,
  severity: z.enum(severities),
  basis: ItemBasis,
  /** The answer follows from people counted: permitted headcount against actual. */
  counts: z.literal("headcount").optional(),
});

/**
 * A checklist as data. `version` rises with every change of its items: a visit keeps the code and version it was made with, so
 * that its answers are read by the questions that were asked.
 */
export type Checklist = z.output<typeof Checklist>;
export const Checklist = z.strictObject({
  code: z.enum(checklistCodes),
  version: z.int().positive(),
  title: Words,
  /** Kinds of place (establishments/kinds.ts) it is offered for first; none: units themselves. */
  placeKinds: z.array(z.string().regex(/^[a-z0-9_]{2,40}$/)),
  items: z.array(ChecklistItem).min(1),
});
