import { randomUUID } from "node:crypto";
import { listPlaces, registerPlace, searchPlaces } from "@phaodai/domain/establishments/contract";
import { listRows } from "@phaodai/domain/registers/contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";

const { call, actor, unitId } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");

const aPlace = (name: string, unit = trucBach) => ({
  id: randomUUID(),
  name,
  kind: "market",
  address: null,
  unitId: unit,
});
const register = (body: ReturnType<typeof aPlace>) => call(clerk, registerPlace, { input: { body } });
const find = async (q: string, unit?: number) =>
  (
    await call(neighbour, listPlaces, {
      input: { q, limit: 20, ...(unit !== undefined && { unitId: unit }) },
    })
  )
    .reply()
    .items.map((place) => place.name);

test("a place is found without marks, by any ward, those that begin with the words first", async () => {
  await register(aPlace("Siêu thị Châu Long"));
  await register(aPlace("Chợ Châu Long"));
  await register(aPlace("Châu Long (cổng sau)", unitId("00001")));
  expect(await find("chau long")).toEqual(["Châu Long (cổng sau)", "Chợ Châu Long", "Siêu thị Châu Long"]);
  expect(await find("CHÂU LONG", trucBach)).toEqual(["Chợ Châu Long", "Siêu thị Châu Long"]);
});

test("a sign of the search language is only a sign", async () => {
  await register(aPlace("Quán 100% bia hơi"));
  expect(await find("100%")).toEqual(["Quán 100% bia hơi"]);
  expect(await find("1_0")).toEqual([]);
  expect(await find("bi :* & 'h")).toEqual(["Quán 100% bia hơi"]);
});

test("a place needs a commune that exists, and an id of its own", async () => {
  const refused = await register(aPlace("Chợ Mơ", unitId("001")));
  expect(refused).toMatchObject({ status: 422, code: "establishments.unknown_unit" });
  const place = aPlace("Chợ Bưởi");
  await register(place);
  expect(await register({ ...place, name: "Chợ khác" })).toMatchObject({
    status: 409,
    code: "establishments.id_taken",
  });
});

test("its words are found by their beginnings, in any order, by a text in the body too", async () => {
  await register(aPlace("Chợ Đồng Xuân, cổng Bắc"));
  const search = async (text: string) =>
    (await call(neighbour, searchPlaces, { input: { body: { text, limit: 20 } } }))
      .reply()
      .items.map(({ name }) => name);
  expect(await search("xuan don")).toEqual(["Chợ Đồng Xuân, cổng Bắc"]);
  expect(await search("uan dong")).toEqual([]);
  expect(await search("???")).toEqual([]);
});

test("the register of places shows every ward all of them", async () => {
  const ward = { field: "unitId", op: "in" as const, values: [trucBach] };
  const input = { register: "places", filter: { all: [ward], any: [] }, limit: 200 };
  const listed = (await call(neighbour, listRows, { input })).reply().items;
  expect(listed.map(({ name }) => name)).toContain("Chợ Châu Long");
  expect(listed.every(({ unitId: unit }) => unit === trucBach)).toBe(true);
});
