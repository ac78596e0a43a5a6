import {
  type listRowHistory as historyEndpoint,
  registersRefusals,
  type Row,
  selectionCap,
  type selectRows as selectEndpoint,
  type showRow as showEndpoint,
} from "@phaodai/domain/registers/contract";
import { noFilter } from "@phaodai/domain/registers/filter";
import { fieldOf, type Register, shownFieldOf } from "@phaodai/domain/registers/register";
import { commandFields } from "@phaodai/domain/registers/row-command";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import { readIn } from "#db/database";
import { recordRead } from "#events";
import { askedFor, unitsLookedIn } from "./asked-for.ts";
import { readHistory } from "./history.ts";
import { maskRow } from "./masking.ts";
import type { StoredRow } from "./page-queries.ts";
import { type Asked, openReading, type Reading } from "./reading.ts";
import { findRow, listUpTo } from "./row-queries.ts";
import { columnsOf, find, findRegister, type Registers, searchCap } from "./service.ts";

export async function showRow(
  ctx: Context,
  registers: Registers,
  { register: name, id, columns }: InputOf<typeof showEndpoint>,
): Promise<Row> {
  const served = findRegister(registers, name);
  const asked = columnsOf(columns) ?? shownNames(served.register);
  const reading = openReading(ctx, served, {
    ...nothingElse,
    columns: withCommandFields(served.register, asked),
  });
  return ctx.services.database.inScope(reading.scope, async (tx) => {
    const row = await findRow(tx, reading, id);
    if (!row) throw registersRefusals.row_not_found({ id });
    await recordRead(ctx, tx, readOf(reading, row, "row"));
    return maskRow(ctx.actor, served.register, reading.columns, row);
  });
}

const shownNames = (register: Register): string[] =>
  Object.keys(register.fields).filter((name) => shownFieldOf(register, name) !== undefined);

/** Every row under the filter, for commands on each; all or none, so that nobody takes a part for the whole. */
export async function selectRows(
  ctx: Context,
  registers: Registers,
  { register: name, body: { filter, columns } }: InputOf<typeof selectEndpoint>,
): Promise<ReplyOf<typeof selectEndpoint>> {
  const served = findRegister(registers, name);
  const reading = openReading(ctx, served, {
    filter,
    sort: [],
    columns: withCommandFields(served.register, columnsOf(columns) ?? []),
  });
  return ctx.services.database.inScope(reading.scope, async (tx) => {
    const { text = "" } = filter;
    const found = text === "" ? undefined : await find(ctx, readIn(tx), reading, text);
    const rows = await listUpTo(tx, reading, { found, limit: selectionCap + 1 });
    if (rows.length > selectionCap || (found && found.personKeys.length >= searchCap))
      throw registersRefusals.too_many_rows({ cap: rows.length > selectionCap ? selectionCap : rows.length });
    await recordRead(ctx, tx, {
      endpoint: `registers.selection.${served.register.name}`,
      kind: "register",
      id: served.logId,
      unitIds:
        rows.length === 0
          ? unitsLookedIn(reading.scope)
          : [...new Set(rows.map((row) => row.responsible_unit_id))],
      rows: rows.length,
      asked: askedFor(reading.filter),
    });
    const items = rows.map((row) => maskRow(ctx.actor, served.register, reading.columns, row));
    return { items, asOf: ctx.now };
  });
}

export async function listRowHistory(
  ctx: Context,
  registers: Registers,
  { register: name, id, field }: InputOf<typeof historyEndpoint>,
): Promise<ReplyOf<typeof historyEndpoint>> {
  const served = findRegister(registers, name);
  const { register } = served;
  const subjects = register.history?.of ?? [];
  const reading = openReading(ctx, served, {
    ...nothingElse,
    columns: ["id", ...subjects].filter(isFieldOf(register)),
  });
  return ctx.services.database.inScope(reading.scope, async (tx) => {
    const row = await findRow(tx, reading, id);
    if (!row) throw registersRefusals.row_not_found({ id });
    await recordRead(ctx, tx, readOf(reading, row, "history"));
    const subjectIds = subjects.map((subject) => row[subject]).filter((one) => typeof one === "string");
    const units = { responsible: row.responsible_unit_id, shared: row.shared_unit_ids };
    const items = await readHistory({ ...ctx, scope: reading.scope }, tx, {
      register,
      subjectIds,
      units,
      field,
    });
    return { items };
  });
}

const nothingElse: Omit<Asked, "columns"> = { filter: noFilter, sort: [] };

const isFieldOf =
  (register: Register) =>
  (name: string): boolean =>
    fieldOf(register, name) !== undefined;

/** The columns asked for, and what the commands of a row need of it. */
const withCommandFields = (register: Register, asked: readonly string[]): string[] => [
  ...new Set([...["id", "version"].filter(isFieldOf(register)), ...commandFields(register), ...asked]),
];

/** One row was read: of a record with an id its own line, else one for the register. */
function readOf({ served: { register, logId } }: Reading, row: StoredRow, what: string): ReadLine {
  const { id } = row;
  return {
    endpoint: `registers.${what}.${register.name}`,
    ...(typeof id === "string" ? { kind: register.name, id } : { kind: "register", id: logId }),
    unitIds: [row.responsible_unit_id, ...row.shared_unit_ids],
  };
}

type ReadLine = Parameters<typeof recordRead>[2];
