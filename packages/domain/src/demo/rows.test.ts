import { expect, test } from "vitest";
import { decideTimes, reportDay } from "../cases/rules.ts";
import { placeKinds } from "../establishments/kinds.ts";
import { checkCccd, normalisePhone } from "../people/rules.ts";
import { aCity } from "./a-city.test-data.ts";
import { caseRows } from "./case-rows.ts";
import { demoCity } from "./city.ts";
import { at } from "./columns.ts";
import { knownCases } from "./known-cases.ts";
import { groupRows, membershipRows, personRows, placeRows } from "./rows.ts";
import { exposureRows, transmissionRows } from "./statements.ts";
import { visitChunks } from "./visit-rows.ts";

const input = aCity();
const city = demoCity(input);
const people = [...personRows(city)];
const known = knownCases(city);
const cases = [...caseRows(city, known)];
const day = (iso: string) => Temporal.PlainDate.from(iso);
const moment = (ms: number | null) => (ms === null ? null : Temporal.Instant.fromEpochMilliseconds(ms));

test("every identity number agrees with sex and year of birth, and nobody shares one", () => {
  const numbers = people.flatMap((p) => p.cccd ?? []);
  for (const p of people) {
    const birth = { date: day(p.birthDate), precision: p.birthPrecision };
    const check = p.cccd === null ? { ok: true } : checkCccd(p.cccd, { sex: p.sex, birth });
    expect(check).toMatchObject({ ok: true });
  }
  expect(numbers.length).toBeGreaterThan(people.length / 2);
  expect(new Set(numbers).size).toBe(numbers.length);
});

test("phones are as the register keeps them, one person each", () => {
  const phones = people.flatMap((p) => p.phone ?? []);
  expect(phones.every((phone) => normalisePhone(phone) === phone)).toBe(true);
  expect(new Set(phones).size).toBe(phones.length);
});

test("names look like the north's: four in ten Nguyễn, women with Thị, men never", () => {
  const share = (of: readonly { fullName: string }[], wanted: RegExp) =>
    of.filter((p) => wanted.test(p.fullName)).length / of.length;
  expect(share(people, /^Nguyễn /)).toBeGreaterThan(0.32);
  expect(share(people, /^Nguyễn /)).toBeLessThan(0.45);
  expect(
    share(
      people.filter((p) => p.sex === "female"),
      / Thị /,
    ),
  ).toBeGreaterThan(0.4);
  expect(
    share(
      people.filter((p) => p.sex === "male"),
      / Thị /,
    ),
  ).toBe(0);
  expect(people.every((p) => /^\p{Lu}\p{L}*( \p{Lu}\p{L}*)+$/u.test(p.fullName))).toBe(true);
});

test("some old people know only their year of birth, and no birth lies ahead", () => {
  const years = people.filter((p) => p.birthPrecision === "year");
  expect(years.length).toBeGreaterThan(people.length / 100);
  expect(years.every((p) => p.birthDate.endsWith("-01-01"))).toBe(true);
  expect(people.every((p) => Temporal.PlainDate.compare(day(p.birthDate), input.today) <= 0)).toBe(true);
});

test("everybody lives in one household at a time, and in one today", () => {
  const periods = Map.groupBy(membershipRows(city), (m) => m.personKey);
  expect(periods.size).toBe(people.length);
  for (const [key, list] of periods) {
    const inOrder = list.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    expect(inOrder.filter((m) => m.to === null)).toHaveLength(1);
    const end = (m: (typeof inOrder)[number]) => m.to ?? "9999-12-31";
    inOrder.forEach((m, i) =>
      expect(end(m) > m.from && end(m) <= (inOrder[i + 1]?.from ?? "9999-12-31")).toBe(true),
    );
    const person = people[key - 1];
    // Where only the year is known, the first of January stands for it: before any household.
    expect((inOrder[0]?.from ?? "") >= (person?.birthDate ?? "9999")).toBe(true);
  }
  expect([...periods.values()].some((list) => list.length > 1)).toBe(true);
});

test("nobody is at two places at once, or after now, or anywhere while isolated", () => {
  const visits: { person: number; from: number; to: number }[] = [];
  let inAll = 0;
  for (const { count, personKey, placeKey, from, to, isTimeKnown } of visitChunks(city)) {
    for (let i = 0; i < count; i++) {
      inAll++;
      expect(at(placeKey, i)).toBeLessThanOrEqual(city.places.count);
      expect(at(to, i) - at(from, i)).toBeLessThanOrEqual(86_400);
      if (at(isTimeKnown, i) === 1)
        visits.push({ person: at(personKey, i), from: at(from, i), to: at(to, i) });
    }
  }
  expect(inAll).toBeGreaterThan(people.length * 5);
  const now = input.now.epochMilliseconds / 1000;
  const { isolatedFrom, isolatedTo } = city.outbreak.response;
  for (const [person, list] of Map.groupBy(visits, (v) => v.person)) {
    const [since, until] = [isolatedFrom, isolatedTo].map(
      (column) => city.timeline.startMs / 1000 + at(column, person - 1) * 60,
    );
    let before = 0;
    for (const { from, to } of list.toSorted((a, b) => a.from - b.from)) {
      expect(from >= before && to > from && to <= now).toBe(true);
      expect(from < (until ?? 0) && to > (since ?? 0)).toBe(false);
      before = to;
    }
  }
});

test("no case contradicts itself or lies after now", () => {
  for (const c of cases) {
    const person = people[c.personKey - 1];
    const birth = person ? { date: day(person.birthDate), precision: person.birthPrecision } : null;
    const times = {
      onsetOn: c.onsetOn === null ? null : day(c.onsetOn),
      sampledAt: moment(c.sampledMs),
      resultAt: moment(c.resultMs),
      reportedAt: moment(c.reportedMs),
      isolatedAt: moment(c.isolatedMs),
      outcomeOn: c.outcomeOn === null ? null : day(c.outcomeOn),
    };
    expect(decideTimes(times, birth, input.now)).toEqual({ ok: true });
    expect(c.reportedMs).toBeLessThanOrEqual(input.now.epochMilliseconds);
    expect(c.classification === "confirmed").toBe(c.confirmedMs !== null && c.resultMs !== null);
    expect(c.reportDay).toBe(
      reportDay(Temporal.Instant.fromEpochMilliseconds(c.reportedMs), "18:00").toString(),
    );
  }
});

test("the register holds all classifications, with numbers for the confirmed alone, each once", () => {
  expect(new Set(cases.map((c) => c.classification)).size).toBeGreaterThanOrEqual(3);
  const codes = cases.flatMap((c) => c.code ?? []);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).toHaveLength(cases.filter((c) => c.classification === "confirmed").length);
  expect(cases.map((c) => c.key)).toEqual(cases.map((_, i) => i + 1));
});

test("six in ten infections between cases are stated, some with two candidates, none in a circle", () => {
  const links = [...transmissionRows(city, known)];
  const infections = city.outbreak.infections;
  const between = known.filter(
    (c) =>
      c.classification === "confirmed" &&
      known.some(
        (k) =>
          k.classification === "confirmed" &&
          k.infection >= 0 &&
          k.infection === infections[c.infection]?.infector,
      ),
  );
  expect(new Set(links.map((l) => l.infecteeKey)).size / between.length).toBeGreaterThan(0.45);
  expect(new Set(links.map((l) => l.infecteeKey)).size / between.length).toBeLessThan(0.8);
  expect(links.length).toBeGreaterThan(new Set(links.map((l) => l.infecteeKey)).size);
  const infectedAt = (key: number) => infections[known[key - 1]?.infection ?? -1]?.at ?? 0;
  for (const { infectorKey, infecteeKey } of links)
    expect(infectedAt(infectorKey)).toBeLessThan(infectedAt(infecteeKey));
});

test("stated exposures are between two people of one gathering, once for each two", () => {
  const exposures = [...exposureRows(city, known)];
  expect(exposures.length).toBeGreaterThan(10);
  const pairs = exposures.map(
    (e) =>
      `${Math.min(e.fromPersonKey, e.toPersonKey)} ${Math.max(e.fromPersonKey, e.toPersonKey)} ${e.setting} ${Math.floor(e.startsMs / 86_400_000)}`,
  );
  expect(new Set(pairs).size).toBe(pairs.length);
  expect(exposures.every((e) => e.fromPersonKey !== e.toPersonKey && e.endsMs > e.startsMs)).toBe(true);
});

test("places have kinds the product knows, and communes have groups", () => {
  expect(new Set(placeRows(city).map((p) => p.kind)).difference(new Set<string>(placeKinds))).toEqual(
    new Set(),
  );
  const groups = [...groupRows(city)];
  expect(groups.map((g) => g.id)).toEqual(groups.map((_, i) => input.firstUnitId + i));
  const names = groups.map((g) => `${g.communeId} ${g.name}`);
  expect(new Set(names).size).toBe(names.length);
});
