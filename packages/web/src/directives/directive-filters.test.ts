import type { DirectiveLine } from "@phaodai/domain/directives/shown";
import { expect, test } from "vitest";
import { filtered, isRunning, valuesOf } from "./directive-filters.ts";

const line = (change: Partial<DirectiveLine>): DirectiveLine => ({
  id: "",
  state: "issued",
  origin: "read",
  kind: "công văn",
  number: null,
  date: null,
  issuer: "UBND Thành phố",
  unitId: 1,
  issuerUnitId: 1,
  abstract: null,
  campaign: null,
  clauses: 1,
  obstacles: 0,
  tasks: { total: 4, done: 1, late: 0, silent: 0, reported: 0 },
  nextDueAt: null,
  restsOn: [],
  recipients: 0,
  opened: 0,
  isUnread: false,
  createdAt: Temporal.Instant.from("2021-07-27T00:00:00Z"),
  issuedAt: null,
  ...change,
});

test("a paper runs until its last task is accepted, unless it was replaced or withdrawn", () => {
  const tasks = { total: 4, done: 4, late: 0, silent: 0, reported: 0 };
  expect(isRunning(line({}))).toBe(true);
  expect(isRunning(line({ tasks }))).toBe(false);
  expect(isRunning(line({ state: "replaced" }))).toBe(false);
  expect(isRunning(line({ state: "draft", tasks: null }))).toBe(true);
});

test("filters hold together", () => {
  const lines = [
    line({ id: "1" }),
    line({ id: "2", kind: "chỉ thị" }),
    line({ id: "3", issuer: "Quận ủy Ba Đình" }),
    line({ id: "4", state: "withdrawn" }),
  ];
  const found = filtered(lines, { kind: "công văn", issuer: "UBND Thành phố", phase: "running" });
  expect(found.map(({ id }) => id)).toEqual(["1"]);
  expect(valuesOf(lines, "kind")).toEqual(["chỉ thị", "công văn"]);
});
