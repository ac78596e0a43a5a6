import { randomUUID } from "node:crypto";
import { confirmCase, reportCase } from "@phaodai/domain/cases/contract";
import { showDashboard } from "@phaodai/domain/overview/contract";
import { asOwner } from "../packages/server/src/db/store.ts";
import { openBenchApp } from "./bench-app.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { benchNow, loadFor, loadVisits, type TracingWorld, tracingWorld } from "./tracing-world.ts";

const runs = 20;

/**
 * From the click that confirms a case to another screen that shows it: rings and counts in the same transaction, the event
 * to everybody who listens, the dashboard asked again. The limit is the second the issue grants.
 */
export const liveBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const world = await tracingWorld(store);
    const load = loadFor(full ? 1_000_000 : 250_000);
    const visits = await loadVisits(world.ownerUrl, load, world.unitId);
    await addPeople(world, load.people);
    const app = await openBenchApp(world.services, world.unitId);
    const base = `http://127.0.0.1:${app.port}/v1`;
    const listener = await listen(base);
    try {
      const taken: number[] = [];
      for (let run = 0; run < runs + 2; run++) {
        const milliseconds = await confirmOne(base, listener, 1 + run * 200);
        if (run >= 2) taken.push(milliseconds);
      }
      taken.sort((a, b) => a - b);
      const line = (name: string, at: number): Figure =>
        figure({
          name,
          size: `${visits} visits, ${runs} cases`,
          figure: taken[at] ?? 0,
          unit: "ms",
          limit: 1000,
        });
      return [
        line("a case confirmed to another screen, p50", runs >> 1),
        line("a case confirmed to another screen, p95", Math.ceil(runs * 0.95) - 1),
      ];
    } finally {
      listener.close();
      await app.close();
    }
  });

const personId = (key: number): string => `00000000-0000-7000-8000-${String(key).padStart(12, "0")}`;

const addPeople = ({ ownerUrl, unitId }: TracingWorld, people: number): Promise<void> =>
  asOwner(ownerUrl, async (owner) => {
    await owner.query(
      `insert into people (id, key, full_name, name_folded, responsible_unit_id, created_at, updated_at)
       select ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid, n, 'p', 'p', $2, now(), now() from generate_series(1, $1::int) n`,
      [people, unitId],
    );
    await owner.query("analyze people");
  });

async function confirmOne(base: string, listener: Listener, key: number): Promise<number> {
  const caseId = randomUUID();
  await send(base, reportCase.path, {
    id: caseId,
    person: { kind: "registered", id: personId(key) },
    classification: "suspected",
    detectionPlace: "community",
    onsetOn: "2021-07-23",
  });
  const before = await confirmedToday(base);
  const told = listener.next("case.confirmed", caseId);
  const start = performance.now();
  await send(base, confirmCase.path.replace(":caseId", caseId), { resultAt: benchNow.toString() });
  await told;
  const after = await confirmedToday(base);
  const taken = performance.now() - start;
  if (after !== before + 1) throw new Error(`the dashboard shows ${after} cases, not ${before + 1}`);
  const contacts = await ask(`${base}/cases/${caseId}/contacts`);
  if (Number(contacts["total"]) === 0) throw new Error("the case has no ring");
  return taken;
}

async function confirmedToday(base: string): Promise<number> {
  const reply = showDashboard.reply.parse(await ask(`${base}${showDashboard.path}`));
  return reply.curve.reduce((sum, day) => sum + day.confirmed, 0);
}

async function ask(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  // safe: every reply of the API is an object
  return (await response.json()) as Record<string, unknown>;
}

async function send(base: string, path: string, body: object): Promise<void> {
  const headers = { "content-type": "application/json", "idempotency-key": randomUUID() };
  const response = await fetch(`${base}${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  await response.arrayBuffer();
}

interface Listener {
  /** Resolves when the event of this subject has come. */
  next(action: string, subjectId: string): Promise<void>;
  close(): void;
}

/** Another browser: it listens to the event stream. */
async function listen(base: string): Promise<Listener> {
  const closing = new AbortController();
  const response = await fetch(`${base}/live`, { signal: closing.signal });
  const waiting = new Map<string, () => void>();
  const read = async (): Promise<void> => {
    let text = "";
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString();
      const lines = text.split("\n");
      text = lines.pop() ?? "";
      for (const line of lines.filter((one) => one.startsWith("data: "))) {
        const event: { action: string; subjectId: string } = JSON.parse(line.slice(6));
        waiting.get(`${event.action} ${event.subjectId}`)?.();
      }
    }
  };
  void read().catch(() => undefined); // aborted at the end
  return {
    next: (action, subjectId) => new Promise((done) => waiting.set(`${action} ${subjectId}`, done)),
    close: () => closing.abort(),
  };
}
