import { dayOf, localZone } from "../shared/instant.ts";
import type { SaidFigure } from "../tasks/contract.ts";
import type { TaskOrder } from "../tasks/order.ts";
import { oneEach } from "../tasks/order.ts";
import type { EntryKind, TaskRole, TaskState } from "../tasks/task.ts";
import type { UrgeReason } from "../tasks/urging.ts";
import { demoId } from "./identities.ts";
import { mix, type Random, randomOf, streams, toUnit } from "./random.ts";
import { officerOf } from "./task-officers.ts";
import { wordsOf } from "./task-words.ts";

/** An order of the demo: with an id of its own, given at a moment before now. */
export interface DemoOrder extends TaskOrder {
  readonly id: string;
  readonly assignedAt: Temporal.Instant;
}

export interface DemoEntry {
  readonly id: string;
  readonly kind: EntryKind;
  readonly at: Temporal.Instant;
  /** Null: the system. */
  readonly by: { readonly id: string; readonly name: string } | null;
  readonly unitId: number;
  readonly text: string | null;
  readonly figures: readonly SaidFigure[];
  readonly shareDone: number | null;
  readonly onDay: Temporal.PlainDate | null;
  readonly reason: UrgeReason | null;
}

/** A task as the database keeps it, with what was said. */
export interface DemoTask {
  readonly order: DemoOrder;
  readonly id: string;
  readonly unitId: number;
  readonly assignee: string;
  readonly role: TaskRole;
  readonly state: TaskState;
  readonly acknowledgedAt: Temporal.Instant | null;
  readonly heardAt: Temporal.Instant | null;
  readonly reportedAt: Temporal.Instant | null;
  readonly closedAt: Temporal.Instant | null;
  readonly shareDone: number | null;
  readonly lastLineOn: Temporal.PlainDate | null;
  readonly openRequests: number;
  readonly urges: number;
  readonly entries: readonly DemoEntry[];
}

interface DemoTasksInput {
  readonly orders: readonly DemoOrder[];
  readonly seed: number;
  readonly now: Temporal.Instant;
}

/** What became of each order at each of its units until now: most do it in time, some late, a few say nothing. The same for the same seed. */
export function* demoTasks({ orders, seed, now }: DemoTasksInput): Generator<DemoTask> {
  let number = 0;
  for (const order of orders)
    for (const recipient of oneEach(order.to)) {
      const random = randomOf(seed, streams.tasks, ++number);
      const ms = order.assignedAt.epochMilliseconds;
      const id = demoId(seed, "task", { number, ms });
      const course = {
        order,
        unitId: recipient.unitId,
        number,
        random,
        seed,
        now,
        temper: temperOf(seed, recipient.unitId),
      };
      yield { order, ...recipient, id, ...outcomeOf(course, entriesOf(course)) };
    }
}

/** How a unit works: the same in all its tasks, so that the same few are late everywhere. */
type Temper = "prompt" | "slow" | "silent";

function temperOf(seed: number, unitId: number): Temper {
  const drawn = toUnit(mix(seed, streams.tasks, unitId));
  return drawn < 0.05 ? "silent" : drawn < 0.2 ? "slow" : "prompt";
}

interface Course {
  readonly order: DemoOrder;
  readonly unitId: number;
  readonly number: number;
  readonly random: Random;
  readonly seed: number;
  readonly now: Temporal.Instant;
  readonly temper: Temper;
}

type Said = Omit<DemoEntry, "id" | "by" | "unitId">;

/** Everything that was said until now, first to last. */
function entriesOf(course: Course): DemoEntry[] {
  const { order, now, seed, unitId, number } = course;
  const said = [...ofUnit(course), ...ofSystem(course)].filter(
    ({ at }) => Temporal.Instant.compare(at, now) <= 0,
  );
  const isOver = said.some(({ kind }) => kind === "reported");
  return said
    .filter(({ kind }) => !(isOver && kind === "escalated"))
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
    .map((entry, n) => {
      const isIssuers = issuersKinds.includes(entry.kind);
      const speaker = isIssuers ? order.issuerUnitId : unitId;
      const id = demoId(seed, "task_entry", { number: number * 64 + n, ms: entry.at.epochMilliseconds });
      return { ...entry, id, unitId: speaker, by: entry.reason === null ? officerOf(seed, speaker) : null };
    });
}

const issuersKinds: readonly EntryKind[] = ["accepted", "returned", "answered", "urged", "escalated"];

function* ofUnit(course: Course): Generator<Said> {
  const { order, random, temper, number } = course;
  if (temper === "silent" && !random.chance(0.2)) return;
  const words = wordsOf(number);
  const acknowledgedAt = order.assignedAt.add({
    minutes: temper === "prompt" ? 8 + random.below(170) : 200 + random.below(900),
  });
  yield say("acknowledged", acknowledgedAt, {});
  if (order.measure) return;
  if (order.repeats) return yield* dailyLines(course, acknowledgedAt);
  const span = spanOf(order);
  const finishedAt = order.assignedAt.add({ minutes: Math.round(span * finishShare(course)) });
  const half = acknowledgedAt.until(finishedAt).total("minutes") / 2;
  if (half > 240 && random.chance(0.6))
    yield say("planned", acknowledgedAt.add({ minutes: 60 + random.below(180) }), { text: words.plan });
  if (half > 60)
    yield say("progressed", acknowledgedAt.add({ minutes: Math.round(half * (0.8 + random.unit() * 0.5)) }), {
      text: words.progress,
      shareDone: 30 + 5 * random.below(10),
      figures: words.figures(random),
    });
  if (random.chance(temper === "slow" ? 0.3 : 0.05))
    yield say(
      random.chance(0.5) ? "help_asked" : "forces_asked",
      acknowledgedAt.add({ minutes: 90 + random.below(120) }),
      {
        text: words.request,
      },
    );
  if (Temporal.Instant.compare(finishedAt, acknowledgedAt) <= 0) return;
  yield say("reported", finishedAt, { text: words.done, shareDone: 100, figures: words.figures(random) });
  if (random.chance(0.75)) yield judged(random, finishedAt, words.returned);
}

function judged(random: Random, finishedAt: Temporal.Instant, why: string): Said {
  const at = finishedAt.add({ minutes: 30 + random.below(600) });
  return random.chance(0.93) ? say("accepted", at, {}) : say("returned", at, { text: why });
}

/** A line a day towards the evening; who is slow leaves days out. */
function* dailyLines(
  { order, random, temper, now, number }: Course,
  from: Temporal.Instant,
): Generator<Said> {
  const words = wordsOf(number);
  const last = dayOf(order.dueAt && Temporal.Instant.compare(order.dueAt, now) < 0 ? order.dueAt : now);
  for (let day = dayOf(from); Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) {
    const evening = day.toZonedDateTime({ timeZone: localZone, plainTime: { hour: 16 } }).toInstant();
    if (random.chance(temper === "prompt" ? 0.96 : 0.6))
      yield say("progressed", evening.add({ minutes: random.below(110) }), {
        text: words.daily,
        figures: words.figures(random),
        onDay: day,
      });
  }
}

/** What the machine would have said by itself, had it run since the order was given. */
function* ofSystem({ order, temper }: Course): Generator<Said> {
  if (temper !== "prompt")
    yield { ...say("urged", order.assignedAt.add({ hours: 4 }), {}), reason: "acknowledge" };
  if (temper === "prompt" || !order.dueAt) return;
  yield { ...say("urged", order.dueAt, {}), reason: "due" };
  yield { ...say("escalated", order.dueAt.add({ hours: 24 }), {}), reason: "head" };
}

const say = (
  kind: EntryKind,
  at: Temporal.Instant,
  { text = null, figures = [], shareDone = null, onDay = null }: Partial<Said>,
): Said => ({ kind, at, text, figures, shareDone, onDay, reason: null });

/** In minutes; a week where no deadline was set. */
const spanOf = ({ assignedAt, dueAt }: DemoOrder): number =>
  dueAt ? Math.max(60, assignedAt.until(dueAt).total("minutes")) : 7 * 24 * 60;

const finishShare = ({ temper, random }: Course): number =>
  temper === "prompt" ? 0.35 + random.unit() * 0.68 : 0.9 + random.unit() * 0.9;

/** What the entries make of the task. */
function outcomeOf({ order }: Course, entries: readonly DemoEntry[]) {
  const at = (kinds: readonly EntryKind[]): Temporal.Instant | null =>
    entries.findLast(({ kind }) => kinds.includes(kind))?.at ?? null;
  const state = stateAfter(entries);
  const said = entries.filter(({ unitId }) => unitId !== order.issuerUnitId);
  return {
    entries,
    state,
    acknowledgedAt: at(["acknowledged"]),
    heardAt: said.at(-1)?.at ?? null,
    reportedAt: state === "returned" ? null : at(["reported"]),
    closedAt: at(["accepted"]),
    shareDone: entries.findLast(({ shareDone }) => shareDone !== null)?.shareDone ?? null,
    lastLineOn: entries.findLast(({ onDay }) => onDay !== null)?.onDay ?? null,
    openRequests: entries.filter(({ kind }) => kind === "help_asked" || kind === "forces_asked").length,
    urges: entries.filter(({ kind }) => kind === "urged" || kind === "escalated").length,
  };
}

function stateAfter(entries: readonly DemoEntry[]): TaskState {
  const has = (...kinds: readonly EntryKind[]): boolean => entries.some(({ kind }) => kinds.includes(kind));
  if (has("accepted")) return "accepted";
  if (has("returned")) return "returned";
  if (has("reported")) return "reported";
  if (has("planned", "progressed")) return "in_progress";
  return has("acknowledged") ? "acknowledged" : "assigned";
}
