import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { asOwner } from "../packages/server/src/db/store.ts";
import {
  createMigrated,
  type ScratchServer,
  startScratchServer,
} from "../packages/server/src/testing/scratch-server.ts";
import type { Register } from "../packages/domain/src/registers/register.ts";
import { loadRegisters } from "./register-words.ts";
import { registerViewFaults } from "./register-views.ts";
import { rowSecurityHoles } from "./row-security.ts";
import { drift } from "./schema.ts";

let server: ScratchServer;
let ownerUrl: string;
beforeAll(async () => {
  server = await startScratchServer();
  ownerUrl = await createMigrated(server, "row_security");
}, 60_000);
afterAll(() => server.stop());

test("the migrations leave no hole in row security", async () => {
  expect(await asOwner(ownerUrl, rowSecurityHoles)).toEqual([]);
});

test.each([
  { planted: "create view planted as select * from people", hole: "view planted: not security_invoker" },
  {
    planted: "create view planted with (security_invoker = off) as select * from people",
    hole: "view planted: not security_invoker",
  },
  { planted: "create materialized view planted as select * from people", hole: "materialized view planted" },
  { planted: "create table planted (responsible_unit_id int)", hole: "table planted: rows of persons" },
  {
    planted: "create table planted (person_key int); alter table planted enable row level security",
    hole: "table planted: rows of persons",
  },
  {
    planted:
      "create function planted() returns bigint language sql security definer as 'select count(*) from people'",
    hole: "function planted: security definer",
  },
])("a planted hole is caught: $planted", async ({ planted, hole }) => {
  const found = await asOwner(ownerUrl, (owner) => holesAfter(owner, planted));
  expect(found).toEqual([expect.stringContaining(hole)]);
});

test("a view that runs with the reader's rights is no hole", async () => {
  const sound = "create view planted with (security_invoker = true) as select * from people";
  expect(await asOwner(ownerUrl, (owner) => holesAfter(owner, sound))).toEqual([]);
});

test("every register finds its columns in its view, and a planted field does not", async () => {
  const registers = (await loadRegisters(join(import.meta.dirname, ".."))).map(({ register }) => register);
  expect(registers.length).toBeGreaterThan(0);
  expect(await asOwner(ownerUrl, (owner) => registerViewFaults(owner, registers))).toEqual([]);
  const planted = { ...registers[0], name: "planted", view: "people", fields: {} } as Register; // safe: the first was seen above
  expect(await asOwner(ownerUrl, (owner) => registerViewFaults(owner, [planted]))).toEqual([
    "register planted: its view people has no column row_key",
  ]);
});

test("a generated file that says something else is caught, and one that is not there", async () => {
  const here = join(import.meta.dirname, "schema.test.ts");
  const gone = join(import.meta.dirname, "gone.sql");
  expect(await drift(new Map([[here, await readFile(here, "utf8")]]))).toEqual([]);
  expect(
    await drift(
      new Map([
        [here, "planted"],
        [gone, "planted"],
      ]),
    ),
  ).toEqual([here, gone]);
});

/** What is found with `planted` in place; it is undone afterwards. */
async function holesAfter(owner: pg.Client, planted: string): Promise<string[]> {
  await owner.query("begin");
  await owner.query(planted);
  const found = await rowSecurityHoles(owner);
  await owner.query("rollback");
  return found;
}
