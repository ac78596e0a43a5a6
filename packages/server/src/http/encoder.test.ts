import { reportCase } from "@phaodai/domain/cases/contract";
import { registerPerson } from "@phaodai/domain/people/contract";
import { Instant } from "@phaodai/domain/shared/instant";
import { PlainDate } from "@phaodai/domain/shared/plain-date";
import { expect, test } from "vitest";
import { z } from "zod";
import { encoderOf } from "./encoder.ts";

const moment = Temporal.Instant.from("2021-07-27T01:02:03Z");
const day = Temporal.PlainDate.from("2021-07-27");

test.each([
  { why: "a moment", schema: Instant, value: moment },
  { why: "a moment that may be missing", schema: Instant.nullable(), value: null },
  { why: "days in a list", schema: z.array(PlainDate), value: [day, day] },
  {
    why: "a key nobody declared is left out",
    schema: z.object({ at: Instant, of: z.string() }),
    value: { at: moment, of: "x", secret: 1 },
  },
  {
    why: "a key that need not be there stays away",
    schema: z.object({ on: PlainDate.optional(), n: z.int() }),
    value: { n: 1 },
  },
  {
    why: "one of several shapes, which is zod's",
    schema: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("day"), on: PlainDate }),
      z.object({ kind: z.literal("moment"), at: Instant }),
    ]),
    value: { kind: "moment", at: moment },
  },
  {
    why: "any other key beside plain ones",
    schema: z.array(z.looseObject({ id: z.string(), masked: z.array(z.string()) })),
    value: [{ id: "a", masked: ["phone"], phone: null, more: 2 }],
  },
  { why: "any other key", schema: z.looseObject({ on: PlainDate }), value: { on: day, more: 2 } },
])("what zod makes of a sound value: $why", ({ schema, value }) => {
  expect(encoderOf(schema)(value)).toEqual(z.encode(schema, value as never)); // safe: values of their schemas
});

test("replies of lists are encoded as zod would: no value stays a moment or a day", () => {
  const person = {
    id: "018f4e6e-0000-7000-8000-000000000001",
    fullName: "Nguyễn Văn A",
    birth: { date: day, precision: "day" as const },
    sex: null,
    phone: null,
    cccd: null,
    nationality: null,
    occupation: null,
    workplace: null,
    address: null,
    residentialGroupId: null,
    unitId: 1,
    sharedUnitIds: [2],
    version: 1,
    masked: [],
  };
  const reply = { person, likelyDuplicates: [] };
  expect(encoderOf(registerPerson.reply)(reply)).toEqual(z.encode(registerPerson.reply, reply));
  const known = {
    id: person.id,
    personId: person.id,
    personName: person.fullName,
    disease: "covid_19",
    code: "1",
    onsetOn: day,
    isAsymptomatic: false,
    sampledAt: moment,
    resultAt: null,
    isolatedAt: null,
    detectionPlace: "community" as const,
    lineage: null,
    severity: null,
    outcome: null,
    outcomeOn: null,
    treatmentPlace: null,
    sourceNote: null,
    classification: "suspected" as const,
    reportedAt: moment,
    confirmedAt: null,
    reportDay: day,
    unitId: 1,
    sharedUnitIds: [],
    version: 1,
    clocks: [
      {
        step: "onset_to_sample" as const,
        startedAt: moment,
        doneAt: null,
        hours: 1.5,
        limitHours: null,
        isLate: false,
      },
    ],
  };
  expect(encoderOf(reportCase.reply)(known)).toEqual(z.encode(reportCase.reply, known));
});
