import { randomBytes } from "node:crypto";
import { hash } from "@node-rs/argon2";
import { accessRefusals, type addAccount as addEndpoint } from "@phaodai/domain/access/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf } from "@phaodai/domain/shared/instant";
import { uuidV7 } from "@phaodai/domain/shared/uuid";
import { findOnDay, unitsOn } from "@phaodai/domain/units/tree";
import { type Context, covers, type Services } from "#context";
import { asGate } from "#db/database";
import { record } from "#events";
import * as queries from "./queries.ts";
import { tryPassword } from "./service.ts";
import { hashOf } from "./tokens.ts";

/** An administrator gives roles at units within what they administer, and nowhere else. */
export async function addAccount(
  ctx: Context,
  { body }: InputOf<typeof addEndpoint>,
): Promise<ReplyOf<typeof addEndpoint>> {
  const { services, today, now, scope } = ctx;
  const unitIds = [
    ...body.roles.map((held) => held.unitId),
    ...(body.homeUnitId === null ? [] : [body.homeUnitId]),
  ];
  for (const unitId of unitIds) {
    if (!findOnDay(services.units(), unitId, today)) throw accessRefusals.unknown_unit({ unitId });
    if (!covers(scope, unitId)) throw accessRefusals.outside_scope({ unitId });
  }
  const { id, username, displayName, homeUnitId, roles } = body;
  const passwordHash = await hash(body.password);
  const account = { id, username, displayName, homeUnitId, roles, passwordHash, at: now, heldFrom: today };
  return ctx.inTransaction(async (tx) => {
    const isMade = await asGate(tx, scope, () => queries.insertAccount(tx, account));
    if (!isMade) throw accessRefusals.username_taken({ username });
    await record(ctx, tx, {
      action: "account.added",
      subject: { kind: "account", id },
      unitIds: [...new Set(unitIds)],
      data: { roles },
    });
    return { id };
  });
}

/** @param session the token it is asked in, which goes on, and real time, by which wrong passwords are counted */
export async function changePassword(
  { services, actor }: Context,
  { current, next }: { readonly current: string; readonly next: string },
  session: { readonly token: string; readonly realNow: Temporal.Instant },
): Promise<void> {
  const passwordHash = await hash(next);
  // A wrong attempt must be counted, so its transaction commits; the refusal is thrown after it.
  const isRight = await services.database.asRole("phaodai_gate", async (tx) => {
    const account = await queries.lockAccountById(tx, actor.id);
    if (!account || !(await tryPassword(tx, account, current, session.realNow))) return false;
    await queries.changePassword(tx, { accountId: actor.id, passwordHash, keptToken: hashOf(session.token) });
    return true;
  });
  if (!isRight) throw accessRefusals.wrong_credentials();
}

/**
 * In a database without any account, makes the administrator of the city, who makes the others.
 * @returns its name and password, to be shown once; undefined when there are accounts already
 */
export async function firstAdministrator(
  services: Services,
): Promise<{ readonly username: string; readonly password: string } | undefined> {
  const now = services.now();
  const city = unitsOn(services.units(), dayOf(now)).find((unit) => unit.level === "city");
  if (!city) return undefined;
  const username = "quantri";
  const password = randomBytes(12).toString("base64url");
  const passwordHash = await hash(password);
  const isMade = await services.database.asRole("phaodai_gate", async (tx) => {
    if ((await queries.countAccounts(tx)) > 0) return false;
    return queries.insertAccount(tx, {
      id: uuidV7(now.epochMilliseconds, randomBytes(10)),
      username,
      displayName: "Quản trị hệ thống",
      passwordHash,
      homeUnitId: city.id,
      roles: [{ role: "administrator", unitId: city.id }],
      at: now,
      heldFrom: dayOf(now),
    });
  });
  return isMade ? { username, password } : undefined;
}
