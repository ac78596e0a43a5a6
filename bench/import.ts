import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { grantsOf } from "../packages/server/src/access/service.ts";
import type { Actor } from "../packages/server/src/context.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { copyRows } from "../packages/server/src/demo/copy.ts";
import { openContext } from "../packages/server/src/http/context.ts";
import { scopeFor } from "../packages/server/src/http/route.ts";
import { importJobs } from "../packages/server/src/import/jobs.ts";
import { applyImport, showImport, startImport } from "../packages/server/src/import/service.ts";
import { keepUpload } from "../packages/server/src/import/uploads.ts";
import { importers } from "../packages/server/src/importers.ts";
import { startJobs } from "../packages/server/src/jobs/queue.ts";
import { uploadImport } from "../packages/domain/src/imports/contract.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { benchToday, type TracingWorld, tracingWorld } from "./tracing-world.ts";

/**
 * A list of cases from its bytes to the last row: read, validated, looked at for duplicates, applied as commands with
 * receipts, journal and counts. The limit is the same persons and cases by COPY, unchecked, in the same run.
 */
export const importBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const rows = full ? 10_000 : 2_000;
    const world = await tracingWorld(store);
    const actor = await addAccount(world);
    const jobs = await startJobs(
      store.ownerUrl,
      { tasks: importJobs(world.services, importers), schedule: [] },
      (error) => process.stderr.write(`${String(error)}\n`),
    );
    try {
      const half = await imported(world, actor, { rows: rows / 2, from: 0 });
      const whole = await imported(world, actor, { rows, from: rows / 2 });
      const limit = await copied(world, rows);
      const size = `${rows} rows of 9 columns`;
      return [
        figure({ name: "import of cases, all of it", size, figure: whole.seconds, unit: "s", limit }),
        figure({ name: "import of cases, until it is judged", size, figure: whole.judged, unit: "s", limit }),
        figure({
          name: "import, memory against half the rows",
          size,
          figure: whole.mebibytes,
          unit: "MiB",
          limit: half.mebibytes,
        }),
      ];
    } finally {
      await jobs.stop();
    }
  });

async function addAccount({ ownerUrl, services, unitId }: TracingWorld): Promise<Actor> {
  const id = randomUUID();
  const held = [{ role: "ward_clerk" as const, unitId }];
  await asOwner(ownerUrl, async (owner) => {
    await owner.query(
      "insert into accounts (id, username, display_name, password_hash, home_unit_id, created_at) values ($1, 'bench', 'bench', '-', $2, now())",
      [id, unitId],
    );
    await owner.query(
      "insert into account_roles (account_id, role, unit_id, held_from) values ($1, 'ward_clerk', $2, '2000-01-01')",
      [id, unitId],
    );
  });
  return {
    id,
    displayName: "bench",
    homeUnitId: unitId,
    roles: held,
    grants: grantsOf(services.units(), held, benchToday),
  };
}

interface Measured {
  readonly seconds: number;
  readonly judged: number;
  /** The most the process held beyond what it began with. */
  readonly mebibytes: number;
}

async function imported(
  { services, unitId }: TracingWorld,
  actor: Actor,
  list: { readonly rows: number; readonly from: number },
): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), "phaodai-bench-import-"));
  const id = randomUUID();
  const ctx = openContext({ services, actor, scope: scopeFor(uploadImport, actor) });
  const memory = watchMemory();
  const start = performance.now();
  const upload = await keepUpload(folder, { id, fileName: "f0.csv", stream: Readable.from(csvOf(list)) });
  await startImport(ctx, importers, { sent: { id, register: "cases", unitId }, upload });
  await until(async () => (await showImport(ctx, importers, { importId: id })).state !== "reading");
  const judged = (performance.now() - start) / 1000;
  await applyImport(ctx, importers, { importId: id, body: {} });
  await until(async () => (await showImport(ctx, importers, { importId: id })).state === "applied");
  const seconds = (performance.now() - start) / 1000;
  const { outcomes } = await showImport(ctx, importers, { importId: id });
  if (outcomes.created !== list.rows) throw new Error(`created ${outcomes.created} of ${list.rows}`);
  await rm(folder, { recursive: true, force: true });
  return { seconds, judged, mebibytes: memory.stop() };
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  while (!(await isDone())) await sleep(250);
}

function watchMemory(): { stop(): number } {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20);
  return {
    stop: () => {
      clearInterval(timer);
      return (most - before) / 2 ** 20;
    },
  };
}

const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"];
const middles = ["Văn", "Thị", "Đức", "Minh", "Thu", "Quang", "Hồng", "Ngọc", "Anh", "Xuân"];
const givens = [
  "An",
  "Bình",
  "Chi",
  "Dũng",
  "Giang",
  "Hà",
  "Hùng",
  "Lan",
  "Mai",
  "Nam",
  "Oanh",
  "Phúc",
  "Sơn",
  "Tuấn",
  "Yến",
];

/** Row n of every list: as different as persons of a city are, the same in every run. */
function personAt(n: number) {
  const spread = Math.imul(n + 1, 2_654_435_761) >>> 0;
  const pick = <T>(from: readonly T[], by: number): T | undefined =>
    from[Math.floor(spread / by) % from.length];
  const born = benchToday.subtract({ days: 6_000 + (spread % 24_000) });
  return {
    code: String(n + 1),
    name: [pick(families, 1), pick(middles, 10), pick(givens, 100)].join(" "),
    born,
    sex: spread % 2 === 0 ? "Nam" : "Nữ",
    phone: `09${String(spread % 100_000_000).padStart(8, "0")}`,
    positive: benchToday.subtract({ days: 1 + (spread % 20) }),
  };
}

const written = (day: Temporal.PlainDate): string => `${day.day}/${day.month}/${day.year}`;

function* csvOf({ rows, from }: { readonly rows: number; readonly from: number }): Generator<Buffer> {
  yield Buffer.from(
    "Mã BN,Họ và tên,Ngày sinh,Giới tính,SĐT,Địa chỉ,Phường/Xã,Ngày dương tính,Nơi phát hiện\n",
  );
  for (let n = from; n < from + rows; n++) {
    const { code, name, born, sex, phone, positive } = personAt(n);
    yield Buffer.from(
      `${code},${name},${written(born)},${sex},${phone},${n} Hàng Than,Trúc Bạch,${written(positive)},Cộng đồng\n`,
    );
  }
}

/** @returns seconds of COPY for as many persons and cases */
async function copied({ ownerUrl, unitId }: TracingWorld, rows: number): Promise<number> {
  const people = Array.from({ length: rows }, (_, n) => ({
    ...personAt(n),
    key: 1_000_000 + n,
    id: randomUUID(),
  }));
  return asOwner(ownerUrl, async (owner) => {
    const start = performance.now();
    await copyRows(
      owner,
      {
        table: "people",
        columns:
          "id, key, full_name, name_folded, birth_date, birth_precision, sex, phone, responsible_unit_id, created_at, updated_at",
      },
      people.map(({ id, key, name, born, sex, phone }) => [
        id,
        key,
        name,
        name.toLowerCase(),
        born.toString(),
        "day",
        sex === "Nam" ? "male" : "female",
        phone,
        unitId,
        "2021-07-27",
        "2021-07-27",
      ]),
    );
    await copyRows(
      owner,
      {
        table: "cases",
        columns:
          "id, person_key, disease, code, classification, result_at, reported_at, confirmed_at, detection_place, responsible_unit_id, created_at, updated_at, report_day",
      },
      people.map(({ id, key, code, positive }) => [
        id,
        key,
        "covid_19",
        `C${code}`,
        "confirmed",
        positive.toString(),
        positive.toString(),
        positive.toString(),
        "community",
        unitId,
        "2021-07-27",
        "2021-07-27",
        positive.toString(),
      ]),
    );
    return (performance.now() - start) / 1000;
  });
}
