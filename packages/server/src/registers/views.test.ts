import { randomUUID } from "node:crypto";
import {
  changeView,
  deleteView,
  listViews,
  saveView,
  type ViewState,
} from "@phaodai/domain/registers/contract";
import pg from "pg";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";

const { call, actor, unitId, appUrl, asOwner } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const doctor = actor("epidemiologist", "001");

const confirmed: ViewState = {
  filter: { all: [{ field: "classification", op: "in", values: ["confirmed"] }], any: [] },
  sort: [{ field: "reportDay", descending: true }],
  columns: ["code", "reportDay"],
  counted: "classification",
};
const aView = (facts: object = {}) => ({
  id: randomUUID(),
  register: "cases",
  name: `Ca xác định ${randomUUID()}`,
  sharing: "private" as const,
  unitId: null,
  view: confirmed,
  ...facts,
});
const saved = async (who: Actor, facts: object = {}) =>
  (await call(who, saveView, { input: { body: aView(facts) } })).reply();
const namesFor = async (who: Actor): Promise<string[]> =>
  (await call(who, listViews, { input: { register: "cases" } })).reply().items.map(({ name }) => name);

test("a private view is its maker's alone", async () => {
  const { name } = await saved(clerk);
  expect(await namesFor(clerk)).toContain(name);
  for (const other of [actor("ward_clerk", "00004"), doctor, actor("city_commander", "01")])
    expect(await namesFor(other)).not.toContain(name);
});

test("a view of a unit is seen by who works there, below it, or answers for it, and by no neighbour", async () => {
  const ofWard = await saved(clerk, { sharing: "unit", unitId: trucBach });
  const ofDistrict = await saved(doctor, { sharing: "unit", unitId: unitId("001") });
  const seen = async (who: Actor) => {
    const names = await namesFor(who);
    return [names.includes(ofWard.name), names.includes(ofDistrict.name)];
  };
  expect(await seen(actor("ward_clerk", "00004"))).toEqual([true, true]);
  expect(await seen(doctor)).toEqual([true, true]);
  expect(await seen(actor("city_commander", "01"))).toEqual([true, true]);
  expect(await seen(actor("ward_clerk", "00001"))).toEqual([false, true]);
  expect(await seen(actor("ward_clerk", "00037"))).toEqual([false, false]);
});

test("a public view takes the right to publish; a unit's, to belong to it", async () => {
  const answer = async (who: Actor, facts: object) =>
    (await call(who, saveView, { input: { body: aView(facts) } })).code;
  expect(await answer(clerk, { sharing: "public" })).toBe("access.forbidden");
  expect(await answer(clerk, { sharing: "unit", unitId: unitId("00001") })).toBe("access.outside_scope");
  expect(await answer(clerk, { sharing: "unit", unitId: null })).toBe("access.outside_scope");
  const { name } = await saved(doctor, { sharing: "public" });
  expect(await namesFor(actor("field_officer", "00037"))).toContain(name);
});

test.each([-1, 2 ** 31])(
  "a view is shared with no unit that is none, city-wide reader or not: %d",
  async (none) => {
    const body = aView({ sharing: "unit", unitId: none });
    const answer = await call(actor("epidemiologist", "01"), saveView, { input: { body } });
    expect(answer.code).toBe("access.outside_scope");
  },
);

test("own views come first, then those of units, then public ones", async () => {
  const who = actor("ward_clerk", "00004");
  await saved(doctor, { sharing: "public", name: "A công khai" });
  await saved(doctor, { sharing: "unit", unitId: unitId("001"), name: "A của quận" });
  await saved(who, { name: "Z của tôi" });
  const ours = ["A công khai", "A của quận", "Z của tôi"];
  expect((await namesFor(who)).filter((name) => ours.includes(name))).toEqual([
    "Z của tôi",
    "A của quận",
    "A công khai",
  ]);
});

test("its maker changes and deletes it, by the version seen; nobody else does", async () => {
  const view = await saved(clerk, { sharing: "unit", unitId: trucBach });
  const viewId = view.id;
  const rename = (who: Actor, ifMatch: number, name: string) =>
    call(who, changeView, { input: { viewId, body: { name } }, version: ifMatch });
  expect((await rename(actor("ward_clerk", "00004"), 1, "Khác")).code).toBe("registers.view_not_own");
  expect((await rename(actor("ward_clerk", "00037"), 1, "Khác")).code).toBe("registers.view_not_found");
  expect((await rename(clerk, 1, "Tên mới")).reply()).toMatchObject({
    name: "Tên mới",
    sharing: "unit",
    unitId: trucBach,
    view: confirmed,
    version: 2,
  });
  expect((await rename(clerk, 1, "Tên nữa")).code).toBe("request.version_stale");
  expect((await call(clerk, deleteView, { input: { viewId } })).status).toBe(200);
  expect(await namesFor(clerk)).not.toContain("Tên mới");
  expect((await call(clerk, deleteView, { input: { viewId } })).code).toBe("registers.view_not_found");
  const { rows } = await asOwner((owner) =>
    owner.query("select action, unit_ids, data from journal where subject_id = $1 order by id", [viewId]),
  );
  const told = { unit_ids: [trucBach], data: {} };
  expect(rows).toEqual([
    { action: "saved_view.saved", ...told },
    { action: "saved_view.changed", ...told },
    { action: "saved_view.deleted", ...told },
  ]);
});

test("two views of one name, and a view its maker cannot use, are refused", async () => {
  const { name } = await saved(clerk);
  const answer = async (who: Actor, facts: object) =>
    (await call(who, saveView, { input: { body: aView(facts) } })).code;
  expect(await answer(clerk, { name })).toBe("registers.view_name_taken");
  expect(await answer(actor("ward_clerk", "00004"), { name })).toBeUndefined();
  expect(await answer(clerk, { view: { ...confirmed, columns: ["gone"] } })).toBe("registers.unknown_field");
  expect(await answer(clerk, { view: { ...confirmed, counted: "gone" } })).toBe("registers.unknown_field");
  expect(await answer(clerk, { register: "gone" })).toBe("registers.unknown_register");
});

test("a field that is gone since is named, and the rest of the view works", async () => {
  const { id, view } = await saved(clerk);
  const older = {
    ...view,
    filter: { ...view.filter, any: [[{ field: "wardCode", op: "in", values: ["00004"] }]] },
    columns: ["code", "wardCode"],
  };
  await asOwner((owner) => owner.query("update saved_views set view = $2 where id = $1", [id, older]));
  const { items } = (await call(clerk, listViews, { input: { register: "cases" } })).reply();
  expect(items.find((one) => one.id === id)).toMatchObject({
    view: { filter: { all: confirmed.filter.all, any: [] }, columns: ["code"] },
    lost: [
      { part: "filter", field: "wardCode", why: "gone" },
      { part: "columns", field: "wardCode", why: "gone" },
    ],
  });
});

test("row security keeps a private view to its account, and another's from being changed", async () => {
  const { id } = await saved(clerk);
  const shared = await saved(clerk, { sharing: "unit", unitId: trucBach });
  const login = new pg.Client({ connectionString: appUrl });
  await login.connect();
  const as = async (accountId: string, units: string, statement: string) => {
    await login.query("begin; set local role phaodai_area");
    await login.query(
      "select set_config('phaodai.account', $1, true), set_config('phaodai.units', $2, true)",
      [accountId, units],
    );
    const { rows } = await login.query<{ id: string }>(statement, [[id, shared.id]]);
    await login.query("rollback");
    return rows.map((row) => row.id).toSorted();
  };
  const read = "select id from saved_views where id = any ($1)";
  const write = "update saved_views set name = 'x' || id where id = any ($1) returning id";
  const both = [id, shared.id].toSorted();
  expect(await as(clerk.id, "{}", read)).toEqual(both);
  expect(await as(doctor.id, `{${trucBach}}`, read)).toEqual([shared.id]);
  expect(await as(doctor.id, "{}", read)).toEqual([]);
  expect(await as("", `{${trucBach}}`, read)).toEqual([shared.id]);
  expect(await as(doctor.id, `{${trucBach}}`, write)).toEqual([]);
  expect(await as(clerk.id, "{}", write)).toEqual(both);
  await login.end();
});
