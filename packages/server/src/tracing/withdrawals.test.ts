import { randomUUID } from "node:crypto";
import * as chains from "@phaodai/domain/tracing/chain-contract";
import * as contract from "@phaodai/domain/tracing/contract";
import { expect, test } from "vitest";
import { z } from "zod";
import { testApp } from "#testing/test-app";
import { an, binh, chi, smallWorld } from "./small-world.test-data.ts";

const app = await testApp();
const { call, asOwner } = app;
const { reset, doctor, expose, confirmedCase } = smallWorld(app);

test("why a fact was withdrawn stands in the journal only sealed: it may name people", async () => {
  await reset();
  const reason = "nhầm với Phạm Thị Kín, 12 Hàng Than";
  const exposureId = (await expose(doctor, [chi, an])).reply().id;
  await call(doctor, contract.withdrawExposure, { input: { exposureId, body: { reason } } });
  const transmissionId = randomUUID();
  const [infectorCaseId, infecteeCaseId] = [await confirmedCase(an), await confirmedCase(binh)];
  const body = { id: transmissionId, infectorCaseId, infecteeCaseId, source: null };
  await call(doctor, chains.stateTransmission, { input: { body } });
  await call(doctor, chains.withdrawTransmission, { input: { transmissionId, body: { reason } } });
  const found = await asOwner((owner) =>
    owner.query(
      "select to_jsonb(j)::text as row, personal is not null as sealed from journal j where action like '%.withdrawn' and subject_id = any ($1)",
      [[exposureId, transmissionId]],
    ),
  );
  const rows = z.array(z.object({ row: z.string(), sealed: z.boolean() })).parse(found.rows);
  expect(rows.map(({ sealed }) => sealed)).toEqual([true, true]);
  for (const { row } of rows) expect(row).not.toContain("Kín");
});
