import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { LiveEvent } from "../shared/event.ts";
import { Instant } from "../shared/instant.ts";
import { PageQuery, pageOf } from "../shared/page.ts";
import { refusals } from "../shared/refusal.ts";
import { roles } from "./roles.ts";

const statusByRefusal = {
  username_taken: 409,
  outside_scope: 403,
  unknown_unit: 422,
  wrong_credentials: 401,
  locked: 423,
  not_signed_in: 401,
  forbidden: 403,
} as const;
export const accessRefusals = refusals("access", statusByRefusal);

/** Who is asking: the roles held today, what they permit, and the units in scope. */
export type Session = z.output<typeof Session>;
export const Session = z.object({
  accountId: z.uuid(),
  displayName: z.string(),
  homeUnitId: z.int().nullable(),
  roles: z.array(z.object({ role: z.enum(roles), unitId: z.int() })),
  permissions: z.array(z.string()),
  /** All of the city, or the commune the account works for first and everything below its units. */
  scope: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("city") }),
    z.object({ kind: z.literal("area"), unitIds: z.array(z.int()) }),
  ]),
});

export const signIn = {
  method: "POST",
  path: "/session",
  may: "public",
  body: z.object({
    username: z.string().trim().toLowerCase().min(1).max(100),
    password: z.string().min(1).max(200),
  }),
  reply: Session,
  refusals: { wrong_credentials: 401, locked: 423 },
} satisfies Endpoint;

export const signOut = {
  method: "DELETE",
  path: "/session",
  may: "signed_in",
  reply: z.object({}),
} satisfies Endpoint;

export const showSession = {
  method: "GET",
  path: "/session",
  may: "signed_in",
  reply: Session,
} satisfies Endpoint;

/** The world this server runs: its units, its clock. A drill says so on every screen. */
export type World = z.output<typeof World>;
export const World = z.object({
  name: z.string(),
  isDrill: z.boolean(),
  now: Instant,
  version: z.string(),
  /** Only in a drill: accounts anyone may try. */
  demoAccounts: z.array(
    z.object({ username: z.string(), password: z.string(), displayName: z.string(), role: z.enum(roles) }),
  ),
});
export const showWorld = { method: "GET", path: "/world", may: "public", reply: World } satisfies Endpoint;

export const showHealth = {
  method: "GET",
  path: "/health",
  may: "public",
  reply: z.object({
    status: z.enum(["ok", "starting", "degraded"]),
    version: z.string(),
    database: z.enum(["up", "down"]),
  }),
} satisfies Endpoint;

export const showOpenApi = {
  method: "GET",
  path: "/openapi.json",
  may: "public",
  reply: z.unknown(),
} satisfies Endpoint;

/** So far back whoever begins to listen may ask for what happened. Seconds. */
export const mostSecondsBefore = 10;

/**
 * Server-sent events of what happens in one's scope. A screen asks its first questions before it listens: `before` tells what
 * happened in so many seconds before as well. After a lost connection ask again for what is shown.
 */
export const listen = {
  method: "GET",
  path: "/live",
  may: "signed_in",
  query: z.object({ before: z.coerce.number().int().min(0).max(mostSecondsBefore).default(0) }),
  reply: LiveEvent,
  sends: "events",
} satisfies Endpoint;

export const listReads = {
  method: "GET",
  path: "/reads",
  may: "access.audit",
  query: PageQuery.extend({ subjectId: z.uuid().optional(), actorId: z.uuid().optional() }),
  reply: pageOf(
    z.object({
      at: Instant,
      actorId: z.uuid(),
      actor: z.string(),
      endpoint: z.string(),
      subjectKind: z.string(),
      subjectId: z.uuid(),
      /** How many rows were shown; 0: the look found nothing. Null: one record, or a file that has rows. */
      rows: z.int().nullable(),
      /** What was asked for, never the values: fields of the register's filter, "text.phone" for a search. */
      asked: z.array(z.string()),
      /** Looks that found nothing come as one where the same account asked the same within a minute: how many they were. */
      times: z.int(),
    }),
  ),
} satisfies Endpoint;

export const listAccounts = {
  method: "GET",
  path: "/accounts",
  may: "access.read",
  query: PageQuery,
  reply: pageOf(
    z.object({
      id: z.uuid(),
      username: z.string(),
      displayName: z.string(),
      roles: z.array(z.object({ role: z.enum(roles), unitId: z.int() })),
      isLocked: z.boolean(),
    }),
  ),
} satisfies Endpoint;

/** Long beats clever: length is the one rule (NIST SP 800-63B §3.1.1.2: at least 15 where it is the only factor; 12 with lockout, a choice of ours). */
const NewPassword = z.string().min(12).max(200);

export const addAccount = {
  method: "POST",
  path: "/accounts",
  may: "access.manage",
  command: true,
  body: z.object({
    id: z.uuid(),
    username: z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[a-z0-9._-]{3,60}$/),
    displayName: z.string().trim().min(1).max(200),
    password: NewPassword,
    homeUnitId: z.int().nullable().default(null),
    roles: z
      .array(z.object({ role: z.enum(roles), unitId: z.int() }))
      .min(1)
      .max(20),
  }),
  reply: z.object({ id: z.uuid() }),
  refusals: { username_taken: 409, outside_scope: 403, unknown_unit: 422 },
} satisfies Endpoint;

/** One's own password; every other session of the account ends. */
export const changePassword = {
  method: "POST",
  path: "/session/password",
  may: "signed_in",
  body: z.object({ current: z.string().min(1).max(200), next: NewPassword }),
  reply: z.object({}),
  refusals: { wrong_credentials: 401 },
} satisfies Endpoint;

/** A batch of commands from an outbox or a script; each is run as if called alone, each has its outcome. */
export const runCommands = {
  method: "POST",
  path: "/commands",
  may: "signed_in",
  body: z.object({
    commands: z
      .array(
        z.object({
          id: z.uuid(),
          /** "POST /cases" – method and path template of the endpoint. */
          endpoint: z.string().max(200),
          params: z.record(z.string(), z.string()).default({}),
          body: z.unknown(),
          madeAt: Instant,
          /** The version the sender saw, as If-Match. */
          expects: z.int().optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  reply: z.object({
    outcomes: z.array(z.object({ id: z.uuid(), status: z.int(), body: z.unknown() })),
  }),
} satisfies Endpoint;
