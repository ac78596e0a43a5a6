import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { rowOpener } from "../packages/domain/src/imports/judge.ts";
import type { RowContext } from "../packages/domain/src/people/person-cells.ts";
import { unitsOn } from "../packages/domain/src/units/tree.ts";
import { casesImporter } from "../packages/server/src/cases/import.ts";
import { cellsOf, judgeOne } from "../packages/server/src/import/dry-run.ts";
import { layoutBuilder } from "../packages/server/src/import/file-layout.ts";
import { readFileApart, readLimits } from "../packages/server/src/import/read-file.ts";
import { seedTree } from "../packages/server/src/units/seed-tree.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { benchToday } from "./tracing-world.ts";

/**
 * A workbook of fifteen columns from its bytes to rows that are mapped and judged in themselves, before the database is
 * asked. The limit is the same file read to the end and thrown away, in the same run.
 */
export async function importReadBench({ full }: BenchOptions): Promise<Figure[]> {
  const rows = full ? 100_000 : 20_000;
  const folder = await mkdtemp(join(tmpdir(), "phaodai-bench-read-"));
  try {
    const path = join(folder, "f0.xlsx");
    await run(process.execPath, [caseList, String(rows), "0", path]); // what making it takes is not the reader's
    await readThrough(path, undefined); // what is compiled once is not measured
    const limit = await readThrough(path, undefined);
    const at = await context();
    const judged = await readThrough(path, at);
    const size = `${rows} rows of 15 columns, XLSX`;
    if (judged.rows !== rows || judged.sound !== rows)
      throw new Error(`${judged.sound} of ${rows} rows are sound`);
    return [
      figure({
        name: "import read: map and validate",
        size,
        figure: rows / judged.seconds,
        unit: "rows/s",
        limit: rows / limit.seconds,
      }),
      figure({
        name: "import read, memory of the process",
        size,
        figure: judged.mebibytes,
        unit: "MiB",
        limit: 300,
      }),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function context(): Promise<RowContext> {
  const tree = await seedTree();
  const unit = unitsOn(tree, benchToday).find(({ code }) => code === "00004");
  if (!unit) throw new Error("the shipped units have no commune 00004");
  const now = benchToday.toZonedDateTime({ timeZone: "Asia/Ho_Chi_Minh", plainTime: "12:00" }).toInstant();
  return { today: benchToday, now, tree, unit };
}

interface ReadThrough {
  readonly rows: number;
  readonly sound: number;
  readonly seconds: number;
  readonly mebibytes: number;
}

/** @param at what rows are judged against; undefined: they are thrown away */
async function readThrough(path: string, at: RowContext | undefined): Promise<ReadThrough> {
  const found = { rows: 0, sound: 0, mebibytes: 0 };
  const builder = layoutBuilder(casesImporter);
  let open: ReturnType<typeof rowOpener> | undefined;
  const timer = setInterval(() => (found.mebibytes = Math.max(found.mebibytes, memory())), 20);
  const start = performance.now();
  for await (const message of readFileApart({ path, fields: casesImporter.fields, limits: readLimits })) {
    if (message.kind === "table") builder.addTable(message.table);
    if (message.kind !== "rows") continue;
    const { rows } = message;
    found.rows += rows.length;
    if (!at) continue;
    if (!open) builder.matchTable(0, rows, undefined);
    builder.watchDays(rows, at.today);
    if (!open) builder.settleDays();
    open ??= rowOpener(builder.layout, at.today);
    for (const row of rows) {
      const run = { importer: casesImporter, at, record: { key: 1, unitId: at.unit.id } };
      const { content } = judgeOne(run, open, cellsOf(row, row.no));
      if (content.draft) found.sound++;
    }
  }
  clearInterval(timer);
  return { ...found, seconds: (performance.now() - start) / 1000 };
}

const memory = (): number => process.memoryUsage.rss() / 2 ** 20;

const run = promisify(execFile);
const caseList = join(import.meta.dirname, "case-list.ts");
