import { describe, expect, test } from "vitest";
import type { Group, Hit } from "./hit.ts";
import {
  activeOf,
  fitting,
  inOrder,
  isAskable,
  nearest,
  shapeOf,
  stepped,
  stillFitting,
  withoutRepeats,
} from "./rank.ts";

const row = (register: string, id: string, title = id): Hit => ({
  target: { kind: "row", register, id },
  icon: "case",
  title,
  details: [],
});
const screen = (path: string, title: string, alias: readonly string[] = []): Hit => ({
  target: { kind: "screen", id: path },
  icon: "table",
  title,
  details: [],
  alias,
});
const group = (name: string, hits: readonly Hit[] = [], state: Group["state"] = "ready"): Group => ({
  name,
  title: name,
  hits,
  state,
});
const namesOf = (groups: readonly Group[]) => groups.map(({ name }) => name);

test.each([
  { typed: "4821", shape: "case_number", asks: true },
  { typed: "BN 4821", shape: "case_number", asks: true },
  { typed: "7", shape: "case_number", asks: true },
  { typed: "0912 345 678", shape: "long_number", asks: true },
  { typed: "+84 912345678", shape: "long_number", asks: true },
  { typed: "001080012345", shape: "long_number", asks: true },
  { typed: "tổ 7", shape: "words", asks: true },
  { typed: "n", shape: "words", asks: false },
  { typed: " – ", shape: "nothing", asks: false },
])("$typed is of the shape $shape", ({ typed, shape, asks }) => {
  expect(shapeOf(typed)).toBe(shape);
  expect(isAskable(typed)).toBe(asks);
});

describe("the groups stand in an order that no answer's arrival changes", () => {
  const unit: Hit = {
    ...row("x", "1", "Phường Khâm Thiên"),
    target: { kind: "unit", id: 1 },
    alias: ["Khâm Thiên"],
  };
  const all = [
    group("recent"),
    group("cases"),
    group("people"),
    group("contacts"),
    group("places"),
    group("units", [unit]),
    group("papers"),
    group("commands", [screen("/ca", "Ca bệnh")]),
  ];
  test.each([
    { why: "persons before cases for words", typed: "hoa", first: ["recent", "people", "cases", "places"] },
    { why: "cases first for their number", typed: "BN 4821", first: ["recent", "cases", "people", "units"] },
    { why: "persons first for a phone", typed: "0912345678", first: ["recent", "people", "cases"] },
    { why: "a command called so", typed: "ca b", first: ["commands", "recent", "people", "cases"] },
    {
      why: "a unit before the places called after it",
      typed: "kham",
      first: ["recent", "people", "cases", "units", "places"],
    },
  ])("$why: $typed", ({ typed, first }) => {
    const ordered = namesOf(inOrder(all, typed));
    expect(ordered.slice(0, first.length)).toEqual(first);
    expect(ordered.toSorted()).toEqual(namesOf(all).toSorted());
    expect(namesOf(inOrder(all.toReversed(), typed)).slice(0, first.length)).toEqual(first);
  });
});

test("the same thing stands once, in the group that comes first; groups that have nothing to say are left out", () => {
  const found = withoutRepeats([
    group("recent", [row("people", "a")]),
    group("people", [row("people", "a"), row("people", "b")]),
    group("cases", [row("cases", "a")]),
    group("places"),
    group("contacts", [], "asking"),
    group("exposures", [], "failed"),
  ]);
  expect(found.map(({ name, hits }) => [name, hits.map(({ target }) => target.id)])).toEqual([
    ["recent", ["a"]],
    ["people", ["b"]],
    ["cases", ["a"]],
    ["contacts", []],
    ["exposures", []],
  ]);
});

test("of what is known here, titles that begin so come first, and words not shown are found too", () => {
  const hits = [
    screen("/a", "Bảng dịch tễ"),
    screen("/b", "Dịch vụ"),
    screen("/c", "Nạp danh sách", ["dịch excel"]),
    screen("/d", "Tài khoản"),
  ];
  expect(fitting(hits, "dich", 5).map(({ title }) => title)).toEqual([
    "Dịch vụ",
    "Bảng dịch tễ",
    "Nạp danh sách",
  ]);
  expect(fitting(hits, "dich", 1)).toHaveLength(1);
});

test("the case with exactly the number typed stands first", () => {
  const rows = [
    { ...row("cases", "a", "An"), details: ["Mã bệnh nhân 48210"] },
    { ...row("cases", "b", "Bình"), details: ["Mã bệnh nhân 4821"] },
  ];
  expect(nearest(rows, "BN 4821").map(({ title }) => title)).toEqual(["Bình", "An"]);
});

test("names that begin as typed stand before those that only hold its words", () => {
  const rows = [row("people", "a", "Nguyễn Thị Vân"), row("people", "b", "Nguyễn Văn Bình")];
  expect(nearest(rows, "nguyen van").map(({ title }) => title)).toEqual([
    "Nguyễn Văn Bình",
    "Nguyễn Thị Vân",
  ]);
});

test("while an answer is on its way, only what still fits stays", () => {
  const rows = [row("people", "a", "Nguyễn Văn An"), row("people", "b", "Nguyễn Vân")];
  expect(stillFitting(rows, "nguyen van a").map(({ title }) => title)).toEqual(["Nguyễn Văn An"]);
});

describe("the choice", () => {
  const groups = [
    group("people", [row("people", "a"), row("people", "b")]),
    group("cases", [row("cases", "c")]),
  ];
  test("is the first, and stays on its line when others arrive above", () => {
    expect(activeOf(groups, undefined)).toBe("row/people/a");
    expect(activeOf([group("recent", [row("people", "z")]), ...groups], "row/cases/c")).toBe("row/cases/c");
    expect(activeOf(groups, "row/people/gone")).toBe("row/people/a");
    expect(activeOf([], "row/people/a")).toBeUndefined();
  });
  test("goes from group to group, and round the ends", () => {
    expect(stepped(groups, "row/people/b", 1)).toBe("row/cases/c");
    expect(stepped(groups, "row/cases/c", 1)).toBe("row/people/a");
    expect(stepped(groups, "row/people/a", -1)).toBe("row/cases/c");
    expect(stepped([], undefined, 1)).toBeUndefined();
  });
});
