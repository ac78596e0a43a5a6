import { expect, test } from "vitest";
import { aClause, aDraft } from "./a-draft.test-data.ts";
import { countIssue } from "./issue-count.ts";

const units = (...unitIds: number[]) => ({ state: "units" as const, unitIds, by: "rule" as const });
const assignee = (...unitIds: number[]) => ({
  name: "UBND",
  role: "lead" as const,
  isInherited: false,
  meaning: units(...unitIds),
});

test("a unit named twice has one task; headings, removed clauses and open names give none; the issuer is no recipient", () => {
  const open = { state: "open" as const, why: "count_differs" as const, unitIds: [6] };
  const draft = aDraft({
    clauses: [
      aClause({ assignees: [assignee(1, 2), assignee(2, 3)] }),
      aClause({ assignees: [assignee(1)] }),
      aClause({ assignees: [assignee(4)], isTask: false }),
      aClause({ assignees: [assignee(5)], isRemoved: true }),
      aClause({ assignees: [{ ...assignee(), name: "UBND 14 phường", meaning: open }] }),
    ],
    recipients: [{ name: "Công an Thành phố", purpose: "để biết", isRead: true, meaning: units(9, 100) }],
  });
  expect(countIssue(draft, 100, Temporal.Instant.from("2021-07-27T08:00:00+07:00"))).toEqual({
    clauses: 2,
    tasks: 4,
    units: new Set([1, 2, 3]),
    recipients: new Set([1, 2, 3, 9]),
  });
});
