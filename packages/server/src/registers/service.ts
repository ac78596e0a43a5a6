import { accessRefusals } from "@phaodai/domain/access/contract";
import { parseSort, sortText } from "@phaodai/domain/registers/check-view";
import {
  type countRows as countEndpoint,
  type listRows as listEndpoint,
  registersRefusals,
  type RowPage,
  type searchRows as searchEndpoint,
} from "@phaodai/domain/registers/contract";
import { noFilter } from "@phaodai/domain/registers/filter";
import type { Register } from "@phaodai/domain/registers/register";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { RawBuilder } from "kysely";
import type { Context } from "#context";
import { prepared, type Read, type Tx } from "#db/database";
import { recordRead } from "#events";
import { askedFor, emptyLook, unitsLookedIn } from "./asked-for.ts";
import { readCursor, writeCursor } from "./cursor.ts";
import { masker } from "./masking.ts";
import { orderOf, placeOf } from "./order.ts";
import { isFoundKept, isPageKept, listColumns } from "./kept-plans.ts";
import { type PageLog, type PageQuery, pageRows, pageSettings, type StoredRow } from "./page-queries.ts";
import { type Asked, openReading, type Reading } from "./reading.ts";
import { countableField, countByField, countUpTo, type Found, foundRows } from "./row-queries.ts";
import type { ServedRegister } from "./served-register.ts";

export type Registers = readonly ServedRegister[];

export function findRegister(registers: Registers, name: string): ServedRegister {
  const served = registers.find(({ register }) => register.name === name);
  if (!served) throw registersRefusals.unknown_register({ register: name });
  return served;
}

/** Counted up to here; beyond, a list says "over 10,000". */
const countCap = 10_000;
/** People a search text may mean before it is cut: nobody reads through more, and sorting them takes time. */
export const searchCap = 300;

export async function listRows(
  ctx: Context,
  registers: Registers,
  query: InputOf<typeof listEndpoint>,
): Promise<RowPage> {
  const reading = openReading(ctx, findRegister(registers, query.register), askedOf(query));
  return readPage(ctx, reading, query, (page) => listPage(ctx, reading, page));
}

export async function searchRows(
  ctx: Context,
  registers: Registers,
  { register, body }: InputOf<typeof searchEndpoint>,
): Promise<RowPage> {
  const reading = openReading(ctx, findRegister(registers, register), {
    ...askedOf(body),
    filter: body.filter,
  });
  const { text = "" } = body.filter;
  if (text === "") return readPage(ctx, reading, body, (page) => listPage(ctx, reading, page));
  return readPage(ctx, reading, body, async (page) => {
    const found = await find(
      ctx,
      (asked) => ctx.services.database.readOnce(reading.scope, asked, pageSettings),
      reading,
      text,
    );
    const asked = { ...page, found };
    const isKept = isFoundKept(ctx.services.database, reading.scope, asked);
    return {
      rows: await readRows(ctx, reading, foundRows(reading.scope, asked), isKept),
      isCut: found.personKeys.length >= searchCap,
    };
  });
}

async function listPage(ctx: Context, reading: Reading, page: PageQuery): Promise<Rows> {
  const { scope } = reading;
  const isKept = isPageKept(ctx.services.database, scope, page);
  return { rows: await readRows(ctx, reading, pageRows(scope, page), isKept), isCut: false };
}

const readRows = (
  { services: { database } }: Context,
  { scope }: Reading,
  ...[query, isKept]: [RawBuilder<StoredRow>, boolean]
): Promise<readonly StoredRow[]> => database.readOnce(scope, isKept ? prepared(query) : query, pageSettings);

export async function countRows(
  ctx: Context,
  registers: Registers,
  { register, field: name, filter }: InputOf<typeof countEndpoint>,
): Promise<ReplyOf<typeof countEndpoint>> {
  const served = findRegister(registers, register);
  const field = countableField(served, name);
  if (!field) throw registersRefusals.unknown_field({ field: name });
  // A count by a field tells its values, so it is asked like a filter by it.
  const asked = { filter: filter ?? noFilter, sort: [], columns: [] };
  const reading = openReading(ctx, served, asked);
  refuseUnreadable(ctx, reading, name);
  const counted = async (tx: Tx) => {
    const items = await countByField(tx, reading.scope, { served, filter: reading.filter, field });
    if (items.length === 0) await recordEmptyCount(ctx, tx, reading);
    return { items };
  };
  // Nobody waits for the disk to count (docs/decisions/0009).
  return ctx.services.database.inScope(reading.scope, counted, ["synchronous_commit = off"]);
}

/** A count of what does not exist tells as much as a search for it. */
async function recordEmptyCount(ctx: Context, tx: Tx, { served, scope, filter }: Reading): Promise<void> {
  const asked = askedFor(filter);
  if (asked.length === 0 || isOpen(served.register)) return;
  const register = served.register.name;
  await recordRead(ctx, tx, emptyLook(scope, { endpoint: `registers.counts.${register}`, register, asked }));
}

function refuseUnreadable(ctx: Context, { served, filter }: Reading, name: string): void {
  openReading(ctx, served, {
    filter: { ...filter, all: [{ field: name, op: "is_present", values: [] }] },
    sort: [],
    columns: [],
  });
}

const askedOf = (query: {
  readonly filter?: Asked["filter"] | undefined;
  readonly sort?: string | undefined;
  readonly columns?: string | undefined;
}): Asked => ({
  filter: query.filter ?? noFilter,
  sort: parseSort(query.sort),
  columns: columnsOf(query.columns),
});

/** "code,onsetOn" → two names; undefined: none were chosen. */
export const columnsOf = (text: string | undefined): string[] | undefined =>
  text?.split(",").filter((name) => name !== "");

interface PageAsked {
  readonly limit: number;
  readonly after?: string | undefined;
  readonly withTotal?: boolean | undefined;
}

interface Rows {
  readonly rows: readonly StoredRow[];
  /** The search text fits more people than were looked at. */
  readonly isCut: boolean;
}

/** Reads one row more than asked, to know whether there is a next page; masks, and logs who read. */
async function readPage(
  ctx: Context,
  reading: Reading,
  asked: PageAsked,
  read: (page: PageQuery) => Promise<Rows>,
): Promise<RowPage> {
  const { served, filter, sort } = reading;
  const view = `${served.register.name} ${sortText(sort)}`;
  const after = asked.after === undefined ? undefined : readCursor(ctx.services.vault, view, asked.after);
  const columns = listColumns(served.register, reading.columns);
  const order = orderOf(served.register, sort);
  const page = { served, filter, order, columns, after, limit: asked.limit + 1, log: logOf(ctx, reading) };
  const { rows, isCut } = await read(page);
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  const isWhole = after === undefined && rows.length === shown.length;
  const total = isWhole ? shown.length : asked.withTotal ? await countAll(ctx, reading) : null;
  const next = last && rows.length > shown.length ? placeOf(last, order) : undefined;
  return {
    items: shown.map(masker(ctx.actor, { register: served.register, scope: reading.scope }, columns)),
    next: next ? writeCursor(ctx.services.vault, view, next) : null,
    asOf: ctx.now,
    approxTotal: total,
    isTotalExact: total !== null && total < countCap && !isCut,
    isCut,
  };
}

const countAll = ({ services: { database } }: Context, { served, scope, filter }: Reading): Promise<number> =>
  database.inScope(scope, (tx) => countUpTo(tx, scope, { served, filter }, countCap), pageSettings);

/** Who reads which register, where it holds more than open fields. */
function logOf(ctx: Context, { served, scope, filter }: Reading): PageLog | undefined {
  const { register, logId } = served;
  if (isOpen(register)) return undefined;
  return {
    at: ctx.now,
    actorId: ctx.actor.id,
    endpoint: `registers.${register.name}`,
    subjectId: logId,
    asked: askedFor(filter),
    unitIds: unitsLookedIn(scope),
  };
}

const isOpen = ({ fields }: Register): boolean =>
  Object.values(fields).every(({ sensitivity }) => sensitivity === "open");

/** People by their words or numbers, and rows by their code ("BN 4821" and "4821" are the same). */
export async function find(
  ctx: Context,
  read: Read,
  { served, scope }: Reading,
  text: string,
): Promise<Found> {
  if (!served.findPeople) throw accessRefusals.forbidden({ may: "search" });
  const personKeys = await served.findPeople({ ...ctx, scope }, read, { text, limit: searchCap });
  const code = /^(?:bn|ca)?\s*(\d{1,7})$/i.exec(text)?.[1];
  return { personKeys, code: "code" in served.register.fields ? code : undefined };
}
