import { describe, expect, test } from "vitest";
import { markOf } from "./mark.ts";
import { byWorst, isSilent, readinessOf, vacanciesOf } from "./standing.ts";
import vi from "./vi.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import { knownPosts } from "./posts.ts";
import pack from "../../../../policies/hanoi-2021/command.json" with { type: "json" };

const now = Temporal.Instant.from("2021-07-27T08:00:00+07:00");

test("a required post nobody holds is a vacancy; one that is not required is not", () => {
  const posts = [
    { code: "party_secretary", levels: ["commune"], isRequired: true },
    { code: "youth_secretary", levels: ["commune"], isRequired: false },
    { code: "chair", levels: ["commune"], isRequired: true },
  ] as const;
  expect(vacanciesOf(posts, new Set(["chair"]))).toEqual(["party_secretary"]);
});

describe("readiness", () => {
  const check = (isReady: boolean, hours: number) => ({ isReady, checkedAt: now.subtract({ hours }) });
  test.each([
    { why: "never looked at", given: undefined, state: "never_checked" },
    { why: "ready a week ago to the hour", given: check(true, 168), state: "ready" },
    { why: "ready longer ago than that", given: check(true, 169), state: "stale" },
    { why: "found not ready, however long ago", given: check(false, 500), state: "not_ready" },
  ])("$why → $state", ({ given, state }) => expect(readinessOf(given, { now, staleDays: 7 })).toBe(state));

  test("without a policy nothing grows old", () => {
    expect(readinessOf(check(true, 5000), { now, staleDays: null })).toBe("ready");
  });
});

test("silence begins after the hours of the policy; a unit never heard of is silent", () => {
  expect(isSilent(now.subtract({ hours: 24 }), { now, hours: 24 })).toBe(false);
  expect(isSilent(now.subtract({ hours: 24, minutes: 1 }), { now, hours: 24 })).toBe(true);
  expect(isSilent(null, { now, hours: 24 })).toBe(true);
  expect(isSilent(null, { now, hours: null })).toBe(false);
});

test("the unit with the worst fault stands first, then the one with more of them; whole ones last", () => {
  const whole = [] as const;
  const vacant = [{ kind: "vacancy", count: 1 }] as const;
  const vacantAndGap = [...vacant, { kind: "gap", count: 2 }] as const;
  const silent = [{ kind: "silent", count: 1 }] as const;
  expect([whole, vacant, vacantAndGap, silent].toSorted(byWorst)).toEqual([
    silent,
    vacantAndGap,
    vacant,
    whole,
  ]);
});

describe("who somebody is in the whole city", () => {
  const an = { id: "1", fullName: "Nguyễn Văn An" };
  test("the phone decides however it is written, with the name as it is folded", () => {
    expect(markOf({ ...an, phone: "+84 912 345 678" })).toBe(
      markOf({ id: "2", fullName: "NGUYEN VAN AN", phone: "0912345678" }),
    );
  });
  test("two people who share a telephone are two", () => {
    expect(markOf({ ...an, phone: "0912345678" })).not.toBe(
      markOf({ id: "2", fullName: "Trần Thị Bình", phone: "0912345678" }),
    );
  });
  test("without a telephone nobody is taken for another", () => {
    expect(markOf({ ...an, phone: null })).not.toBe(markOf({ ...an, id: "2", phone: null }));
  });
});

test("the registers call posts as the policy does", () => {
  const posts = pack.values.find(({ key }) => key === "command.posts")?.value as readonly {
    readonly code: (typeof knownPosts)[number];
    readonly vi: string;
    readonly en: string;
  }[]; // safe: the shape is checked where packs are read
  expect(posts.map(({ code }) => code)).toEqual([...knownPosts]);
  expect(Object.fromEntries(posts.map((post) => [post.code, post.vi]))).toEqual(vi.postNames);
  expect(Object.fromEntries(posts.map((post) => [post.code, post.en]))).toEqual(en.postNames);
});
