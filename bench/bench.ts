import { spawn } from "node:child_process";
import { once } from "node:events";
import { parseArgs } from "node:util";
import { casesBench } from "./cases.ts";
import { chainsBench } from "./chains.ts";
import { commandBench } from "./command.ts";
import { directivesBench } from "./directives.ts";
import { exportBench } from "./export.ts";
import type { BenchOptions, Figure } from "./figure.ts";
import { filesBench } from "./files.ts";
import { lineListBench } from "./line-list.ts";
import { importBench } from "./import.ts";
import { importReadBench } from "./import-read.ts";
import { inspectionsBench } from "./inspections.ts";
import { liveBench } from "./live.ts";
import { overviewBench } from "./overview.ts";
import { papersBench } from "./papers.ts";
import { peopleBench } from "./people.ts";
import { registersBench } from "./registers.ts";
import { ringsBench } from "./rings.ts";
import { tasksBench } from "./tasks.ts";
import { teamsBench } from "./teams.ts";
import { visitsBench } from "./visits.ts";

type Bench = (options: BenchOptions) => Promise<Figure[]>;

const benches: Readonly<Record<string, Bench>> = {
  chains: chainsBench,
  command: commandBench,
  directives: directivesBench,
  rings: ringsBench,
  export: exportBench,
  files: filesBench,
  import: importBench,
  "import-read": importReadBench,
  inspections: inspectionsBench,
  live: liveBench,
  overview: overviewBench,
  papers: papersBench,
  "line-list": lineListBench,
  registers: registersBench,
  cases: casesBench,
  people: peopleBench,
  tasks: tasksBench,
  teams: teamsBench,
  visits: visitsBench,
};

/** `bench.ts [NAME …] [--full] [--json]`: figures beside the limits of the same run; JSON, one line a figure, for programs. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { full: { type: "boolean", default: false }, json: { type: "boolean", default: false } },
  });
  const unknown = positionals.filter((name) => !(name in benches));
  if (unknown.length > 0) {
    process.stderr.write(
      `Không có phép đo "${unknown.join('", "')}". Có: ${Object.keys(benches).join(", ")}.\n`,
    );
    process.exitCode = 2;
    return;
  }
  const asked = positionals.length > 0 ? positionals : Object.keys(benches);
  const [only, ...others] = asked;
  if (only !== undefined && others.length === 0) await print(only, values);
  else for (const name of asked) await runAlone(name);
}

async function print(name: string, { full, json }: { full: boolean; json: boolean }): Promise<void> {
  for (const figure of (await benches[name]?.({ full })) ?? [])
    process.stdout.write(`${json ? JSON.stringify(figure) : lineOf(figure)}\n`);
}

/** In a process of its own: what one bench left in memory must not stand in the figures of the next. */
async function runAlone(name: string): Promise<void> {
  const options = process.argv.slice(2).filter((argument) => argument.startsWith("--"));
  const child = spawn(process.execPath, [...process.execArgv, import.meta.filename, name, ...options], {
    stdio: "inherit",
  });
  const [code] = await once(child, "exit");
  if (code !== 0) process.exitCode = 1;
}

/** "ring 1 of a case, p95: 4.1 ms (limit 2.2 ms, ×1.86) — 1000409 visits of 14 days, 114 people found" */
function lineOf({ name, size, figure, unit, limit, ratio }: Figure): string {
  const beside = limit === null ? "" : ` (limit ${limit} ${unit}, ×${ratio})`;
  return `${name}: ${figure} ${unit}${beside} — ${size}`;
}

await main();
