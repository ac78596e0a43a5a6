import { classifications } from "@phaodai/domain/cases/case";
import { casesRefusals } from "@phaodai/domain/cases/contract";
import { type Counted, countDeltas } from "@phaodai/domain/cases/counts";
import { z } from "zod";
import { type Context, covers } from "#context";
import { asTracer, type Tx } from "#db/database";
import { record } from "#events";
import * as queries from "./queries.ts";

export interface CaseChange {
  /** The case as locked. */
  readonly row: queries.CaseRow;
  readonly after: queries.CaseValues;
  /** "case.confirmed" */
  readonly action: string;
  readonly reason?: string;
}

/** Writes a change of a case with its counts and its event; a change to what already stands is none. @returns the case as it then stands */
export async function changeCase(ctx: Context, tx: Tx, change: CaseChange): Promise<queries.CaseRow> {
  const { row, after } = change;
  const changes = changedFields(row, after);
  if (Object.keys(changes).length === 0) return row;
  const values = { ...after, now: ctx.now };
  if (!("code" in changes)) await queries.correctCase(tx, row.key, values);
  else if (!(await queries.correctCode(tx, row.key, values)))
    throw casesRefusals.code_taken({ code: after.code });
  const now = { ...row, ...after, version: row.version + 1 };
  await keepCounts(ctx, tx, { before: countedOf(row), after: countedOf(now) });
  await recordChange(ctx, tx, { ...change, changes });
  return now;
}

type Changes = Record<string, readonly [unknown, unknown]>;

function changedFields(row: queries.CaseRow, after: queries.CaseValues): Changes {
  const print = (value: unknown) => JSON.stringify(value);
  // safe: CaseRow holds every field of CaseValues
  const fields = (Object.keys(after) as (keyof queries.CaseRow)[]).filter(
    (field) => field in row && print(row[field]) !== print(after[field as keyof queries.CaseValues]),
  );
  return Object.fromEntries(
    fields.map((field) => [field, [row[field], after[field as keyof queries.CaseValues]] as const]),
  );
}

/** Free text may name people: it is sealed under the person's key. */
const freeText: ReadonlySet<string> = new Set(["sourceNote", "treatmentPlace", "reason"]);

async function recordChange(
  ctx: Context,
  tx: Tx,
  { row, action, reason, changes }: CaseChange & { readonly changes: Changes },
): Promise<void> {
  const all = Object.entries(
    reason === undefined ? changes : { ...changes, reason: [null, reason] as const },
  );
  const personal = Object.fromEntries(all.filter(([field]) => freeText.has(field)));
  const open = Object.fromEntries(all.filter(([field]) => !freeText.has(field)));
  await record(ctx, tx, {
    action,
    subject: { kind: "case", id: row.id, key: row.key },
    unitIds: [row.unitId, ...row.sharedUnitIds],
    data: { changes: open },
    ...(Object.keys(personal).length > 0 && { personal: { personKey: row.personKey, changes: personal } }),
  });
}

const Classification = z.enum(classifications);

/** As seen by counts. */
export const countedOf = (
  row: Omit<Counted, "classification" | "detectionPlace"> & {
    readonly classification: string;
    readonly detectionPlace: string;
  },
): Counted => ({
  unitId: row.unitId,
  disease: row.disease,
  classification: Classification.parse(row.classification),
  detectionPlace: row.detectionPlace as Counted["detectionPlace"], // safe: the column's check allows only these
  onsetOn: row.onsetOn,
  sampledAt: row.sampledAt,
  resultAt: row.resultAt,
  reportDay: row.reportDay,
});

/** The counts follow in the same transaction; those of a unit beyond one's scope are written as the tracer. */
async function keepCounts(
  ctx: Context,
  tx: Tx,
  change: { readonly before: Counted; readonly after: Counted },
): Promise<void> {
  const deltas = countDeltas(change.before, change.after);
  if (deltas.length === 0) return;
  const write = () => queries.insertDeltas(tx, deltas);
  await (covers(ctx.scope, change.after.unitId) ? write() : asTracer(tx, ctx.scope, write));
}
