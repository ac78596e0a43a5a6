import { join } from "node:path";
import { z } from "zod";
import { expect, test } from "vitest";
import { refusals } from "../packages/domain/src/shared/refusal.ts";
import { contractFaults, loadContracts, readContract } from "./contracts.ts";

test("every contract says who may, what comes back and how it may refuse", async () => {
  const contracts = await loadContracts(join(import.meta.dirname, ".."));
  expect(contracts.flatMap((c) => c.endpoints).length).toBeGreaterThan(10);
  expect(contractFaults(contracts)).toEqual([]);
});

const sound = { method: "GET", path: "/cases/:caseId", may: "cases.read", reply: z.object({}) };

test.each([
  { planted: { ...sound, may: undefined }, why: "no permission" },
  { planted: { ...sound, may: "" }, why: "no permission" },
  { planted: { ...sound, reply: undefined }, why: "no reply" },
  { planted: { ...sound, command: true }, why: "cannot be a GET" },
  { planted: { ...sound, path: "/caseList" }, why: "kebab-case" },
  { planted: { ...sound, refusals: { gone: 404 } }, why: "no refusals(…) makes the refusal gone" },
  { planted: { ...sound, path: "/cases/:id" }, why: "two endpoints" },
])("a planted endpoint is caught: $why", ({ planted, why }) => {
  const contract = readContract("cases", { showCase: sound, planted });
  expect(contractFaults([contract]).join("\n")).toContain(why);
});

test("a sound endpoint and its refusal pass", () => {
  const endpoint = { ...sound, refusals: { locked: 423 } };
  const contract = readContract("cases", { endpoint, casesRefusals: refusals("cases", { locked: 423 }) });
  expect(contract.refusalCodes).toEqual(["cases.locked"]);
  expect(contractFaults([contract])).toEqual([]);
});
