import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/inspections/merit-contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";

const app = await testApp();
const { call, actor, unitId } = app;
const trucBach = unitId("00004");
const district = actor("area_commander", "001");
const city = actor("city_commander", "01");
const day = (text: string) => Temporal.PlainDate.from(text);

const aMerit = async (subject = "Tổ COVID cộng đồng số 4") => {
  const id = randomUUID();
  const body = {
    id,
    standing: "praise" as const,
    unitId: trucBach,
    subject,
    why: "Bà Trịnh Thị Nga đi từng nhà, số 5 ngõ 12",
    inspectionId: null,
  };
  (await call(district, contract.recordMerit, { input: { body } })).reply();
  return id;
};
const decision = (meritId: string, changes: object = {}) => ({
  input: {
    meritId,
    body: {
      name: "Tổ COVID cộng đồng số 4",
      words: "Khép kín vùng xanh sớm nhất quận",
      paperNumber: "512/UBND-KGVX",
      paperDate: day("2021-07-27"),
      reason: "nhân rộng",
      ...changes,
    },
  },
});
const shown = async () => {
  const response = await app.app.inject({ method: "GET", url: "/v1/publications" });
  expect(response.statusCode).toBe(200);
  return contract.listPublications.reply.parse(response.json());
};

test("nothing is public until the city's commander says so; then anybody reads the decision, and nothing else", async () => {
  const meritId = await aMerit();
  const before = (await shown()).items.length;
  expect((await call(district, contract.publishMerit, decision(meritId))).code).toBe("access.forbidden");
  expect((await call(city, contract.publishMerit, decision(meritId))).reply()).toMatchObject({
    isPublic: true,
    publishedBy: "city_commander 01",
    publishedWhy: "nhân rộng",
    publication: { paperNumber: "512/UBND-KGVX" },
  });
  const { items } = await shown();
  expect(items.length).toBe(before + 1);
  expect(items[0]).toMatchObject({
    standing: "praise",
    name: "Tổ COVID cộng đồng số 4",
    words: "Khép kín vùng xanh sớm nhất quận",
    unitName: "Phường Trúc Bạch",
    paperNumber: "512/UBND-KGVX",
  });
  const text = JSON.stringify(items);
  for (const kept of ["Trịnh Thị Nga", "nhân rộng", "city_commander", meritId])
    expect(text).not.toContain(kept);
});

test("what is taken off the list is gone, and what stood there stays known to the desk", async () => {
  const meritId = await aMerit("Chợ Châu Long");
  (await call(city, contract.publishMerit, decision(meritId, { name: "Chợ Châu Long" }))).reply();
  expect((await shown()).items.map(({ name }) => name)).toContain("Chợ Châu Long");
  const off = { input: { meritId, body: { reason: "nhầm chợ" } } };
  expect((await call(city, contract.unpublishMerit, off)).reply()).toMatchObject({
    isPublic: false,
    unpublishedWhy: "nhầm chợ",
    publication: { name: "Chợ Châu Long" },
  });
  expect((await shown()).items.map(({ name }) => name)).not.toContain("Chợ Châu Long");
  expect((await call(city, contract.unpublishMerit, off)).code).toBe("inspections.publication_withdrawn");
});

test("a decision that is changed is read as it was decided last, once", async () => {
  const meritId = await aMerit();
  (await call(city, contract.publishMerit, decision(meritId, { name: "Tổ 5", words: "Sai" }))).reply();
  (await call(city, contract.publishMerit, decision(meritId, { name: "Tổ 5", words: "Đúng" }))).reply();
  const { items } = await shown();
  expect(items.filter(({ name }) => name === "Tổ 5").map(({ words }) => words)).toEqual(["Đúng"]);
});

test.each([
  { why: "a phone number", changes: { words: "Gọi 0912 345 678" }, code: "inspections.personal_number" },
  { why: "an identity card", changes: { name: "Ông A, 001085012345" }, code: "inspections.personal_number" },
  {
    why: "a paper of tomorrow",
    changes: { paperDate: day("2021-07-28") },
    code: "inspections.paper_in_future",
  },
  { why: "no paper", changes: { paperNumber: " " }, code: "request.invalid" },
])("$why does not become public", async ({ changes, code }) => {
  const meritId = await aMerit();
  expect((await call(city, contract.publishMerit, decision(meritId, changes))).code).toBe(code);
});
