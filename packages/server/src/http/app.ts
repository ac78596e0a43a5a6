import cookie from "@fastify/cookie";
import helmet from "@fastify/helmet";
import multipart from "@fastify/multipart";
import rateLimit from "@fastify/rate-limit";
import { requestRefusals } from "@phaodai/domain/request/contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from "fastify";
import { z } from "zod";
import type { Actor, Services } from "#context";
import { runCommand } from "./commands.ts";
import { openContext } from "./context.ts";
import { newTraceId, sendProblem } from "./problem.ts";
import type { Route } from "./route.ts";
import { scopeFor } from "./route.ts";

export interface AppOptions {
  readonly services: Services;
  readonly routes: readonly Route[];
  /** Who sends this request; undefined when nobody has signed in. */
  actorOf(request: FastifyRequest): Promise<Actor | undefined>;
  readonly log?: FastifyBaseLogger;
  /** After a command committed: wakes the live stream. */
  afterCommand?(): void;
  readonly trustProxy?: boolean;
  /** Requests a minute from one address; undefined: no limit (tests, benches). */
  readonly requestsPerMinute?: number;
}

/** The API under /v1: every route of every slice behind one door that asks permission, parses and words refusals. */
export async function buildApp(options: AppOptions): Promise<FastifyInstance> {
  const app = Fastify({
    ...(options.log ? { loggerInstance: options.log } : { logger: false }),
    genReqId: newTraceId,
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 2 * 2 ** 20,
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
    // A URL holds ids only, but a log of every read belongs into read_log, not into a file.
    logController: new LogController({ disableRequestLogging: true }),
  });
  await app.register(helmet, {
    contentSecurityPolicy: { directives: contentSecurityPolicy },
    strictTransportSecurity: false,
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: 200 * 2 ** 20, files: 1, fields: 10 } });
  if (options.requestsPerMinute !== undefined)
    await app.register(rateLimit, { max: options.requestsPerMinute, timeWindow: "1 minute" });
  readJsonStrictly(app);
  app.setErrorHandler(sendProblem);
  app.setNotFoundHandler((request, reply) => sendProblem(requestRefusals.not_found(), request, reply));
  for (const route of options.routes) mount(app, route, options);
  return app;
}

const contentSecurityPolicy = {
  "default-src": ["'self'"],
  "style-src": ["'self'", "'unsafe-inline'"], // Mantine and ECharts set styles on elements
  "img-src": ["'self'", "data:", "blob:"],
  "worker-src": ["'self'", "blob:"],
  "object-src": ["'none'"],
  "frame-ancestors": ["'none'"],
  "upgrade-insecure-requests": null, // a ward's server may speak plain http inside its network
};

/** NFC at the boundary, no NUL and no half sign: PostgreSQL cannot store them, and nobody types them. */
function readJsonStrictly(app: FastifyInstance): void {
  app.removeContentTypeParser(["application/json", "text/plain"]);
  app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, text, done) => {
    try {
      const body = String(text);
      if (body.trim() === "") return done(null, undefined);
      const value: unknown = JSON.parse(
        body.normalize("NFC"),
        body.includes("\\u") ? tidyEscapes : refuseProto,
      );
      done(null, value);
    } catch {
      done(requestRefusals.invalid({ reason: "json" }), undefined);
    }
  });
}

function tidyEscapes(key: string, value: unknown): unknown {
  refuseUnstorable(key);
  if (typeof value !== "string") return refuseProto(key, value);
  refuseUnstorable(value);
  return refuseProto(key, value.normalize("NFC"));
}

function refuseUnstorable(text: string): void {
  if (text.includes("\u0000") || !text.isWellFormed()) throw new SyntaxError("NUL or half a sign in text");
}

function refuseProto(key: string, value: unknown): unknown {
  if (key === "__proto__") throw new SyntaxError("__proto__ as a key");
  return value;
}

function mount(app: FastifyInstance, route: Route, options: AppOptions): void {
  const add = (to: FastifyInstance): unknown =>
    to.route({
      method: route.endpoint.method,
      url: `/v1${route.endpoint.path}`,
      handler: (request, reply) => answer(route, options, request, reply),
    });
  if (route.endpoint.takes !== "bytes") return void add(app);
  // Handed on unread, whatever type it says: who may not send it is turned away first.
  void app.register((inner, _, done) => {
    inner.removeAllContentTypeParsers();
    inner.addContentTypeParser("*", (_request, body, parsed) => parsed(null, body));
    add(inner);
    done();
  });
}

async function answer(
  route: Route,
  options: AppOptions,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { endpoint } = route;
  if (request.url.includes("%00")) throw requestRefusals.invalid({ reason: "nul" });
  refuseForeign(request);
  // What is public is answered to anybody, also while nobody can be looked up.
  const actor = (endpoint.may === "public" ? undefined : await options.actorOf(request)) ?? nobody;
  const scope = scopeFor(endpoint, actor === nobody ? undefined : actor);
  const ctx = openContext({
    services: options.services,
    actor,
    scope,
    expects: versionIn(request.headers["if-match"]),
  });
  const exchange = { request, reply };
  if (endpoint.may !== "public") reply.header("cache-control", "no-store"); // an office's browser has many readers
  if (!endpoint.command) return route.run(ctx, request, exchange);
  const command = {
    id: commandIdOf(request, endpoint),
    endpoint,
    sent: { params: request.params, body: request.body },
    madeAt: ctx.now,
  };
  const outcome = await runCommand(ctx, { route, command, exchange });
  options.afterCommand?.();
  return outcome;
}

/** SameSite lets pages of our own site through, of another port or sister name: a form of theirs could upload a file. */
function refuseForeign({ method, headers }: FastifyRequest): void {
  const site = headers["sec-fetch-site"]; // browsers alone say it, of https and of this machine
  if (method !== "GET" && (site === "cross-site" || site === "same-site"))
    throw requestRefusals.invalid({ reason: "cross_site" });
}

const nobody: Actor = {
  id: "00000000-0000-0000-0000-000000000000",
  displayName: "",
  homeUnitId: null,
  roles: [],
  grants: new Map(),
};

function commandIdOf(request: FastifyRequest, endpoint: Endpoint): string {
  const id = z.uuid().safeParse(request.headers["idempotency-key"]);
  if (!id.success) throw requestRefusals.command_id_missing({ endpoint: endpoint.path });
  return id.data;
}

/** `If-Match: "14"`, also weakened by a proxy on the way. What names no version is refused: else the last one would win unasked. */
function versionIn(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const digits = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1];
  if (digits === undefined) throw requestRefusals.invalid({ reason: "if_match" });
  return Number(digits);
}
