import { resolve } from "node:path";
import { expect, test } from "vitest";
import { readConfig } from "./config.ts";

test("a setting that is there without a value is not set", () => {
  const empty = { PORT: "", HOST: "", PHAODAI_DATA: "", DATABASE_URL: "", PHAODAI_DEMO_PEOPLE: "" };
  expect(readConfig(empty, [])).toEqual(readConfig({}, []));
  expect(readConfig(empty, []).dataFolder).toBe(resolve("data"));
});

test("a setting that cannot be used is named", () => {
  expect(() => readConfig({ DATABASE_URL: "localhost" }, [])).toThrow(/DATABASE_URL/);
  expect(() => readConfig({ PHAODAI_DEMO_PEOPLE: "20" }, [])).toThrow(/PHAODAI_DEMO_PEOPLE/);
});
