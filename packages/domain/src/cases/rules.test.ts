import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countDeltas, type Counted } from "./counts.ts";
import {
  type CaseSteps,
  decideConfirmation,
  decideTimes,
  isOpenEpisode,
  reportDay,
  stepClocks,
} from "./rules.ts";

const moment = (text: string) => Temporal.Instant.from(text);
const day = (text: string) => Temporal.PlainDate.from(text);
const now = moment("2021-07-27T08:00:00+07:00");

describe("times of a case", () => {
  const none = {
    onsetOn: null,
    sampledAt: null,
    resultAt: null,
    isolatedAt: null,
    outcomeOn: null,
    reportedAt: null,
  };
  const birth = { date: day("2000-05-01"), precision: "day" as const };
  test.each([
    { why: "nothing known", times: {}, because: [] },
    { why: "a result at the minute of the sample", times: { sampledAt: now, resultAt: now }, because: [] },
    {
      why: "a sample on the day of birth",
      times: { sampledAt: moment("2000-05-01T10:00:00+07:00") },
      because: [],
    },
    { why: "a phone's clock five minutes ahead", times: { resultAt: now.add({ minutes: 5 }) }, because: [] },
    {
      why: "a quarter of an hour ahead is the future",
      times: { resultAt: now.add({ minutes: 15 }) },
      because: ["in_future"],
    },
    {
      why: "born late on the day of the sample, in UTC the day before",
      times: { sampledAt: moment("2000-04-30T18:00:00Z") },
      because: [],
    },
    {
      why: "all at once",
      times: {
        onsetOn: day("1999-01-01"),
        sampledAt: moment("1999-01-02T00:00:00Z"),
        resultAt: moment("1999-01-01T00:00:00Z"),
        outcomeOn: day("1998-01-01"),
      },
      because: ["sample_before_birth", "onset_before_birth", "result_before_sample", "outcome_before_onset"],
    },
  ])("$why → $because", ({ times, because }) => {
    const decision = decideTimes({ ...none, ...times }, birth, now);
    expect(decision.ok ? [] : decision.because.map(({ code }) => code)).toEqual(because);
  });

  test("only the year of birth is known: the year counts from its first day", () => {
    const inYear = { date: day("2000-01-01"), precision: "year" as const };
    expect(decideTimes({ ...none, onsetOn: day("2000-02-01") }, inYear, now).ok).toBe(true);
  });
});

describe("the report day", () => {
  test.each([
    { at: "2021-07-27T17:59:59+07:00", endsAt: "18:00", is: "2021-07-27" },
    { at: "2021-07-27T18:00:00+07:00", endsAt: "18:00", is: "2021-07-28" },
    { at: "2021-07-27T00:00:00+07:00", endsAt: "18:00", is: "2021-07-27" },
    { at: "2021-07-27T23:59:00+07:00", endsAt: "24:00", is: "2021-07-27" },
    { at: "2021-07-26T17:30:00Z", endsAt: "24:00", is: "2021-07-27" },
    { at: "2021-12-31T18:00:00+07:00", endsAt: "18:00", is: "2022-01-01" },
  ])("$at, the day ending at $endsAt, is $is", ({ at, endsAt, is }) =>
    expect(reportDay(moment(at), endsAt).toString()).toBe(is),
  );
});

describe("clocks", () => {
  const known: CaseSteps = {
    onsetOn: day("2021-07-24"),
    sampledAt: moment("2021-07-25T00:00:00+07:00"),
    resultAt: null,
    reportedAt: moment("2021-07-26T08:00:00+07:00"),
    isolatedAt: moment("2021-07-26T07:00:00+07:00"),
    classification: "suspected",
  };
  const limit = () => 24;

  test("a step runs from its start until done, or until now", () => {
    expect(stepClocks(known, limit, now).map(({ step, hours, isLate }) => [step, hours, isLate])).toEqual([
      ["onset_to_sample", 24, false],
      ["sample_to_result", 56, true],
      ["result_to_report", null, false],
      ["report_to_isolation", 0, false],
    ]);
  });

  test("clocks of a case that was ruled out stand still", () => {
    const [, result] = stepClocks({ ...known, classification: "ruled_out" }, limit, now);
    expect(result).toMatchObject({ hours: null, isLate: false });
  });

  test("without a policy nobody is late; the policy is that of the day the step began", () => {
    const asked: string[] = [];
    const clocks = stepClocks(known, (step, on) => (asked.push(`${step} ${on.toString()}`), null), now);
    expect(clocks.some(({ isLate }) => isLate)).toBe(false);
    expect(asked).toEqual([
      "onset_to_sample 2021-07-24",
      "sample_to_result 2021-07-25",
      "report_to_isolation 2021-07-26",
    ]);
  });
});

test("only what is suspected or probable can be confirmed", () => {
  expect(decideConfirmation("suspected")).toEqual({ ok: true });
  expect(decideConfirmation("probable")).toEqual({ ok: true });
  expect(decideConfirmation("confirmed")).toEqual({ ok: false, because: "already_confirmed" });
  expect(decideConfirmation("ruled_out")).toEqual({ ok: false, because: "already_ruled_out" });
});

test("an episode ends with recovery, death, or when it was none", () => {
  expect(isOpenEpisode({ classification: "confirmed", outcome: "in_treatment" })).toBe(true);
  expect(isOpenEpisode({ classification: "confirmed", outcome: "recovered" })).toBe(false);
  expect(isOpenEpisode({ classification: "ruled_out", outcome: null })).toBe(false);
});

const counted: fc.Arbitrary<Counted> = fc.record({
  unitId: fc.constantFrom(1, 2),
  disease: fc.constant("covid_19"),
  classification: fc.constantFrom("suspected", "confirmed", "ruled_out"),
  detectionPlace: fc.constantFrom("community", "quarantine"),
  onsetOn: fc.option(fc.constantFrom(day("2021-07-01"), day("2021-07-02"))),
  sampledAt: fc.option(fc.constantFrom(moment("2021-07-02T16:59:00Z"), moment("2021-07-02T17:00:00Z"))),
  resultAt: fc.constant(null),
  reportDay: fc.constantFrom(day("2021-07-03"), day("2021-07-04")),
});

test("a change takes a case out of its cells and puts it into others, as if counted anew", () => {
  fc.assert(
    fc.property(fc.array(counted, { minLength: 1, maxLength: 5 }), (states) => {
      const sums = new Map<string, number>();
      const add = (before: Counted | null, after: Counted | null) => {
        for (const { n, ...cell } of countDeltas(before, after))
          sums.set(JSON.stringify(cell), (sums.get(JSON.stringify(cell)) ?? 0) + n);
      };
      states.forEach((state, i) => add(states[i - 1] ?? null, state));
      const anew = countDeltas(null, states.at(-1) ?? null).map(({ n: _n, ...cell }) => JSON.stringify(cell));
      const left = [...sums].filter(([, n]) => n !== 0);
      expect(new Map(left)).toEqual(new Map(anew.map((cell) => [cell, 1])));
    }),
  );
});

test("a change that moves nothing writes nothing", () => {
  fc.assert(fc.property(counted, (state) => countDeltas(state, { ...state }).length === 0));
});
