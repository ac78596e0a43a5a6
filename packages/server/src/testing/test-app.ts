import { randomUUID } from "node:crypto";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Role } from "@phaodai/domain/access/roles";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { WorldName } from "@phaodai/domain/policy/worlds";
import type { FastifyInstance } from "fastify";
import { afterAll } from "vitest";
import { grantsOf } from "#access/service";
import { openSessions } from "#auth/sessions";
import { openVault } from "#auth/vault";
import type { Actor, Services } from "#context";
import { buildApp } from "#http/app";
import { openLive } from "#live/stream";
import { loadPolicies } from "#policy/load";
import { reactions } from "#reactions";
import { routesOf } from "#slices";
import { insertShippedUnits, unitIdOf } from "./shipped-units.ts";
import { type Call, callVia } from "./test-call.ts";
import { type TestDatabase, testDatabase } from "./test-database.ts";

export interface TestApp extends TestDatabase {
  readonly app: FastifyInstance;
  readonly services: Services;
  /** The id of the unit with this official code on the app's day: "00004" → Trúc Bạch. */
  readonly unitId: (code: string) => number;
  /** Somebody who holds a role at the unit with this code. "01" is the city. */
  readonly actor: (role: Role, unitCode: string) => Actor;
  /** Calls an endpoint through HTTP as somebody, or as nobody. */
  readonly call: Call;
}

interface Setting {
  readonly world?: WorldName;
  /** Where the clock stands. */
  readonly now?: string;
}

/**
 * The whole API on a database of its own that holds the shipped units and nobody: `const { call, actor } = await testApp()`
 * at the top of a test file. The clock stands at 27 July 2021, 08:00, unless told otherwise.
 */
export async function testApp({
  world = "hanoi-2021",
  now = "2021-07-27T08:00:00+07:00",
}: Setting = {}): Promise<TestApp> {
  const db = await testDatabase();
  const tree = await db.asOwner(insertShippedUnits);
  const moment = Temporal.Instant.from(now);
  const services: Services = {
    database: db.database,
    vault: openVault(db.secrets),
    policies: await loadPolicies(world),
    reactions,
    dataFolder: join(tmpdir(), `phaodai-test-${randomUUID()}`),
    units: () => tree,
    now: () => moment,
  };
  const actors = new Map<string, Actor>();
  const app = await openApp(services, actors);
  const unitId = (code: string): number => unitIdOf(tree, code, dayOf(moment));
  return {
    ...db,
    app,
    services,
    unitId,
    actor(role, unitCode) {
      const held = [{ role, unitId: unitId(unitCode) }];
      const made: Actor = {
        id: randomUUID(),
        displayName: `${role} ${unitCode}`,
        homeUnitId: unitId(unitCode),
        roles: held,
        grants: grantsOf(tree, held, dayOf(moment)),
      };
      actors.set(made.id, made);
      return made;
    },
    call: callVia(app),
  };
}

/** Who asks stands in a header: signing in has tests of its own. */
async function openApp(services: Services, actors: ReadonlyMap<string, Actor>): Promise<FastifyInstance> {
  const fail = (error: unknown) => {
    throw error;
  };
  const now = () => services.now();
  const live = await openLive(services.database, fail);
  const sessions = openSessions(services, now);
  const app = await buildApp({
    services,
    routes: routesOf({ sessions, live, realNow: now }),
    actorOf: async (request) => actors.get(String(request.headers["x-actor"])) ?? sessions.actorOf(request),
    afterCommand: () => live.wake(),
  });
  // Hooks run last-made first: these end before the database is dropped.
  afterAll(() => live.close());
  afterAll(() => app.close());
  return app;
}
