import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { promisify } from "node:util";
import { asOwner } from "../packages/server/src/db/store.ts";
import { copyRows } from "../packages/server/src/demo/copy.ts";
import { type ListPart, rowAt } from "./case-list.ts";
import type { TracingWorld } from "./tracing-world.ts";

/**
 * @returns seconds of COPY for as many persons and cases, unchecked: in a process of its own, since all rows are made before it
 * begins, and the memory of the one that imports is measured
 */
export async function copySeconds(
  { ownerUrl, unitId }: Pick<TracingWorld, "ownerUrl" | "unitId">,
  { rows, from }: ListPart,
): Promise<number> {
  const asked = [rows, from, unitId, ownerUrl].map(String);
  const { stdout } = await run(process.execPath, [import.meta.filename, ...asked]);
  return Number(stdout);
}

const run = promisify(execFile);

const listed = (rows: number, from: number) =>
  Array.from({ length: rows }, (_, n) => ({
    ...rowAt(from + n),
    key: 1_000_000 + from + n,
    id: randomUUID(),
  }));

const copied = (ownerUrl: string, unitId: number, people: ReturnType<typeof listed>): Promise<number> =>
  asOwner(ownerUrl, async (owner) => {
    const start = performance.now();
    await copyRows(
      owner,
      {
        table: "people",
        columns:
          "id, key, full_name, name_folded, birth_date, birth_precision, sex, phone, address, occupation, workplace, responsible_unit_id, created_at, updated_at",
      },
      people.map(({ id, key, name, born, sex, phone, address, job, workplace }) => [
        id,
        key,
        name,
        name.toLowerCase(),
        born.toString(),
        "day",
        sex === "Nam" ? "male" : "female",
        phone,
        address,
        job,
        workplace,
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

if (import.meta.main) {
  const [rows, from, unitId, ownerUrl = ""] = process.argv.slice(2);
  const seconds = await copied(ownerUrl, Number(unitId), listed(Number(rows), Number(from)));
  process.stdout.write(`${seconds}\n`);
}
