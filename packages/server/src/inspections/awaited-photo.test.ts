import { randomUUID } from "node:crypto";
import { putFile } from "@phaodai/domain/files/contract";
import { recordInspection } from "@phaodai/domain/inspections/contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { aFinding, aVisit } from "./a-stated-visit.test-data.ts";

const { app, call, actor, unitId } = await testApp();
const trucBach = unitId("00004");
const inspector = actor("inspector", "001");
const clerk = actor("ward_clerk", "00004");

const send = (who: Actor, id: string, payload: string) =>
  app.inject({
    method: putFile.method,
    url: `/v1/files/${id}`,
    query: { unitId: String(trucBach) },
    headers: { "x-actor": who.id, "content-type": "text/plain", "x-file-name": "anh.txt" },
    payload,
  });

test("a photo that is waited for comes from whoever recorded the visit, not from those inspected", async () => {
  const [ofVisit, ofFinding] = [randomUUID(), randomUUID()];
  const visit = aVisit(trucBach, { fileIds: [ofVisit], findings: [aFinding({ fileIds: [ofFinding] })] });
  const kept = await call(inspector, recordInspection, { input: { body: visit } });
  expect(kept.status).toBe(200);
  for (const id of [ofVisit, ofFinding]) {
    const forged = await send(clerk, id, "mọi thứ đều tốt");
    expect([forged.statusCode, forged.json().code]).toEqual([409, "files.id_taken"]);
    expect((await send(inspector, id, "ảnh thật")).statusCode).toBe(200);
    const seen = await app.inject({ url: `/v1/files/${id}`, headers: { "x-actor": clerk.id } });
    expect(seen.body).toBe("ảnh thật");
  }
});
