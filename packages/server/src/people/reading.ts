import {
  type listPersonHistory as historyEndpoint,
  peopleRefusals,
  type showPerson as showEndpoint,
} from "@phaodai/domain/people/contract";
import { peopleRegister } from "@phaodai/domain/people/register";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { Context } from "#context";
import { recordRead } from "#events";
import { readHistory } from "#registers/history";
import * as queries from "./queries.ts";
import { personOf, readBy } from "./stored.ts";

export async function showPerson(
  ctx: Context,
  { personId }: InputOf<typeof showEndpoint>,
): Promise<ReplyOf<typeof showEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.findPerson(tx, ctx.scope, personId);
    if (!row) throw peopleRefusals.person_not_found({ personId });
    await recordRead(ctx, tx, readBy("GET /people/:personId")(row));
    return personOf(ctx, row);
  });
}

export async function listPersonHistory(
  ctx: Context,
  { personId }: InputOf<typeof historyEndpoint>,
): Promise<ReplyOf<typeof historyEndpoint>> {
  return ctx.inTransaction(async (tx) => {
    const row = await queries.findPerson(tx, ctx.scope, personId);
    if (!row) throw peopleRefusals.person_not_found({ personId });
    const unitIds = [row.unitId, ...row.sharedUnitIds];
    await recordRead(ctx, tx, {
      endpoint: "GET /people/:personId/history",
      kind: "person",
      id: row.id,
      unitIds,
    });
    const units = { responsible: row.unitId, shared: row.sharedUnitIds };
    const subjectIds = [row.id, ...(await queries.listIdsLedTo(tx, row.key))];
    return { items: await readHistory(ctx, tx, { register: peopleRegister, subjectIds, units }) };
  });
}
