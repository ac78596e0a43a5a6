import { z } from "zod";
import { PlainDate } from "../shared/plain-date.ts";

export const sexes = ["male", "female"] as const;
export const birthPrecisions = ["day", "month", "year"] as const;

/** A birth date as far as it is known: a bare year is { date: 1980-01-01, precision: "year" }. */
export type PartialDate = z.output<typeof PartialDate>;
export const PartialDate = z.object({ date: PlainDate, precision: z.enum(birthPrecisions) });

const short = (max: number) => z.string().trim().min(1).max(max);

/** What is stated of a person. Text is NFC; the phone is normalised by `normalisePhone`, the CCCD checked by `checkCccd`. */
export type PersonFacts = z.output<typeof PersonFacts>;
export const PersonFacts = z.object({
  fullName: short(200),
  birth: PartialDate.nullable().default(null),
  sex: z.enum(sexes).nullable().default(null),
  phone: short(30).nullable().default(null),
  cccd: short(20).nullable().default(null),
  nationality: short(100).nullable().default(null),
  occupation: short(200).nullable().default(null),
  workplace: short(300).nullable().default(null),
  address: short(500).nullable().default(null),
  residentialGroupId: z.int().nullable().default(null),
  /** The commune of residence; it answers for the record. */
  unitId: z.int(),
});

/** As shown: fields the reader may not see come masked ("••••4821"), and `masked` names them. */
export type Person = z.output<typeof Person>;
export const Person = PersonFacts.extend({
  id: z.uuid(),
  sharedUnitIds: z.array(z.int()),
  masked: z.array(z.string()),
  version: z.int(),
});
