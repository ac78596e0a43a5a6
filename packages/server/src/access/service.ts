import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";
import {
  accessRefusals,
  type listAccounts as listAccountsEndpoint,
  type listReads as listReadsEndpoint,
  type Session,
} from "@phaodai/domain/access/contract";
import { type Permission, permissionsByRole, type Role, roles } from "@phaodai/domain/access/roles";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf } from "@phaodai/domain/shared/instant";
import { levelOf } from "@phaodai/domain/units/kinds";
import { scopeOf } from "@phaodai/domain/units/scope";
import { findOnDay, type UnitTree } from "@phaodai/domain/units/tree";
import { type Actor, type Context, covers, type Services } from "#context";
import type { Scope, Tx } from "#db/database";
import * as queries from "./queries.ts";
import { toldTogether } from "./reads.ts";
import { attemptOfStranger, keepStranger } from "./strangers.ts";
import { hashOf } from "./tokens.ts";

/** Wrong passwords in a row before an account rests, and for how long. */
const attemptsAllowed = 8;
const rest = { minutes: 10 };
const sessionLength = { hours: 12 };

let nobodysHash: Promise<string> | undefined;

/** @returns the session's token (to be kept in a cookie, known nowhere else) and who signed in */
export async function signIn(
  services: Services,
  credentials: { readonly username: string; readonly password: string; readonly userAgent: string | null },
  realNow: Temporal.Instant,
): Promise<{ readonly token: string; readonly actor: Actor }> {
  const token = randomBytes(32).toString("base64url");
  // A wrong attempt must be counted, so its transaction commits; the refusal is thrown after it.
  const signedIn = await services.database.asRole("phaodai_gate", async (tx) => {
    const account = await queries.lockAccount(tx, credentials.username);
    if (!account) {
      await tryStranger(credentials, realNow);
      return undefined;
    }
    const isRight = await tryPassword(tx, account, credentials.password, realNow);
    if (!isRight) return undefined;
    await queries.insertSession(tx, {
      tokenHash: hashOf(token),
      accountId: account.id,
      now: realNow,
      expiresAt: realNow.add(sessionLength),
      userAgent: credentials.userAgent,
    });
    return account.id;
  });
  if (signedIn === undefined) throw accessRefusals.wrong_credentials();
  const actor = await findActor(services, token, realNow);
  if (!actor) throw accessRefusals.wrong_credentials();
  return { token, actor };
}

/** Takes as long and comes to rest as somebody's account would: names are not guessed. */
async function tryStranger(
  { username, password }: { readonly username: string; readonly password: string },
  realNow: Temporal.Instant,
): Promise<void> {
  const name = username.toLowerCase();
  refuseResting(attemptOfStranger(name), realNow);
  await verify(await (nobodysHash ??= hash("")), password);
  // Read again: others guessed meanwhile.
  keepStranger(name, afterAttempt(attemptOfStranger(name), { isRight: false, realNow }));
}

interface LockedAccount extends queries.Attempt {
  readonly id: string;
  readonly passwordHash: string;
}

/** Counts wrong passwords, wherever they are asked for; an account that rests is refused without looking. */
export async function tryPassword(
  tx: Tx,
  account: LockedAccount,
  password: string,
  realNow: Temporal.Instant,
): Promise<boolean> {
  refuseResting(account, realNow);
  const isRight = await verify(account.passwordHash, password);
  await queries.keepAttempt(tx, account.id, afterAttempt(account, { isRight, realNow }));
  return isRight;
}

function refuseResting({ lockedUntil }: queries.Attempt, realNow: Temporal.Instant): void {
  if (lockedUntil && Temporal.Instant.compare(lockedUntil, realNow) > 0)
    throw accessRefusals.locked({ until: lockedUntil.toString() });
}

function afterAttempt(
  before: queries.Attempt,
  { isRight, realNow }: { readonly isRight: boolean; readonly realNow: Temporal.Instant },
): queries.Attempt {
  const failedAttempts = isRight ? 0 : before.failedAttempts + 1;
  const rests = failedAttempts >= attemptsAllowed;
  return { failedAttempts: rests ? 0 : failedAttempts, lockedUntil: rests ? realNow.add(rest) : null };
}

export const signOut = (services: Services, token: string): Promise<void> =>
  services.database.asRole("phaodai_gate", (tx) => queries.deleteSession(tx, hashOf(token)));

/** Who holds this token; undefined when it is unknown, expired or revoked. Sessions expire in real time, also in a drill. */
export async function findActor(
  services: Services,
  token: string,
  realNow: Temporal.Instant,
): Promise<Actor | undefined> {
  const today = dayOf(services.now());
  return services.database.asRole("phaodai_gate", async (tx) => {
    const account = await queries.findAccountOfSession(tx, hashOf(token), realNow);
    if (!account) return undefined;
    const held = (await queries.listRoles(tx, account.id, today)).filter(isKnownRole);
    return { ...account, roles: held, grants: grantsOf(services.units(), held, today) };
  });
}

/** An account by its id, with the roles it holds today: for jobs that go on as somebody. Undefined when it is disabled. */
export async function findActorById(services: Services, id: string): Promise<Actor | undefined> {
  const today = dayOf(services.now());
  return services.database.asRole("phaodai_gate", async (tx) => {
    const account = await queries.findAccount(tx, id);
    if (!account) return undefined;
    const held = (await queries.listRoles(tx, account.id, today)).filter(isKnownRole);
    return { ...account, roles: held, grants: grantsOf(services.units(), held, today) };
  });
}

interface Held {
  readonly role: Role;
  readonly unitId: number;
}

/** A role this version does not know grants nothing. */
const isKnownRole = (held: { readonly role: string; readonly unitId: number }): held is Held =>
  roles.some((role) => role === held.role);

/** For each permission, the rows of all units where a role that grants it is held. */
export function grantsOf(
  tree: UnitTree,
  held: readonly Held[],
  day: Temporal.PlainDate,
): ReadonlyMap<Permission, Scope> {
  const unitsByPermission = new Map<Permission, number[]>();
  for (const { role, unitId } of held)
    for (const permission of permissionsByRole[role])
      unitsByPermission.set(permission, [...(unitsByPermission.get(permission) ?? []), unitId]);
  return new Map(
    [...unitsByPermission].map(([permission, units]) => [permission, scopeAt(tree, units, day)]),
  );
}

/** Rows belong to communes or higher units, so residential groups are left out of the list that row security compares. */
function scopeAt(tree: UnitTree, unitIds: readonly number[], day: Temporal.PlainDate): Scope {
  const levels = unitIds.map((id) => findOnDay(tree, id, day)).filter((unit) => unit !== undefined);
  if (levels.some((unit) => levelOf(unit.kind) === "city")) return { kind: "city" };
  const inScope = scopeOf(tree, unitIds, day).filter((id) => {
    const unit = findOnDay(tree, id, day);
    return unit === undefined || levelOf(unit.kind) !== "residential_group";
  });
  return { kind: "area", unitIds: inScope };
}

export function sessionOf(actor: Actor): Session {
  const scope = actor.grants.get("overview.read") ??
    actor.grants.get("units.read") ?? { kind: "area", unitIds: [] };
  return {
    accountId: actor.id,
    displayName: actor.displayName,
    homeUnitId: actor.homeUnitId,
    roles: [...actor.roles],
    permissions: [...actor.grants.keys()].toSorted(),
    scope: scope.kind === "city" ? scope : { kind: "area", unitIds: [...scope.unitIds] },
  };
}

export async function listReads(
  ctx: Context,
  query: InputOf<typeof listReadsEndpoint>,
): Promise<ReplyOf<typeof listReadsEndpoint>> {
  const rows = await ctx.inTransaction((tx) =>
    queries.listReads(tx, {
      limit: query.limit,
      beforeId: query.after === undefined ? Number.MAX_SAFE_INTEGER : idIn(query.after),
      subjectId: query.subjectId,
      actorId: query.actorId,
    }),
  );
  const names = await nameActors(
    ctx.services,
    rows.map((row) => row.actorId),
  );
  return {
    items: toldTogether(rows).map(({ id: _, ...row }) => ({ ...row, actor: names.get(row.actorId) ?? "" })),
    next: rows.length === query.limit ? String(rows.at(-1)?.id) : null,
  };
}

/** A cursor nobody could have been given has nothing after it. */
const idIn = (cursor: string): number => (/^\d{1,15}$/.test(cursor) ? Number(cursor) : 0);

/** Display names of accounts, whoever asks: a name beside an action is no secret within the service. */
export const nameActors = (
  services: Services,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> =>
  services.database.asRole("phaodai_gate", (tx) => queries.namesOfAccounts(tx, ids));

export async function listAccounts(
  ctx: Context,
  query: InputOf<typeof listAccountsEndpoint>,
): Promise<ReplyOf<typeof listAccountsEndpoint>> {
  const rows = await ctx.services.database.asRole("phaodai_gate", (tx) =>
    queries.listAccounts(tx, { limit: query.limit, afterUsername: query.after ?? "" }),
  );
  const visible = rows.filter(
    (row) => ctx.scope.kind === "city" || row.roles.some((held) => covers(ctx.scope, held.unitId)),
  );
  return {
    items: visible.map(({ lockedUntil, ...row }) => ({
      ...row,
      roles: row.roles.filter(isKnownRole),
      isLocked: lockedUntil !== null && Temporal.Instant.compare(lockedUntil, ctx.now) > 0,
    })),
    next: rows.length === query.limit ? (rows.at(-1)?.username ?? null) : null,
  };
}
