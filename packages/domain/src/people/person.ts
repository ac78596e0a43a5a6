import { z } from "zod";
import { PartialDate } from "../shared/partial-date.ts";

export const sexes = ["male", "female"] as const;
const short = (max: number) => z.string().trim().min(1).max(max);

const shape = {
  fullName: short(200),
  birth: PartialDate.nullable(),
  sex: z.enum(sexes).nullable(),
  phone: short(30).nullable(),
  cccd: short(20).nullable(),
  nationality: short(100).nullable(),
  occupation: short(200).nullable(),
  workplace: short(300).nullable(),
  address: short(500).nullable(),
  residentialGroupId: z.int().nullable(),
};

/** What is stated of a person. Text is NFC; the phone is normalised by `normalisePhone`, the CCCD checked by `checkCccd`. */
export type PersonFacts = z.output<typeof PersonFacts>;
export const PersonFacts = z.object({
  ...shape,
  birth: shape.birth.default(null),
  sex: shape.sex.default(null),
  phone: shape.phone.default(null),
  cccd: shape.cccd.default(null),
  nationality: shape.nationality.default(null),
  occupation: shape.occupation.default(null),
  workplace: shape.workplace.default(null),
  address: shape.address.default(null),
  residentialGroupId: shape.residentialGroupId.default(null),
  /** The commune of residence; it answers for the record. */
  unitId: z.int(),
});

/** Only the fields that change; without defaults, so that what is left out stays. A masked value sent back stays too. */
export type PersonChanges = z.output<typeof PersonChanges>;
export const PersonChanges = z.object(shape).partial();

/** As shown: fields the reader may not see come masked ("••••4821"), and `masked` names them. */
export type Person = z.output<typeof Person>;
export const Person = PersonFacts.extend({
  id: z.uuid(),
  sharedUnitIds: z.array(z.int()),
  masked: z.array(z.string()),
  version: z.int(),
});
