import { join } from "node:path";
import { expect, test } from "vitest";
import { licenceFaults, readLock } from "./licences.ts";

test("every package may be used under its licence", async () => {
  expect(licenceFaults(await readLock(join(import.meta.dirname, "..")))).toEqual([]);
});

test.each([
  { why: "copyleft", found: { license: "GPL-3.0" } },
  { why: "weak copyleft at run time", found: { license: "MPL-2.0" } },
  { why: "nothing stated", found: {} },
  { why: "two licences at once, one not allowed", found: { license: "MIT AND GPL-2.0" } },
])("a planted package is caught: $why", ({ found }) => {
  expect(licenceFaults({ packages: { "node_modules/a/node_modules/planted": found } })).toHaveLength(1);
});

test.each([
  { why: "one of two licences is allowed", found: { license: "(GPL-2.0 OR MIT)" } },
  { why: "weak copyleft in development", found: { license: "MPL-2.0", dev: true } },
])("allowed: $why", ({ found }) => {
  expect(licenceFaults({ packages: { "node_modules/planted": found } })).toEqual([]);
});
