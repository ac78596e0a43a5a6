import { fold } from "@phaodai/domain/shared/fold";
import { cellAt, type Matrix } from "@phaodai/domain/tasks/matrix-contract";
import type { Standing } from "@phaodai/domain/tasks/standing";
import type { TaskState } from "@phaodai/domain/tasks/task";

/** What a cell says at a glance, from what must be seen first to what is over. */
export const faces = [
  "late",
  "silent",
  "returned",
  "due_soon",
  "reported",
  "assigned",
  "acknowledged",
  "in_progress",
  "accepted",
  "withdrawn",
] as const;
export type Face = (typeof faces)[number];

/** Time comes before the state: a task that is late is that first, however far it got. */
export function faceOf(state: TaskState, standing: Standing): Face {
  if (state === "withdrawn" || state === "accepted" || state === "reported") return state;
  if (standing === "late" || standing === "silent") return standing;
  if (state === "returned") return state;
  return standing === "due_soon" ? standing : state;
}

export interface MatrixClause {
  /** Of the order that gave its tasks. */
  readonly id: string;
  /** Of the clause in its paper. */
  readonly clauseId: string;
  readonly no: string;
  readonly text: string;
}
interface MatrixUnit {
  readonly id: number;
  readonly name: string;
  /** Its district, or what else it stands below; empty where nothing does. */
  readonly within: string;
}
export interface MatrixCell {
  readonly face: Face;
  /** Reported after the deadline. */
  readonly wasLate: boolean;
}

/** Clauses × units; `cells[unit][clause]`, undefined where a unit has nothing to do with a clause. */
export interface MatrixSheet {
  readonly clauses: readonly MatrixClause[];
  readonly units: readonly MatrixUnit[];
  readonly cells: readonly (readonly (MatrixCell | undefined)[])[];
}

/**
 * The sheet of what the server answers, which is two letters for each task.
 * @param clauseIds the clauses in the order of the paper
 */
export function sheetOfMatrix(
  { rows, unitIds }: Pick<Matrix, "rows" | "unitIds">,
  clauseIds: readonly string[],
  nameOf: (unitId: number) => Omit<MatrixUnit, "id">,
): MatrixSheet {
  const places = new Map(clauseIds.map((id, index) => [id, index]));
  const placeOf = (id: string): number => places.get(id) ?? places.size;
  const ordered = rows.toSorted((a, b) => placeOf(a.originId) - placeOf(b.originId));
  return {
    clauses: ordered.map(({ orderId, originId, no, text }) => ({
      id: orderId,
      clauseId: originId,
      no: no ?? "–",
      text,
    })),
    units: unitIds.map((id) => ({ id, ...nameOf(id) })),
    cells: unitIds.map((_, n) => ordered.map((row) => cellOf(cellAt(row, n)))),
  };
}

const cellOf = (at: ReturnType<typeof cellAt>): MatrixCell | undefined =>
  at && { face: faceOf(at.state, at.standing), wasLate: at.standing === "late_done" };

/** Counts of tasks; `late` and `silent` are told apart: late without a word counts as late. */
export interface Tally {
  readonly all: number;
  readonly done: number;
  readonly late: number;
  readonly silent: number;
}

export const matrixSorts = ["late", "name"] as const;
export const matrixOnly = ["all", "late", "silent", "open", "reported"] as const;
export interface MatrixView {
  readonly q: string;
  readonly only: (typeof matrixOnly)[number];
  readonly sort: (typeof matrixSorts)[number];
  readonly isGrouped: boolean;
}

export type MatrixRow =
  | { readonly kind: "group"; readonly key: string; readonly name: string; readonly tally: Tally }
  | {
      readonly kind: "unit";
      readonly key: string;
      readonly unit: MatrixUnit;
      readonly cells: readonly (MatrixCell | undefined)[];
      readonly tally: Tally;
    };
type UnitRow = Extract<MatrixRow, { kind: "unit" }>;

/** The rows a view shows: units that match, the latest first or by name, under their districts where grouped. */
export function rowsOf(sheet: MatrixSheet, view: MatrixView): readonly MatrixRow[] {
  const wanted = fold(view.q);
  const order = new Intl.Collator("vi", { numeric: true });
  const byName = (a: UnitRow, b: UnitRow): number => order.compare(a.unit.name, b.unit.name);
  const byLate = (a: UnitRow, b: UnitRow): number => worse(a.tally, b.tally) || byName(a, b);
  const units = sheet.units
    .map((unit, index) => unitRow(unit, sheet.cells[index] ?? []))
    .filter((row) => isWanted(row, view.only) && isNamed(row.unit, wanted))
    .toSorted(view.sort === "late" ? byLate : byName);
  return view.isGrouped ? grouped(units, view.sort, order) : units;
}

const unitRow = (unit: MatrixUnit, cells: readonly (MatrixCell | undefined)[]): UnitRow => ({
  kind: "unit",
  key: String(unit.id),
  unit,
  cells,
  tally: tallyOf(cells),
});

const isNamed = ({ name, within }: MatrixUnit, wanted: string): boolean =>
  wanted === "" || fold(`${name} ${within}`).includes(wanted);

function isWanted({ cells }: UnitRow, only: MatrixView["only"]): boolean {
  if (only === "all") return true;
  return cells.some((cell) => cell && facesOf[only].has(cell.face));
}

const facesOf: Readonly<Record<Exclude<MatrixView["only"], "all">, ReadonlySet<Face>>> = {
  late: new Set(["late"]),
  silent: new Set(["silent"]),
  reported: new Set(["reported"]),
  open: new Set(faces.filter((face) => face !== "accepted" && face !== "withdrawn")),
};

/** More late first, then more that are silent, then fewer done. */
const worse = (a: Tally, b: Tally): number =>
  b.late - a.late || b.silent - a.silent || shareDone(a) - shareDone(b);
const shareDone = ({ all, done }: Tally): number => (all === 0 ? 1 : done / all);

function tallyOf(cells: readonly (MatrixCell | undefined)[]): Tally {
  let [all, done, late, silent] = [0, 0, 0, 0];
  for (const cell of cells) {
    if (!cell || cell.face === "withdrawn") continue;
    all += 1;
    if (cell.face === "accepted") done += 1;
    if (cell.face === "late") late += 1;
    if (cell.face === "silent") silent += 1;
  }
  return { all, done, late, silent };
}

/** The tally of each clause over the units shown. */
export function tallyByClause(sheet: MatrixSheet, rows: readonly MatrixRow[]): readonly Tally[] {
  const units = rows.filter((row) => row.kind === "unit");
  return sheet.clauses.map((_, index) => tallyOf(units.map((row) => row.cells[index])));
}

function grouped(
  units: readonly UnitRow[],
  sort: MatrixView["sort"],
  order: Intl.Collator,
): readonly MatrixRow[] {
  const groups = [...Map.groupBy(units, (row) => row.unit.within)].map(([name, rows]) => ({
    name,
    rows,
    tally: sumOf(rows.map((row) => row.tally)),
  }));
  groups.sort((a, b) => (sort === "late" ? worse(a.tally, b.tally) : 0) || order.compare(a.name, b.name));
  return groups.flatMap(({ name, rows, tally }) => [
    { kind: "group" as const, key: `group ${name}`, name, tally },
    ...rows,
  ]);
}

export const sumOf = (tallies: readonly Tally[]): Tally =>
  tallies.reduce(
    (sum, one) => ({
      all: sum.all + one.all,
      done: sum.done + one.done,
      late: sum.late + one.late,
      silent: sum.silent + one.silent,
    }),
    { all: 0, done: 0, late: 0, silent: 0 },
  );
