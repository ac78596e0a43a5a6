import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import { localZone } from "@phaodai/domain/shared/instant";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { type CompiledQuery, Kysely, PostgresDialect, type RawBuilder, sql } from "kysely";
import pg from "pg";
import { copyOut, withValues } from "./copy-out.ts";
import type { GroupRole } from "./roles.ts";
import type { DB } from "./schema.generated.ts";

/** A connection inside a transaction that has taken a role; what queries.ts receives. */
export type Tx = Kysely<DB>;

/** Answers one query: in a transaction under way, or each in one of its own. */
export type Read = <R>(query: RawBuilder<R>) => Promise<readonly R[]>;

export const readIn =
  (tx: Tx): Read =>
  async (query) =>
    (await query.execute(tx)).rows;

/** Whose rows a transaction may touch: those of some units, or all of the city. */
export type Scope =
  | { readonly kind: "city" }
  | { readonly kind: "area"; readonly unitIds: readonly number[] };

/** What a transaction may ask for beside its rows; travels with BEGIN. */
export type LocalSetting =
  | "enable_bitmapscan = off"
  | "max_parallel_workers_per_gather = 0"
  | "jit = off"
  | "synchronous_commit = off"
  | "plan_cache_mode = force_generic_plan";

export interface Database {
  /** Runs `work` in one transaction with the rows of `scope`; commits when it returns, rolls back when it throws. */
  inScope<T>(scope: Scope, work: (tx: Tx) => Promise<T>, settings?: readonly LocalSetting[]): Promise<T>;
  /**
   * The rows of one query in a transaction of its own, BEGIN and COMMIT in the same message: for pages, of which an office
   * asks thousands a day. Two more round trips cost as much as the query. One that is `prepared` is planned once whatever its
   * values, where PostgreSQL alone would go on to plan for each.
   */
  readOnce<R>(scope: Scope, query: RawBuilder<R>, settings?: readonly LocalSetting[]): Promise<readonly R[]>;
  /** All rows of a query as COPY writes them (copy-out.ts), in the local time zone. `return` resolves when nothing of it runs. */
  copyOut(scope: Scope, query: RawBuilder<unknown>, signal?: AbortSignal): AsyncGenerator<Buffer>;
  /** One transaction as a role of the machinery: "phaodai_gate" for sign-in, "phaodai_tracer" for matching across units. */
  asRole<T>(role: GroupRole, work: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/**
 * Every row is read: with room to sort and join, and by a second process, which looks up the people of every other case while
 * the first writes rows: a city leaves in half the time, for the same work. To compile a query takes longer than it saves.
 */
const copySettings = [
  "set local jit = off",
  "set local max_parallel_workers_per_gather = 1",
  "set local work_mem = '64MB'",
  "set local statement_timeout = '10min'", // a million rows take seconds, the rest is patience with a slow line
  `set local timezone = '${localZone}'`,
];

/** Rows that are copied in the order of an index rather than sorted. */
const manyRows = 50_000;

const { DATE, TIMESTAMPTZ, INT8, NUMERIC } = pg.types.builtins;
const parsers = new Map<number, (text: string) => unknown>([
  [DATE, (text) => Temporal.PlainDate.from(text)],
  [TIMESTAMPTZ, (text) => Temporal.Instant.from(text.replace(" ", "T"))],
  [INT8, Number], // counts and journal numbers stay far below 2^53
  [NUMERIC, Number],
]);

// pg asks a parameter for toPostgres(); without it a Temporal value would be sent as quoted JSON.
for (const type of [Temporal.PlainDate, Temporal.Instant])
  Object.defineProperty(type.prototype, "toPostgres", { configurable: true, value: type.prototype.toString });

/** The database cannot be reached, or was lost on the way. Whether a commit came through, the command's receipt tells. */
export class DatabaseAway extends Error {
  override readonly name = "DatabaseAway";
}

/** How long a request waits for a connection, be it a new one or one that others give back. */
const patienceMilliseconds = 5000;

export function openDatabase(connectionString: string, connections = 20): Database {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: patienceMilliseconds,
    keepAlive: true,
    pipeline: true, // what is asked at once is sent at once
    types: {
      getTypeParser: (oid, format) => parsers.get(oid) ?? pg.types.getTypeParser(oid, format),
    },
  });
  // An idle connection that breaks (database restarted) is replaced at the next use; it must not end the process.
  pool.on("error", () => undefined);
  // Nor must one that breaks between two statements of a transaction: the next statement fails and tells it.
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const nameOf = namer();
  pool.on("connect", (client) => watchQueries(client, nameOf));
  const kysely = new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
  return {
    inScope: (scope, work, settings = []) => transaction(kysely, beginWith(scope, settings), work),
    readOnce: (scope, query, settings = []) => {
      const compiled = query.compile(kysely);
      const all = isPrepared(compiled.sql) ? [...settings, keptPlan] : settings;
      return inOneMessage(pool, beginWith(scope, all), compiled);
    },
    copyOut: (scope, query, signal) =>
      copyOut({
        connectionString,
        begin: [beginIn(scope), ...copySettings].join("; "),
        query: withValues(query.compile(kysely)),
        manyRows,
        signal,
        end: (applicationName) => endConnections(pool, applicationName),
      }),
    asRole: (role, work) => transaction(kysely, `begin; set local role ${role}`, work),
    close: () => kysely.destroy(),
  };
}

/** Where this fails the database is away, or their timeout ends them. */
const endConnections = (pool: pg.Pool, applicationName: string): Promise<void> =>
  pool
    .query("select pg_terminate_backend(pid, 5000) from pg_stat_activity where application_name = $1", [
      applicationName,
    ])
    .then(
      () => undefined,
      () => undefined,
    );

/** A query that begins or ends so is planned once for each connection. For few, frequent texts only: plans are kept for good. */
export const preparedMark = "/* prepared */";

export const prepared = <R>(query: RawBuilder<R>): RawBuilder<R> => sql<R>`${sql.raw(preparedMark)}${query}`;

const isPrepared = (text: string): boolean => text.startsWith(preparedMark) || text.endsWith(preparedMark);

const keptPlan: LocalSetting = "plan_cache_mode = force_generic_plan";

/** More texts are not frequent ones; each connection holds the plan of each, of some 100 kB. */
const mostNames = 200;

/** Names of statements by their text, undefined for what comes when there are enough: it is planned each time. */
function namer(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= mostNames) return known;
    const name = createHash("sha1").update(text).digest("hex");
    names.set(text, name);
    return name;
  };
}

/**
 * Kysely has no named statements; pg keeps the plan of those that have a name. Nor does it look at what a COMMIT answers. And
 * pg is asked by callback: the promises it makes itself keep each answer alive until the next great collection, and those
 * before it, so that every small one copies them and stops the server for ten times as long.
 */
function watchQueries(client: pg.PoolClient, nameOf: (text: string) => string | undefined): void {
  const ask = client.query.bind(client) as (text: unknown, ...rest: readonly unknown[]) => unknown;
  const query = (text: unknown, ...rest: readonly unknown[]): unknown =>
    typeof rest.at(-1) === "function"
      ? ask(text, ...rest)
      : new Promise((resolve, reject) => {
          ask(text, ...rest, (error: unknown, result: unknown) => (error ? reject(error) : resolve(result)));
        });
  const watched = (text: unknown, ...rest: readonly unknown[]): unknown => {
    if (text === "commit") return committed(query(text, ...rest));
    return typeof text === "string" && isPrepared(text)
      ? query({ name: nameOf(text), text }, ...rest)
      : query(text, ...rest);
  };
  client.query = watched as typeof client.query; // safe: passes on what it was given, with a name beside it
}

/** PostgreSQL commits nothing, and says so without an error, where one was swallowed on the way. */
async function committed(answer: unknown): Promise<pg.QueryResult> {
  const result = (await answer) as pg.QueryResult; // safe: of a text asked without a callback
  if (result.command !== "COMMIT")
    throw new Error("the transaction was rolled back: an error in it was swallowed");
  return result;
}

const beginWith = (scope: Scope, settings: readonly LocalSetting[]): string =>
  [beginIn(scope), ...settings.map((setting) => `set local ${setting}`)].join("; ");

/** Role and units travel with BEGIN in one message: no round trip more. */
function beginIn(scope: Scope): string {
  if (scope.kind === "city") return "begin; set local role phaodai_city";
  return `begin; set local role phaodai_area; set local phaodai.units = '{${scope.unitIds.map(integer).join(",")}}'`;
}

function integer(id: number): string {
  if (!Number.isSafeInteger(id)) throw new TypeError(`not a unit id: ${id}`);
  return String(id);
}

async function transaction<T>(kysely: Kysely<DB>, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  let isConnected = false;
  try {
    return await kysely.connection().execute((tx) => {
      isConnected = true;
      return inOne(tx, begin, work);
    });
  } catch (error) {
    throw isConnected ? error : new DatabaseAway("no connection", { cause: error });
  }
}

/** What pg does not tell of a client: its socket, which holds messages back while it is corked. */
interface Corked {
  readonly connection: { readonly stream: Pick<Socket, "cork" | "uncork"> };
}

async function inOneMessage<R>(pool: pg.Pool, begin: string, query: CompiledQuery<R>): Promise<R[]> {
  const client = await pool.connect().catch((error: unknown) => {
    throw new DatabaseAway("no connection", { cause: error });
  });
  const { stream } = (client as unknown as Corked).connection; // safe: pg's own client, which has one
  stream.cork();
  const asked = [
    client.query(begin),
    client.query<pg.QueryResultRow>(query.sql, [...query.parameters]),
    client.query("end"), // of a transaction in which something failed it is a rollback
  ] as const;
  stream.uncork();
  const [begun, read, ended] = await Promise.allSettled(asked);
  const isLost = ended.status === "rejected";
  client.release(isLost);
  if (isLost) throw new DatabaseAway("connection lost", { cause: ended.reason });
  if (begun.status === "rejected") throw begun.reason;
  if (read.status === "rejected") throw read.reason;
  return read.value.rows as R[]; // safe: what the query was built for
}

async function inOne<T>(tx: Tx, begin: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    await sql.raw(begin).execute(tx);
    const result = await work(tx);
    await sql.raw("commit").execute(tx);
    return result;
  } catch (error) {
    // A connection that cannot even roll back is lost; the server undoes what was under way.
    const isLost = await sql
      .raw("rollback")
      .execute(tx)
      .then(
        () => false,
        () => true,
      );
    throw isLost && !(error instanceof Refusal)
      ? new DatabaseAway("connection lost", { cause: error })
      : error;
  }
}

/** Runs `work` as the tracer within a transaction, then takes the former role again. Keep it around single queries. */
export const asTracer = <T>(tx: Tx, scope: Scope, work: () => Promise<T>): Promise<T> =>
  asOther(tx, scope, { role: "phaodai_tracer", work });

/** The same as the role that alone sees accounts. */
export const asGate = <T>(tx: Tx, scope: Scope, work: () => Promise<T>): Promise<T> =>
  asOther(tx, scope, { role: "phaodai_gate", work });

async function asOther<T>(
  tx: Tx,
  scope: Scope,
  { role, work }: { readonly role: GroupRole; readonly work: () => Promise<T> },
): Promise<T> {
  await sql.raw(`set local role ${role}`).execute(tx);
  const result = await work(); // an error aborts the transaction, and the role with it
  await sql.raw(`set local role ${scope.kind === "city" ? "phaodai_city" : "phaodai_area"}`).execute(tx);
  return result;
}

/** Undoes `work` alone when it throws, within a transaction that goes on. */
export async function inSavepoint<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql.raw("savepoint one_row").execute(tx);
  try {
    const result = await work();
    await sql.raw("release savepoint one_row").execute(tx);
    return result;
  } catch (error) {
    await sql.raw("rollback to savepoint one_row; release savepoint one_row").execute(tx);
    throw error;
  }
}
