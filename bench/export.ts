import { get, type IncomingMessage } from "node:http";
import { casesRegister } from "@phaodai/domain/cases/register";
import type pg from "pg";
import { asOwner, type Store } from "../packages/server/src/db/store.ts";
import { exportRoutes } from "../packages/server/src/export/routes.ts";
import { findKeys } from "../packages/server/src/people/search.ts";
import { serveRegister } from "../packages/server/src/registers/served-register.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { loadLineList } from "./line-list-rows.ts";
import { askerIn, askHeader, openRegisterApp } from "./register-app.ts";

const formats = ["csv", "xlsx", "json"] as const;

/** The line list of the city as a file, filtered, from the request to the last byte, under row security. */
export const exportBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const cases = full ? 1_000_000 : 100_000;
    await asOwner(store.ownerUrl, (owner) => loadLineList(owner, cases));
    const { fetchFile, close } = await openExport(store);
    await fetchFile("csv"); // the first of all reads its pages from disk
    const limit = await asOwner(store.ownerUrl, (owner) => copyAway(owner, cases));
    const figures: Figure[] = [];
    for (const format of formats) {
      const { seconds, firstByte, megabytes, grown } = await fetchFile(format);
      const size = `${cases} cases, ${casesRegister.columns.length + 4} columns, ${Math.round(megabytes)} MB`;
      const of = (name: string): { name: string; size: string } => ({
        name: `export as ${format}, ${name}`,
        size,
      });
      figures.push(
        figure({ ...of("speed"), figure: cases / seconds, unit: "rows/s", limit: cases / limit }),
        figure({ ...of("first byte"), figure: firstByte * 1000, unit: "ms", limit: null }),
        figure({ ...of("memory beside the server's own"), figure: grown, unit: "MB", limit: null }),
      );
    }
    await close();
    return figures;
  });

interface Fetched {
  readonly seconds: number;
  readonly firstByte: number;
  readonly megabytes: number;
  /** How much the process grew at most meanwhile. */
  readonly grown: number;
}

/** A condition every case fulfils and the database must look at. */
const filter = JSON.stringify({
  all: [
    { field: "reportDay", op: "from", values: ["2020-01-01"] },
    { field: "disease", op: "in", values: ["covid_19"] },
  ],
  any: [],
});

interface OpenExport {
  readonly fetchFile: (format: string) => Promise<Fetched>;
  readonly close: () => Promise<void>;
}

async function openExport(store: Store): Promise<OpenExport> {
  const { app, headerOf } = await openRegisterApp(store, () =>
    exportRoutes([serveRegister(casesRegister, findKeys)]),
  );
  const address = await app.listen({ port: 0, host: "127.0.0.1" });
  const headers = { [askHeader]: headerOf(askerIn({ kind: "city" })) };
  const fetchFile = async (format: string): Promise<Fetched> => {
    const params = new URLSearchParams({ format, filter });
    globalThis.gc?.();
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const reply = await new Promise<IncomingMessage>((resolve) => {
      get(`${address}/v1/registers/cases/export?${params.toString()}`, { headers }, resolve);
    });
    if (reply.statusCode !== 200) throw new Error(`${format}: ${reply.statusCode}`);
    let firstByte = 0;
    let bytes = 0;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 50);
    for await (const chunk of reply) {
      if (bytes === 0) firstByte = performance.now() - start;
      bytes += (chunk as Buffer).length; // safe: no encoding is set
    }
    clearInterval(watch);
    const seconds = (performance.now() - start) / 1000;
    return { seconds, firstByte: firstByte / 1000, megabytes: bytes / 1e6, grown: (most - before) / 1e6 };
  };
  const close = async (): Promise<void> => {
    await app.close();
  };
  return { fetchFile, close };
}

/** The least: the database writes the same columns in the same order, by the same plan, to nowhere. @returns seconds */
async function copyAway(owner: pg.Client, cases: number): Promise<number> {
  const columns = [
    "id",
    "version",
    "person_id",
    "person_version",
    ...casesRegister.columns.map((name) => casesRegister.fields[name].column),
  ];
  await owner.query(
    "set jit = off; set max_parallel_workers_per_gather = 1; set enable_sort = off; set timezone = 'Asia/Ho_Chi_Minh'",
  );
  const start = performance.now();
  const { rowCount } = await owner.query(
    `copy (select ${columns.join(", ")} from cases_register where report_day >= '2020-01-01' and disease = 'covid_19'
       order by report_day desc, row_key desc) to '/dev/null'`,
  );
  if (rowCount !== cases) throw new Error(`${rowCount} rows`);
  return (performance.now() - start) / 1000;
}
