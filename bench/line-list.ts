import { casesRegister } from "@phaodai/domain/cases/register";
import pg from "pg";
import type { Actor } from "../packages/server/src/context.ts";
import { asOwner, type Store } from "../packages/server/src/db/store.ts";
import { findKeys } from "../packages/server/src/people/search.ts";
import { registerRoutes } from "../packages/server/src/registers/routes.ts";
import { serveRegister } from "../packages/server/src/registers/served-register.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { communesOf, districts, loadLineList } from "./line-list-rows.ts";
import { communes, personAt } from "./people-rows.ts";
import { askerIn, askHeader, openRegisterApp } from "./register-app.ts";

/** People who ask at the same time, each again as soon as answered. */
const users = 4;
const rounds = 250;

/** The first page of the line list and its search, from request to JSON, under row security, while three others ask too. */
export const lineListBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const cases = full ? 1_000_000 : 100_000;
    await asOwner(store.ownerUrl, (owner) => loadLineList(owner, cases));
    const ask = await openList(store);
    const limit = await bareReads(store.ownerUrl, cases);
    const size = `${cases} cases, ${users} users`;
    const line = async (name: string, work: (run: number) => Promise<void>): Promise<Figure> =>
      figure({ name, size, figure: await p95At(users, work), unit: "ms", limit });
    const figures: Figure[] = [];
    for (const [place, actorOf] of Object.entries(askers))
      figures.push(
        await line(`line list of a ${place}, first page, p95`, (run) => ask(actorOf(run), undefined)),
        await line(`line list of a ${place}, search by name, p95`, (run) =>
          ask(actorOf(run), nameAt(run, cases)),
        ),
      );
    return figures;
  });

const askers = {
  ward: (run: number) => askerIn({ kind: "area", unitIds: [1 + ((run * 31) % communes)] }),
  district: (run: number) => askerIn({ kind: "area", unitIds: communesOf(run % districts) }),
  city: () => askerIn({ kind: "city" }),
} satisfies Record<string, (run: number) => Actor>;

/** A whole name twice, then two of its words. */
function nameAt(run: number, people: number): string {
  const { name } = personAt(1 + ((run * 7919) % people));
  const words = name.split(" ");
  return run % 3 === 2 ? `${words[0]} ${words.at(-1)}` : name;
}

/** The API with the line list alone; whoever asks stands in place of a session. */
async function openList(store: Store): Promise<(actor: Actor, text: string | undefined) => Promise<void>> {
  const served = serveRegister(casesRegister, findKeys);
  const { app, headerOf } = await openRegisterApp(store, () => registerRoutes([served]));
  return async (actor, text) => {
    const headers = { [askHeader]: headerOf(actor), "content-type": "application/json" };
    const reply = await app.inject(
      text === undefined
        ? { url: "/v1/registers/cases/rows", headers }
        : {
            method: "POST",
            url: "/v1/registers/cases/search",
            headers,
            payload: JSON.stringify({ filter: { text } }),
          },
    );
    if (reply.statusCode !== 200) throw new Error(`${reply.statusCode} ${reply.body}`);
  };
}

/** The least: fifty-one cases with their people by primary key, without row security, over as many connections. */
export async function bareReads(ownerUrl: string, cases: number): Promise<number> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: users });
  const p95 = await p95At(users, async (run) => {
    const keys = Array.from({ length: 51 }, (_, i) => 1 + ((run * 51 + i * 977) % cases));
    await pool.query(
      "select c.*, p.full_name, p.phone from cases c join people p on p.key = c.person_key where c.key = any($1::int[])",
      [keys],
    );
  });
  await pool.end();
  return p95;
}

/** The time under which 95 of 100 runs stay, in milliseconds, with `width` of them under way at any moment. */
export async function p95At(width: number, work: (run: number) => Promise<void>): Promise<number> {
  let next = 0;
  const times: number[] = [];
  const warm = width * 10;
  const one = async (): Promise<void> => {
    for (let run = next++; run < warm + rounds * width; run = next++) {
      const start = performance.now();
      await work(run);
      if (run >= warm) times.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: width }, one));
  times.sort((a, b) => a - b);
  return times[Math.ceil(times.length * 0.95) - 1] ?? 0;
}
