import { listPolicies } from "@phaodai/domain/policy/contract";
import { expect, test } from "vitest";
import { z } from "zod";
import type { Context } from "#context";
import { loadPolicies } from "./load.ts";
import { seedTree } from "#units/seed-tree";
import * as service from "./service.ts";

const tree = await seedTree();
const policies = await loadPolicies("hanoi-2021");
/** Trúc Bạch, as the seed numbers it. */
const trucBach = tree.rows.versions.find(({ name, kind }) => name === "Trúc Bạch" && kind === "phuong");

// safe: the service reads no more than these of a context
const ctx = {
  services: { policies, units: () => tree },
  today: Temporal.PlainDate.from("2021-07-27"),
} as unknown as Context;

const ask = async (query: Record<string, string>) =>
  z.encode(listPolicies.reply, await service.listPolicies(ctx, listPolicies.query.parse(query)));

test("a ward is answered for today, with the unit and everything above it", async () => {
  const reply = await ask({ unitId: String(trucBach?.unitId) });
  expect(reply).toMatchObject({ unitPath: ["01", "001", "00004"], day: "2021-07-27", disease: "covid_19" });
  expect(reply.policies).toContainEqual(
    expect.objectContaining({
      key: "infectious.days_before",
      title: { vi: "Số ngày có thể lây trước mốc", en: "Infectious days before" },
      value: 3,
      status: "sourced",
      rejected: [expect.objectContaining({ pack: "baseline/tracing", rejectedAs: "less_specific" })],
    }),
  );
});

test("without a unit it is the city's", async () => {
  expect(await ask({})).toMatchObject({ unitPath: ["01"] });
});

test("a key that nobody answers stands in the list without a value", async () => {
  const { policies: listed } = await ask({});
  expect(listed).toContainEqual(
    expect.objectContaining({ key: "clock.sample_to_result", value: null, status: null, because: [] }),
  );
});

test.each([
  { why: "no such unit", query: { unitId: "999999" } },
  { why: "a unit that is gone on that day", query: { unitId: String(trucBach?.unitId), day: "2026-01-01" } },
])("$why is not found, not answered for somebody else", async ({ query }) => {
  await expect(ask(query)).rejects.toMatchObject({ code: "policy.unit_not_found", status: 404 });
});
