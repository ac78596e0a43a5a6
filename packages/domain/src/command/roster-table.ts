import { fold } from "../shared/fold.ts";
import { localZone } from "../shared/instant.ts";
import { minuteOf } from "./minutes.ts";
import type { PlannedShift } from "./pattern.ts";
import { dayIn, type ReadDay, type ReadSpan, spanIn } from "./roster-words.ts";

/** Who may stand in a shift, by name or by a post held: "Chủ tịch UBND". */
export interface Nameable {
  readonly id: string;
  readonly fullName: string;
  readonly titles: readonly string[];
  /** The minute from which the person no longer serves; null: serves on. */
  readonly leftAt: number | null;
}

export const tableProblems = [
  "no_such_day",
  "no_times",
  "unknown_person",
  "several_people",
  "person_left",
  "twice_at_once",
  "shift_twice",
  "over",
] as const;
export type TableProblem = (typeof tableProblems)[number];

/** What keeps a shift back, where it stands (rows and columns from 1) and the text it is about. */
export interface FoundProblem {
  readonly kind: TableProblem;
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

export interface ReadRoster {
  readonly shifts: readonly PlannedShift[];
  readonly problems: readonly FoundProblem[];
}

interface Asked {
  readonly people: readonly Nameable[];
  /** A day without a year lies next to this one. */
  readonly today: Temporal.PlainDate;
  /** What is over by then is not planned any more. */
  readonly now: number;
}

/**
 * Shifts of a table as people keep one: days down and shifts across, or the other way round, or a list of day, shift and names. A shift
 * with a problem is kept back and the others go on; nothing is guessed: a shift without times, a name two people have, are asked about.
 */
export function readRosterTable(rows: readonly (readonly string[])[], asked: Asked): ReadRoster {
  const found = placesOf(rows, asked.today).map((place) => readPlace(place, asked));
  const problems = found.flatMap((one) => one.problems);
  const fit = found.flatMap(({ shift, at }) => (shift ? [{ ...shift, at }] : []));
  const clashes = clashesOf(fit, asked.people);
  const kept = new Set(clashes.map(({ shift }) => shift));
  return {
    shifts: fit
      .filter((shift) => !kept.has(shift))
      .map(({ start, end, personIds }) => ({ start, end, personIds }))
      .toSorted((a, b) => a.start - b.start),
    problems: [...problems, ...clashes.map(({ problem }) => problem)].toSorted(
      (a, b) => a.row - b.row || a.column - b.column,
    ),
  };
}

interface At {
  readonly row: number;
  readonly column: number;
}

/** A cell with names, the day and the times it is for. */
interface Place {
  readonly at: At;
  readonly day: ReadDay;
  readonly span: ReadSpan;
  readonly names: string;
}

function placesOf(rows: readonly (readonly string[])[], today: Temporal.PlainDate): Place[] {
  const cells = rows.map((row) => row.map((text) => text.trim()));
  const days = cells.map((row) => row.map((text) => dayIn(text, today)));
  const isHead = (row: readonly string[], fits: (text: string) => boolean): boolean =>
    row.slice(1).some(fits);
  const head = cells.findIndex((row) =>
    isHead(row, (text) => spanIn(text).kind === "span" || dayIn(text, today).kind !== "none"),
  );
  const row = cells[head];
  if (!row) return [];
  if (days[head]?.[0]?.kind === "day" && spanIn(row[1] ?? "").kind === "span") return listed(cells, today);
  const areDaysAcross = isHead(row, (text) => dayIn(text, today).kind !== "none");
  return cells.slice(head + 1).flatMap((line, n) =>
    line.slice(1).flatMap((names, i): Place[] => {
      const [side, top] = [line[0] ?? "", row[i + 1] ?? ""];
      const at = { row: head + n + 2, column: i + 2 };
      if (names === "") return [];
      const [dayText, spanText] = areDaysAcross ? [top, side] : [side, top];
      return [{ at, day: dayIn(dayText, today), span: spanIn(spanText), names }];
    }),
  );
}

/** Day, shift, and everybody in it in the cells behind. */
const listed = (cells: readonly (readonly string[])[], today: Temporal.PlainDate): Place[] =>
  cells.flatMap(([dayText = "", spanText = "", ...names], n) => {
    const day = dayIn(dayText, today);
    // The line with the names of the columns.
    if (day.kind === "none" && spanIn(spanText).kind !== "span") return [];
    return [{ at: { row: n + 1, column: 3 }, day, span: spanIn(spanText), names: names.join("\n") }];
  });

interface Read {
  readonly at: At;
  readonly shift: PlannedShift | undefined;
  readonly problems: readonly FoundProblem[];
}

function readPlace({ at, day, span, names }: Place, asked: Asked): Read {
  const problem = (kind: TableProblem, text: string): FoundProblem => ({ kind, text, ...at });
  if (day.kind !== "day") return { at, shift: undefined, problems: [problem("no_such_day", day.text)] };
  if (span.kind !== "span") return { at, shift: undefined, problems: [problem("no_times", span.text)] };
  const { start, end } = minutesOf(day.day, span);
  if (end <= asked.now) return { at, shift: undefined, problems: [problem("over", names)] };
  const read = namesIn(names).map((name) => ({ name, ...personNamed(name, asked.people, end) }));
  const problems = read.flatMap(({ name, because }) => (because ? [problem(because, name)] : []));
  const personIds = [...new Set(read.flatMap(({ id }) => id ?? []))];
  const isFit = problems.length === 0 && personIds.length > 0;
  return { at, shift: isFit ? { start, end, personIds } : undefined, problems };
}

/** A shift that ends when it begins, or before, ends on the next day. */
function minutesOf(day: Temporal.PlainDate, { from, to }: Extract<ReadSpan, { kind: "span" }>) {
  const at = (minutes: number): number =>
    minuteOf(day.toZonedDateTime({ timeZone: localZone }).toInstant()) + minutes;
  return { start: at(from), end: at(to <= from ? to + 1440 : to) };
}

/** Names apart; who leads stands first: "A (trưởng ca)". */
function namesIn(cell: string): string[] {
  const parts = cell
    .split(/[\n;,+]|\s\/\s|\s-\s/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const leads = (part: string): boolean => /\b(truong ca|ca truong|lead)\b/.test(fold(part));
  return [...parts.filter(leads), ...parts.filter((part) => !leads(part))]
    .map((part) =>
      part.replace(/\(.*?\)/g, " ").replace(/^\s*(đ\/c|đồng chí|ông|bà|anh|chị|bs\.?|mr\.?|ms\.?)\s+/iu, ""),
    )
    .map((part) => part.replace(/(trưởng ca|ca trưởng|lead)\s*:?/iu, "").trim())
    .filter((part) => part !== "");
}

function personNamed(
  name: string,
  people: readonly Nameable[],
  end: number,
): { readonly id?: string; readonly because?: TableProblem } {
  const wanted = fold(name);
  const fit = people.filter(
    ({ fullName, titles }) => fold(fullName) === wanted || titles.some((title) => fold(title) === wanted),
  );
  const serving = fit.filter(({ leftAt }) => leftAt === null || leftAt >= end);
  const [one, other] = serving;
  if (other) return { because: "several_people" };
  if (one) return { id: one.id };
  return { because: fit.length > 0 ? "person_left" : "unknown_person" };
}

/** Of two shifts at once of one person, and of two shifts with the same times, the later in the table is kept back. */
function clashesOf<S extends PlannedShift & { readonly at: At }>(
  shifts: readonly S[],
  people: readonly Nameable[],
): { readonly shift: S; readonly problem: FoundProblem }[] {
  const nameOf = new Map(people.map(({ id, fullName }) => [id, fullName]));
  const taken: S[] = [];
  return shifts.flatMap((shift) => {
    const together = taken.filter(({ start, end }) => start < shift.end && shift.start < end);
    const same = together.find(({ start, end }) => start === shift.start && end === shift.end);
    const busy = shift.personIds.find((id) => together.some(({ personIds }) => personIds.includes(id)));
    if (!same && busy === undefined) {
      taken.push(shift);
      return [];
    }
    const [kind, text] = same
      ? (["shift_twice", ""] as const)
      : (["twice_at_once", nameOf.get(busy ?? "") ?? ""] as const);
    return [{ shift, problem: { kind, text, ...shift.at } }];
  });
}
