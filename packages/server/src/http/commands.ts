import { Refusal } from "@phaodai/domain/shared/refusal";
import { alone, SomeRefused } from "#bulk";
import type { Context } from "#context";
import { inSavepoint, type Tx } from "#db/database";
import { type JournalLine, writeLines } from "#events";
import { joinTransaction } from "./context.ts";
import { type Command, type Done, hashOf, onceEach } from "./receipts.ts";
import type { Exchange, Route, Together } from "./route.ts";

/** A command, the route that applies it, and the request it came with. */
export interface CommandRun {
  readonly route: Route;
  readonly command: Command;
  readonly exchange: Exchange;
  /** The version the sender saw. */
  readonly expects?: number | undefined;
  /** What follows from the command alone, where it was asked for before its turn came. */
  readonly prepared?: PreparedCommand;
}

/** A command as it is read, and known again. */
export interface PreparedCommand extends Read {
  readonly hash: Buffer;
  /** By the bulk form (`Together.prepare`). */
  readonly ready: unknown;
}

/** Reads a command before its turn: while the database is at work on those before it. Asks nothing of the database. */
export function prepared(ctx: Context, run: CommandRun): CommandRun {
  const done = read(run);
  return { ...run, prepared: { ...done, hash: hashOf(ctx, run.command), ready: readyFor(ctx, done) } };
}

function readyFor(ctx: Context, { together, input }: Read): unknown {
  try {
    return together?.prepare?.(ctx, input);
  } catch (error) {
    if (error instanceof Refusal) return undefined; // is refused in its turn
    throw error;
  }
}

/** Runs one command in a transaction of its own: change, event, views and receipt commit together. @returns its outcome */
export const runCommand = (ctx: Context, run: CommandRun): Promise<unknown> =>
  ctx.inTransaction(async (tx) => {
    const [joined] = joinAll(ctx, tx, [run]);
    const { outcome } = await alone(joined?.ctx ?? ctx, () => applyInTurn(tx, joined ? [joined] : []));
    return outcome;
  });

/** What became of one command of many. */
export type CommandEnd =
  | Done
  /** It alone is undone. */
  | { readonly kind: "failed"; readonly error: unknown };

/** How many commands share a savepoint, and the statements for receipts, journal and outbox. */
const groupSize = { inTurn: 50, together: 500 };

/**
 * Runs many commands inside `tx`, in order, each once; neighbours of one endpoint that has a bulk form go together. A command that
 * is refused, or whose values the database will not take, is undone alone; any other error is thrown.
 * @returns what became of each, in order
 */
export async function runCommandsWithin(
  ctx: Context,
  tx: Tx,
  runs: readonly CommandRun[],
): Promise<CommandEnd[]> {
  const ends: CommandEnd[] = [];
  for (const group of groupsOf(runs)) ends.push(...(await runGroup(ctx, tx, group)));
  return ends;
}

interface Group {
  /** The bulk form all of them share; undefined where they are run one after another. */
  readonly together: Together | undefined;
  readonly runs: readonly ReadRun[];
}

interface ReadRun extends CommandRun {
  /** As the bulk form reads it. */
  readonly input: unknown;
}

/** Neighbours that may share a savepoint, in order. */
function groupsOf(runs: readonly CommandRun[]): Group[] {
  const groups: (Group & { readonly runs: ReadRun[]; readonly claimed: Set<string> })[] = [];
  for (const run of runs) {
    const { together, input, claims } = run.prepared ?? read(run);
    const last = groups.at(-1);
    const isFull = last?.runs.length === groupSize[together ? "together" : "inTurn"];
    const fits = last?.together === together && !isFull && !claims.some((claim) => last?.claimed.has(claim));
    const group = last && fits ? last : { together, runs: [], claimed: new Set<string>() };
    if (group !== last) groups.push(group);
    group.runs.push({ ...run, input });
    for (const claim of claims) group.claimed.add(claim);
  }
  return groups;
}

interface Read {
  readonly together: Together | undefined;
  readonly input: unknown;
  readonly claims: readonly string[];
}

function read({ route: { together }, command: { id, sent } }: CommandRun): Read {
  const inTurn = { together: undefined, input: undefined, claims: [id] };
  if (!together) return inTurn;
  try {
    const input = together.read({ ...sent, query: {} });
    return { together, input, claims: [id, ...together.claims(input)] };
  } catch (error) {
    if (error instanceof Refusal) return inTurn; // is refused there, unless it was applied before
    throw error;
  }
}

interface JoinedRun extends ReadRun {
  readonly ctx: Context;
  readonly heldLines: JournalLine[];
  readonly hash: Buffer | undefined;
  readonly ready: unknown;
}

function joinAll(ctx: Context, tx: Tx, runs: readonly CommandRun[]): JoinedRun[] {
  return runs.map((run) => {
    const heldLines: JournalLine[] = [];
    const joined = joinTransaction(ctx, tx, { id: run.command.id, expects: run.expects, heldLines });
    const { hash, ready } = run.prepared ?? {};
    return { input: undefined, ...run, ctx: joined, heldLines, hash, ready };
  });
}

/** All at one go; those told apart as refused are left out; where one fails untold, each half for itself, until it stands alone. */
async function runGroup(ctx: Context, tx: Tx, { together, runs }: Group): Promise<CommandEnd[]> {
  const joined = joinAll(ctx, tx, runs);
  try {
    return await inSavepoint(tx, () =>
      together ? applyTogether(tx, together, joined) : applyInTurn(tx, joined),
    );
  } catch (error) {
    if (error instanceof SomeRefused) return withoutRefused(ctx, tx, { together, joined, error });
    if (!(error instanceof Refusal || isDataError(error))) throw error;
    if (runs.length === 1) return [{ kind: "failed", error }];
    const half = Math.ceil(runs.length / 2);
    return [
      ...(await runGroup(ctx, tx, { together, runs: runs.slice(0, half) })),
      ...(await runGroup(ctx, tx, { together, runs: runs.slice(half) })),
    ];
  }
}

async function withoutRefused(
  ctx: Context,
  tx: Tx,
  {
    together,
    joined,
    error,
  }: {
    readonly together: Together | undefined;
    readonly joined: readonly JoinedRun[];
    readonly error: SomeRefused;
  },
): Promise<CommandEnd[]> {
  const sound = joined.filter((one) => !error.refusals.has(one.ctx));
  if (sound.length === joined.length) throw error; // of others than these: a bug
  const ends = sound.length > 0 ? await runGroup(ctx, tx, { together, runs: sound }) : [];
  const endOf = new Map(sound.map((one, i) => [one.ctx, ends[i]]));
  return joined.flatMap((one): CommandEnd[] => {
    const end = endOf.get(one.ctx) ?? { kind: "failed", error: error.refusals.get(one.ctx) };
    return [end];
  });
}

const applyInTurn = (tx: Tx, runs: readonly JoinedRun[]): Promise<Done[]> =>
  onceEach(tx, runs, {
    apply: async (fresh) => {
      const outcomes: unknown[] = [];
      for (const { ctx, route, command, exchange } of fresh)
        outcomes.push(await route.run(ctx, { ...command.sent, query: {} }, exchange));
      return outcomes;
    },
    encode: (outcome) => outcome,
    follow: () => writeHeld(tx, runs),
  });

const applyTogether = (tx: Tx, together: Together, runs: readonly JoinedRun[]): Promise<Done[]> =>
  onceEach(tx, runs, {
    apply: (fresh) => together.apply(tx, fresh),
    encode: (did) => together.encode(did),
    follow: () => writeHeld(tx, runs),
  });

const writeHeld = (tx: Tx, runs: readonly JoinedRun[]): Promise<void> =>
  writeLines(
    tx,
    runs.flatMap(({ heldLines }) => heldLines),
  );

/** What the database itself will not take: SQLSTATE classes 22 (data) and 23 (constraints). */
const isDataError = (error: unknown): boolean =>
  error instanceof Error && "code" in error && /^2[23]\w{3}$/.test(String(error.code));
