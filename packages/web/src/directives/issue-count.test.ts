import type { Draft } from "@phaodai/domain/directives/draft";
import { expect, test } from "vitest";
import { countIssue } from "./issue-count.ts";

const units = (...unitIds: number[]) => ({ state: "units" as const, unitIds, by: "rule" as const });
const assignee = (...unitIds: number[]) => ({
  name: "UBND",
  role: "lead" as const,
  isInherited: false,
  meaning: units(...unitIds),
});
const clause = (change: Partial<Draft["clauses"][number]>): Draft["clauses"][number] => ({
  id: "",
  no: null,
  text: "",
  lines: null,
  assignees: [],
  deadlines: [],
  evidence: null,
  measure: null,
  isTask: true,
  isRemoved: false,
  parentTaskIds: [],
  read: null,
  ...change,
});

test("a unit named twice has one task; headings, removed clauses and open names give none", () => {
  const count = countIssue({
    clauses: [
      clause({ assignees: [assignee(1, 2), assignee(2, 3)] }),
      clause({ assignees: [assignee(1)] }),
      clause({ assignees: [assignee(4)], isTask: false }),
      clause({ assignees: [assignee(5)], isRemoved: true }),
      clause({
        assignees: [
          {
            name: "UBND 14 phường",
            role: "lead",
            isInherited: false,
            meaning: { state: "open", why: "count_differs", unitIds: [6] },
          },
        ],
      }),
    ],
    recipients: [{ name: "Công an Thành phố", purpose: "để biết", isRead: true, meaning: units(9) }],
  });
  expect(count).toEqual({
    clauses: 2,
    tasks: 4,
    units: new Set([1, 2, 3]),
    recipients: new Set([1, 2, 3, 9]),
  });
});
