import { randomUUID } from "node:crypto";
import {
  applyImport,
  Import,
  type Importable,
  listImportRows,
  showImport,
  uploadImport,
} from "@phaodai/domain/imports/contract";
import { afterAll, vi } from "vitest";
import type { Actor } from "#context";
import { startJobs } from "#jobs/queue";
import { jobsOf } from "#jobs/schedule";
import type { TestApp } from "#testing/test-app";

export interface Sent {
  readonly register?: Importable;
  readonly content: string | Uint8Array;
  readonly fileName?: string;
  readonly id?: string;
  readonly unitId?: number;
}

export interface UploadAnswer {
  readonly status: number;
  readonly code: string | undefined;
  readonly title: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly import: Import;
}

/** Sends a file as a browser does, and waits like one while a busy machine still reads it. */
export async function upload(test: TestApp, actor: Actor, sent: Sent): Promise<UploadAnswer> {
  const form = new FormData();
  const bytes = typeof sent.content === "string" ? Buffer.from(sent.content) : Buffer.from(sent.content);
  form.append("file", new Blob([bytes]), sent.fileName ?? "danh-sach.csv");
  const request = new Response(form);
  const response = await test.app.inject({
    method: "POST",
    url: `/v1${uploadImport.path}`,
    query: {
      id: sent.id ?? randomUUID(),
      register: sent.register ?? "cases",
      ...(sent.unitId !== undefined && { unitId: String(sent.unitId) }),
    },
    headers: { "x-actor": actor.id, "content-type": request.headers.get("content-type") ?? "" },
    payload: Buffer.from(await request.arrayBuffer()),
  });
  const body = response.json<{ code?: string; title?: string; params?: Record<string, unknown> }>();
  return {
    status: response.statusCode,
    code: response.statusCode >= 400 ? body.code : undefined,
    title: response.statusCode >= 400 ? body.title : undefined,
    params: body.params ?? {},
    // A refusal has no import; whoever asks for one fails on its state.
    import: response.statusCode >= 400 ? nothing : await whenRead(test, actor, Import.parse(body)),
  };
}

const whenRead = (test: TestApp, actor: Actor, sent: Import): Promise<Import> =>
  vi.waitFor(
    async () => {
      if (sent.state !== "reading") return sent;
      const now = (await test.call(actor, showImport, { input: { importId: sent.id } })).reply();
      if (now.state === "reading") throw new Error("still reading");
      return now;
    },
    { timeout: 40_000, interval: 200 },
  );

// safe: only stands where a test expects a refusal
const nothing = {} as Import;

/** Jobs go on as an account of the database: this one becomes one, with its roles. */
export async function keepAccount({ asOwner }: TestApp, actor: Actor): Promise<Actor> {
  await asOwner(async (owner) => {
    await owner.query(
      "insert into accounts (id, username, display_name, password_hash, home_unit_id, created_at) values ($1, $2, $3, '-', $4, now())",
      [actor.id, `u${actor.id}`, actor.displayName, actor.homeUnitId],
    );
    for (const { role, unitId } of actor.roles)
      await owner.query(
        "insert into account_roles (account_id, role, unit_id, held_from) values ($1, $2, $3, '2000-01-01')",
        [actor.id, role, unitId],
      );
  });
  return actor;
}

/** The background work of a server, until the file's tests are over. */
export async function startWork({ ownerUrl, services }: TestApp): Promise<void> {
  const errors: unknown[] = [];
  const work = await startJobs(ownerUrl, { ...jobsOf(services), schedule: [] }, (error) =>
    errors.push(error),
  );
  afterAll(async () => {
    await work.stop();
    if (errors.length > 0) throw new AggregateError(errors, "jobs failed");
  });
}

/** Asks for the application and waits until the background work has done it. */
export async function applied(test: TestApp, actor: Actor, importId: string): Promise<Import> {
  (await test.call(actor, applyImport, { input: { importId, body: {} } })).reply();
  return finished(test, actor, importId);
}

export const finished = (test: TestApp, actor: Actor, importId: string): Promise<Import> =>
  vi.waitFor(
    async () => {
      const one = (await test.call(actor, showImport, { input: { importId } })).reply();
      if (one.state !== "applied") throw new Error(`still ${one.state}, ${one.rowsDone} rows`);
      return one;
    },
    { timeout: 25_000, interval: 50 },
  );

export const rowsOf = async (test: TestApp, actor: Actor, importId: string) =>
  (await test.call(actor, listImportRows, { input: { importId, limit: 500 } })).reply().items;

/** The reasons of the only row, as codes. */
export const codesOf = (
  row: { readonly reasons: readonly { readonly code: string }[] } | undefined,
): string[] => row?.reasons.map(({ code }) => code) ?? [];
