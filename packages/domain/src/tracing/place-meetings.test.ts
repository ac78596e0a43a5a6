import { expect, test } from "vitest";
import {
  briefMeetings,
  longMeetings,
  partMet,
  type ExposingStay,
  type PlaceMeetings,
} from "./place-meetings.ts";

const [an, binh, chi, dung] = [7, 8, 9, 10] as const;

const stayAt = (placeKey: number): ExposingStay => ({
  personKey: 1,
  placeKey,
  placeKind: "market",
  from: 0,
  to: 3600,
  isTimeKnown: true,
  window: { from: 100, to: 5000 },
});

interface Meeting {
  readonly person: number;
  readonly stay?: number;
  /** Of a shorter meeting. */
  readonly seconds?: number;
}

const columns = (meetings: readonly Meeting[]) => ({
  stay: Int32Array.from(meetings, ({ stay }) => stay ?? 0),
  person: Int32Array.from(meetings, ({ person }) => person),
});

const met = (long: readonly Meeting[], brief: readonly Meeting[]): PlaceMeetings => ({
  stays: [stayAt(1), stayAt(2)],
  long: columns(long),
  brief: {
    ...columns(brief),
    from: Float64Array.from(brief, () => 1000),
    to: Float64Array.from(brief, ({ seconds }) => 1000 + (seconds ?? 0)),
    isTimeUnknown: new Uint8Array(brief.length),
  },
});

test.each([
  {
    why: "one long meeting is enough",
    long: [{ person: an }],
    brief: [],
    certain: [an],
    possible: [],
  },
  {
    why: "several long meetings make one contact",
    long: [{ person: binh }, { person: an }, { person: binh, stay: 1 }],
    brief: [],
    certain: [an, binh],
    possible: [],
  },
  {
    why: "short meetings may add up, to the second",
    long: [],
    brief: [
      { person: chi, seconds: 400 },
      { person: dung, seconds: 400 },
      { person: chi, stay: 1, seconds: 500 },
      { person: dung, stay: 1, seconds: 499 },
    ],
    certain: [],
    possible: [chi],
  },
  {
    why: "who is a contact for certain is not asked about again",
    long: [{ person: an }],
    brief: [
      { person: an, seconds: 800 },
      { person: an, stay: 1, seconds: 800 },
    ],
    certain: [an],
    possible: [],
  },
])("$why", ({ long, brief, certain, possible }) => {
  const parted = partMet(met(long, brief), 900);
  expect([...parted.certain]).toEqual(certain);
  expect([...parted.possible]).toEqual(possible);
});

test("a rule that counts breaks too leaves nobody out", () => {
  const parted = partMet(met([], [{ person: dung, seconds: 1 }]), 0);
  expect([...parted.possible]).toEqual([dung]);
});

test("only what of a meeting lies in the window counts", () => {
  const stays = [{ ...stayAt(1), window: { from: 1100, to: 1300 } }];
  const twice = [
    { person: chi, seconds: 500 },
    { person: chi, seconds: 500 },
  ];
  const meetings = { ...met([], twice), stays };
  expect([...partMet(meetings, 400).possible]).toEqual([chi]);
  expect([...partMet(meetings, 401).possible]).toEqual([]);
});

test("a long meeting with somebody names the stay, each pair once", () => {
  const again = { person: an, stay: 1 };
  const found = longMeetings(met([again, again, { person: binh }, { person: an }], []), new Set([an]));
  expect(found.map(({ personKey, stay }) => [personKey, stay.placeKey])).toEqual([
    [an, 2],
    [an, 1],
  ]);
});

test("a short meeting with somebody says what was shared", () => {
  const meetings = met(
    [],
    [
      { person: an, stay: 1, seconds: 60 },
      { person: binh, seconds: 60 },
    ],
  );
  const found = briefMeetings(meetings, new Set([an]));
  expect(found).toMatchObject([
    { personKey: an, overlap: { kind: "visit", placeKey: 2, from: 1000, to: 1060, isTimeKnown: true } },
  ]);
});
