import { randomUUID } from "node:crypto";
import { casesRegister } from "@phaodai/domain/cases/register";
import type { RowPage } from "@phaodai/domain/registers/contract";
import type { Condition } from "@phaodai/domain/registers/filter";
import { editCommands } from "@phaodai/domain/registers/row-command";
import type pg from "pg";
import { casesRoutes } from "../packages/server/src/cases/routes.ts";
import type { Actor } from "../packages/server/src/context.ts";
import { asOwner, type Store } from "../packages/server/src/db/store.ts";
import { batchRoute } from "../packages/server/src/http/batch.ts";
import { findKeys } from "../packages/server/src/people/search.ts";
import { registerRoutes } from "../packages/server/src/registers/routes.ts";
import { serveRegister } from "../packages/server/src/registers/served-register.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { bareReads, p95At } from "./line-list.ts";
import { loadLineList } from "./line-list-rows.ts";
import { communes } from "./people-rows.ts";
import { askerIn, askHeader, openRegisterApp } from "./register-app.ts";

/** People who ask at the same time, each again as soon as answered. */
const users = 4;
const bulkRows = 1000;

/** Pages of the line list under three filters and a sort, and a bulk action on a thousand of its rows, as the screen sends them. */
export const registersBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const cases = full ? 1_000_000 : 100_000;
    await asOwner(store.ownerUrl, (owner) => loadLineList(owner, cases));
    const ask = await openRegister(store);
    const limit = await bareReads(store.ownerUrl, cases);
    const figures: Figure[] = [];
    for (const [place, actorOf] of Object.entries(askers))
      for (const sort of ["-reportDay", "-onsetOn"]) {
        const p95 = await p95At(users, (run) => ask.page(actorOf(run), filterAt(run), sort));
        const name = `register page of a ${place}, three filters, by ${sort}, p95`;
        figures.push(
          figure({ name, size: `${cases} cases, ${users} users`, figure: p95, unit: "ms", limit }),
        );
      }
    const name = `bulk edit of ${bulkRows} rows`;
    const bulk = await ask.bulkEdit(askers.city());
    const least = await asOwner(store.ownerUrl, bareEdits);
    figures.push(figure({ name, size: `${cases} cases`, figure: bulk, unit: "s", limit: least }));
    return figures;
  });

const askers = {
  ward: (run: number) => askerIn({ kind: "area", unitIds: [1 + ((run * 31) % communes)] }),
  city: () => askerIn({ kind: "city" }),
} satisfies Record<string, (run: number) => Actor>;

const places = ["community", "quarantine", "locked_area", "hospital_screening"];
const severities = ["asymptomatic", "mild", "moderate", "severe", "critical"];

/** About one case in forty fits. */
const filterAt = (run: number): Condition[] => [
  { field: "classification", op: "in", values: ["confirmed"] },
  { field: "detectionPlace", op: "in", values: [places[run % places.length] ?? ""] },
  { field: "severity", op: "in", values: [severities[run % severities.length] ?? ""] },
];

interface Ask {
  readonly page: (actor: Actor, all: readonly Condition[], sort: string) => Promise<void>;
  /** @returns seconds from the selection to the last outcome */
  readonly bulkEdit: (actor: Actor) => Promise<number>;
}

async function openRegister(store: Store): Promise<Ask> {
  const served = serveRegister(casesRegister, findKeys);
  const { app, headerOf } = await openRegisterApp(store, () => [
    ...registerRoutes([served]),
    ...casesRoutes,
    batchRoute(casesRoutes, () => undefined),
  ]);
  const send = async (actor: Actor, url: string, payload?: object): Promise<string> => {
    const headers = { [askHeader]: headerOf(actor) };
    const reply = await app.inject(payload ? { method: "POST", url, headers, payload } : { url, headers });
    if (reply.statusCode !== 200) throw new Error(`${url}: ${reply.statusCode} ${reply.body}`);
    return reply.body;
  };
  return {
    page: async (actor, all, sort) => {
      const params = new URLSearchParams({ filter: JSON.stringify({ all, any: [] }), sort });
      await send(actor, `/v1/registers/cases/rows?${params.toString()}`);
    },
    bulkEdit: async (actor) => {
      const firstCodes = Array.from({ length: bulkRows }, (_, i) => String(i + 1));
      const filter = { all: [{ field: "code", op: "in", values: firstCodes }] };
      const start = performance.now();
      const { items }: Pick<RowPage, "items"> = JSON.parse(
        await send(actor, "/v1/registers/cases/selection", { filter }),
      );
      const commands = items
        .flatMap((row) => editCommands(casesRegister, row, { lineage: "B.1.617.2" }))
        .map((command) => ({ id: randomUUID(), madeAt: "2021-07-28T01:00:00Z", ...command }));
      for (let at = 0; at < commands.length; at += 500) {
        const answer = await send(actor, "/v1/commands", { commands: commands.slice(at, at + 500) });
        const { outcomes }: { outcomes: { status: number }[] } = JSON.parse(answer);
        const refused = outcomes.filter(({ status }) => status !== 200).length;
        // Made-up days: a few samples are older than their people.
        if (refused > outcomes.length / 10)
          throw new Error(`${refused} commands refused: ${answer.slice(0, 400)}`);
      }
      if (commands.length !== bulkRows) throw new Error(`${commands.length} commands`);
      return (performance.now() - start) / 1000;
    },
  };
}

/** The least for a bulk edit: the same change, one statement a row, in one transaction, without journal or receipts. @returns seconds */
async function bareEdits(owner: pg.Client): Promise<number> {
  const start = performance.now();
  await owner.query("begin");
  for (let key = 1; key <= bulkRows; key++)
    await owner.query("update cases set lineage = 'B.1', version = version + 1 where key = $1", [key]);
  await owner.query("commit");
  return (performance.now() - start) / 1000;
}
