import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import { unitTree, type UnitTree } from "@phaodai/domain/units/tree";
import type { FastifyBaseLogger, FastifyInstance } from "fastify";
import { firstAdministrator } from "#access/accounts";
import { openSessions } from "#auth/sessions";
import { openVault } from "#auth/vault";
import type { Config } from "#config";
import type { Services } from "#context";
import { asOwner, openStore, type Store } from "#db/store";
import { demoAccounts } from "#demo/accounts";
import { loadDemo } from "#demo/load";
import { buildApp } from "#http/app";
import { systemRoutes } from "#http/system-routes";
import { mendImports } from "#import/service";
import { startJobs } from "#jobs/queue";
import { jobsOf } from "#jobs/schedule";
import { type Live, openLive } from "#live/stream";
import { loadPolicies } from "#policy/load";
import { loadUnits, seedUnits } from "#units/service";
import { reactions } from "./reactions.ts";
import { routesOf } from "./slices.ts";
import { version } from "./version.ts";
import { keepClock, openWorld, type World } from "./world.ts";

export interface Setting {
  readonly config: Config;
  /** Folder of the built web app; undefined: the API alone. */
  readonly webFolder: string | undefined;
  readonly log: FastifyBaseLogger;
  /** Real time: the only clock the process reads. */
  realNow(): Temporal.Instant;
  /** Tells the operator a step that takes time. */
  say(line: string): void;
}

export interface Running {
  /** "http://127.0.0.1:8021" */
  readonly address: string;
  readonly world: World;
  /** Who may sign in, for the operator's eyes: the demo's people, or the administrator just made. */
  readonly accounts: readonly Credentials[];
  stop(): Promise<void>;
}

interface Credentials {
  readonly username: string;
  readonly password: string;
  readonly displayName: string;
}

/** Starts everything in order; `stop`, and a start that fails, close it in the reverse order. */
export async function startServer(setting: Setting): Promise<Running> {
  const { config, log, realNow } = setting;
  const closers: (() => Promise<unknown>)[] = [];
  const stop = async (): Promise<void> => {
    for (const close of closers.splice(0).toReversed()) await close();
  };
  const onError = (error: unknown): void => log.error(error);
  try {
    const store = await openStore(config);
    closers.push(() => store.close());
    const world = await asOwner(store.ownerUrl, (owner) => openWorld(owner, config.world, realNow));
    const { services, demo } = await openServices(setting, store, world);
    const first = await firstAdministrator(services);
    await mendImports(services);
    closers.push(keepingClock(store, world, onError));
    const live = await openLive(store.database, onError);
    closers.push(() => live.close());
    const app = await assemble(setting, services, { world, live, demo });
    closers.push(() => app.close());
    const jobs = await startJobs(store.ownerUrl, jobsOf(services), onError);
    closers.push(() => jobs.stop());
    const accounts = first
      ? [{ ...first, displayName: "Quản trị hệ thống (mật khẩu chỉ hiện lần này)" }]
      : demo;
    return { address: await listenSomewhere(app, config), world, accounts, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

interface Opened {
  readonly services: Services;
  /** The demo's accounts; empty where there is no demo. */
  readonly demo: ReturnType<typeof demoAccounts>;
}

/** Units seeded, demo loaded once, policies checked: what every request stands on. */
async function openServices({ config, say }: Setting, store: Store, world: World): Promise<Opened> {
  await asOwner(store.ownerUrl, (owner) => seedUnits(owner, config.world));
  let tree: UnitTree = unitTree(await store.database.asRole("phaodai_tracer", loadUnits));
  const services: Services = {
    database: store.database,
    vault: openVault(store.secrets),
    policies: await loadPolicies(config.world),
    reactions,
    dataFolder: config.dataFolder,
    units: () => tree,
    now: world.now,
  };
  const isWanted = config.demo && store.kind === "embedded"; // only ever into a database the application made
  if (isWanted && world.demoLoadedAt === null) {
    say("Đang dựng thành phố diễn tập (chỉ lần đầu)…");
    await loadDemo({
      services,
      store,
      world: config.world,
      people: config.demoPeople,
      now: world.now(),
      say,
    });
    tree = unitTree(await store.database.asRole("phaodai_tracer", loadUnits)); // residential groups came with it
  }
  return { services, demo: isWanted || world.demoLoadedAt !== null ? demoAccounts(config.world) : [] };
}

/** Writes where the scenario's clock stands every half minute, and once more at the end. */
function keepingClock(store: Store, world: World, onError: (error: unknown) => void): () => Promise<void> {
  const keep = (): Promise<void> =>
    asOwner(store.ownerUrl, (owner) => keepClock(owner, world)).catch(onError);
  const timer = setInterval(() => void keep(), 30_000);
  return () => {
    clearInterval(timer);
    return keep();
  };
}

async function assemble(
  { config, webFolder, log, realNow }: Setting,
  services: Services,
  { world, live, demo }: { readonly world: World; readonly live: Live; readonly demo: Opened["demo"] },
): Promise<FastifyInstance> {
  const sessions = openSessions(services, realNow);
  const routes = routesOf({ sessions, realNow, live });
  const app = await buildApp({
    services,
    routes: [...systemRoutes({ services, world, version, demoAccounts: demo, routes }), ...routes],
    actorOf: (request) => sessions.actorOf(request),
    afterCommand: () => live.wake(),
    trustProxy: config.trustProxy,
    requestsPerMinute: floodPerMinute,
    log,
  });
  app.addHook("preClose", async () => live.hangUp());
  if (webFolder !== undefined) await serveWeb(app, webFolder);
  return app;
}

/** No ward's office sends as many from behind one address; a script gone wild does. */
const floodPerMinute = 12_000;

/** The single page answers every address that is neither a file nor the API. Hashed assets never change. */
async function serveWeb(app: FastifyInstance, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    preCompressed: true, // the build leaves a .br and a .gz beside each text file
    setHeaders: (reply, path) =>
      void reply.header(
        "cache-control",
        path.startsWith(join(folder, "assets")) ? "public, max-age=31536000, immutable" : "no-cache",
      ),
  });
  app.get("/*", (_request, reply) => reply.sendFile("index.html"));
  app.get("/v1/*", (_request, reply) => reply.callNotFound());
}

/** The wished port, or the next free one. */
async function listenSomewhere(app: FastifyInstance, { host, port }: Config): Promise<string> {
  for (let tried = port; ; tried++) {
    try {
      return await app.listen({ host, port: tried });
    } catch (error) {
      // safe: only reads its optional code
      if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE" || tried >= port + 50) throw error;
    }
  }
}
