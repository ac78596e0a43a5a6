import { onTestFinished } from "vitest";
import { z } from "zod";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { NetworkFailure } from "#problem.ts";
import { newId } from "#request.ts";
import type { Entry } from "./entry.ts";
import type { NewFile } from "./made.ts";
import { memoryStore } from "./memory-store.ts";
import { type Outbox, openOutbox } from "./outbox.ts";
import type { OutboxSetting } from "./state.ts";
import type { Parcel, Transport } from "./transport.ts";
import type { Answer } from "./verdict.ts";

export const accountId = "0198a000-0000-7000-8000-000000000001";

export const recordVisit = {
  method: "POST",
  path: "/visits/:visitId",
  may: "visits.record",
  command: true,
  params: z.object({ visitId: z.string() }),
  body: z.object({ note: z.string(), fileIds: z.array(z.string()).default([]) }),
  reply: z.object({}),
} satisfies Endpoint;

export const anEntry = (given: Partial<Entry> = {}): Entry => ({
  id: newId(),
  kind: "command",
  endpoint: "POST /visits/:visitId",
  label: "Thăm hộ",
  mendAt: null,
  file: null,
  madeAt: "2021-07-27T08:00:00Z",
  size: 100,
  dependsOn: [],
  state: "unsent",
  attempts: 0,
  notBefore: 0,
  refusal: null,
  settledAt: null,
  why: null,
  ...given,
});

export const aFile = (given: Partial<Entry> = {}): Entry =>
  anEntry({ kind: "file", file: { mediaType: "image/jpeg", name: "anh.jpg", unitId: 4 }, ...given });

export const answer = (status: number, body: unknown = {}): Answer => ({
  status,
  body,
  serverTime: null,
  retryAfter: null,
});

/** How the network treats one request: it never arrives, its answer is lost, or all is well. */
export type Fate = "dropped" | "answer_lost" | "well";

/** A server that keeps receipts as ours does, behind a network whose fates are given; then all is well. */
export function aServer(fates: readonly Fate[] = []) {
  const left = [...fates];
  const receipts = new Map<string, string>();
  const state = {
    /** Ids in the order they were first done. */
    done: [] as string[],
    requests: 0,
    /** No request arrives. */
    isAway: false,
    session: answer(200, { accountId }),
    /** What the server says to a command instead of doing it. */
    refuses: new Map<string, Answer>(),
    /** No more than this at once, as a proxy on the way may have it. Bytes. */
    mostBytes: Number.POSITIVE_INFINITY,
  };
  const travel = async (answerNow: () => Answer): Promise<Answer> => {
    state.requests++;
    const fate = left.shift() ?? "well";
    await Promise.resolve();
    if (fate === "dropped" || state.isAway) throw new NetworkFailure("dropped");
    const given = answerNow();
    if (fate === "answer_lost") throw new NetworkFailure("the answer was lost");
    return given;
  };
  const doOnce = ({ entry: { id }, content }: Parcel): Answer => {
    const refused = state.refuses.get(id);
    if (refused) return refused;
    const hash = new TextDecoder().decode(content);
    if (receipts.has(id) && receipts.get(id) !== hash)
      return answer(409, { code: "request.command_id_reused" });
    if (!receipts.has(id)) state.done.push(id);
    receipts.set(id, hash);
    return answer(200);
  };
  const transport: Transport = {
    askSession: () => travel(() => state.session),
    sendFile: (parcel) => travel(() => doOnce(parcel)),
    sendCommands: (parcels) =>
      travel(() => {
        const bytes = parcels.reduce((sum, { entry }) => sum + entry.size, 0);
        if (bytes > state.mostBytes) return answer(413);
        const outcomes = parcels.map((parcel) => ({ id: parcel.entry.id, ...doOnce(parcel) }));
        const broken = outcomes.find(({ status }) => status >= 500);
        return broken ? answer(broken.status) : answer(200, { outcomes });
      }),
  };
  return { state, transport };
}

/** A device whose clock only moves when it is told to; tabs that are alone. */
export function aDevice(transport: Transport, given: Partial<OutboxSetting> = {}) {
  const clock = { now: 1_000_000 };
  const setting: OutboxSetting = {
    accountId,
    store: memoryStore(),
    transport,
    tabs: { alone: (work) => work(), tell: () => undefined, listen: () => () => undefined },
    now: () => clock.now,
    chance: () => 0.5,
    ...given,
  };
  return { clock, setting };
}

const madeAt = Temporal.Instant.from("2021-07-27T08:00:00Z");

/** A visit to be sent, with its photos, after others. */
export const aVisit = (note: string, files: readonly NewFile[] = [], dependsOn: readonly string[] = []) => ({
  endpoint: recordVisit,
  input: { visitId: newId(), body: { note, fileIds: files.map(({ id }) => id) } },
  madeAt,
  label: note,
  files,
  dependsOn,
});

export const aPhoto = (): NewFile => ({
  id: newId(),
  unitId: 4,
  name: "anh.jpg",
  mediaType: "image/jpeg",
  bytes: new Uint8Array([1, 2, 3]),
});

/** Opens an outbox that is closed again when the test ends. */
export async function opened(setting: OutboxSetting): Promise<Outbox> {
  const outbox = await openOutbox(setting);
  onTestFinished(() => outbox.close());
  return outbox;
}
