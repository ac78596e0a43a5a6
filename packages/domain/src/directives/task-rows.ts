import type { AssigneesRead } from "./assignees.ts";
import { type DeadlinesRead, deadlinesIn } from "./deadlines.ts";
import { splitActors } from "./organisations.ts";
import type { Assignee } from "./paper.ts";
import type { TaskRow } from "./task-tables.ts";

/** Who does a row: the cells of who leads and who works with them. */
export function assigneesOfRow({ lead, with: partners }: TaskRow): AssigneesRead {
  const leads = named(lead, "lead");
  return {
    assignees: [...leads, ...named(partners, "with")],
    isOwn: leads.length > 0,
    isDemand: false,
    unknown: [],
  };
}

const named = (cell: string, role: Assignee["role"]): readonly Assignee[] =>
  splitActors(cell.replace(/(?:^|;)\s*[-–+•]\s*/gu, "; ")).map((name) => ({
    name,
    role,
    isInherited: false,
  }));

/** A cell says a day without the words a sentence has: "16/8/2021", "Tháng 9/2021", "Hằng ngày". */
const ways: readonly ((cell: string) => string)[] = [
  (cell) => cell,
  (cell) => `hoàn thành ngày ${cell}`,
  (cell) => `hoàn thành trong ${cell}`,
  // "06-20/9/2021": its last day.
  (cell) => `đến ngày ${/\d{1,2}\/\d{1,2}(?:\/\d{4})?(?=\D*$)/u.exec(cell)?.[0] ?? ""}`,
  (cell) => `báo cáo ${cell}`,
];

/** Until when a row is to be done: its cell of time; what its content says where that is empty. */
export function deadlinesOfRow(
  { when, content }: TaskRow,
  days: { readonly issued: Temporal.PlainDate | null; readonly near: Temporal.PlainDate | null },
): DeadlinesRead {
  if (when === "") return deadlinesIn(content, [], days);
  for (const way of ways) {
    const said = way(when);
    const read = deadlinesIn(said, [], days);
    if (read.deadlines.length === 0) continue;
    return said === when
      ? read
      : {
          deadlines: read.deadlines.map((one) => ({ ...one, text: when })),
          unsure: read.unsure.map((one) => ({ ...one, text: when })),
        };
  }
  return { deadlines: [], unsure: [{ code: "deadline_without_date", text: when }] };
}
