import { countRows, listRows, type RowPage, searchRows } from "@phaodai/domain/registers/contract";
import { type Condition, noFilter } from "@phaodai/domain/registers/filter";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { fiveCases, insertCases } from "./rows.test-data.ts";

const { call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const phucXa = unitId("00001");
const farAway = unitId("00037");
const clerk = actor("ward_clerk", "00004");
const commander = actor("city_commander", "01");
const district = actor("epidemiologist", "001");

beforeAll(() => asOwner((owner) => insertCases(owner, fiveCases(trucBach, phucXa, farAway))));

const codes = (page: RowPage): unknown[] => page.items.map((row) => row["code"]);

async function listed(who: Actor, all: readonly Condition[] = [], sort?: string): Promise<unknown[]> {
  const input = {
    register: "cases",
    filter: { ...noFilter, all: [...all] },
    ...(sort !== undefined && { sort }),
    limit: 50,
  };
  return codes((await call(who, listRows, { input })).reply());
}

const searched = async (who: Actor, text: string): Promise<unknown[]> =>
  codes(
    (
      await call(who, searchRows, {
        input: { register: "cases", body: { filter: { ...noFilter, text }, limit: 50 } },
      })
    ).reply(),
  );

describe("whose rows", () => {
  test("a ward sees its own cases and those shared with it, the newest first, and no other", async () => {
    expect(await listed(clerk)).toEqual(["100", "101", "103"]);
  });

  test("a district sees its communes', the city everybody's", async () => {
    expect(await listed(district)).toEqual(["100", "101", "102", "103"]);
    expect(await listed(commander)).toEqual(["104", "100", "101", "102", "103"]);
  });

  test("a filter by a unit of somebody else's brings nothing of it", async () => {
    expect(await listed(clerk, [{ field: "unitId", op: "in", values: [farAway] }])).toEqual([]);
    expect(await listed(clerk, [{ field: "unitId", op: "in", values: [phucXa] }])).toEqual(["103"]);
  });

  test("a district in a filter means all of its communes", async () => {
    expect(await listed(commander, [{ field: "unitId", op: "in", values: [unitId("001")] }])).toEqual([
      "100",
      "101",
      "102",
      "103",
    ]);
  });

  test("who may not read cases gets no list, and a register nobody declared is not found", async () => {
    expect(await call(actor("inspector", "00004"), listRows, { input: { register: "cases" } })).toMatchObject(
      { status: 403, code: "access.forbidden" },
    );
    expect(await call(clerk, listRows, { input: { register: "__proto__" } })).toMatchObject({
      status: 404,
      code: "registers.unknown_register",
    });
  });
});

describe("search", () => {
  test("finds a name with a slip of the fingers in one of its words, where nobody has them as typed", async () => {
    expect(await searched(clerk, "do thi bnih")).toEqual(["101"]); // swapped
    expect(await searched(clerk, "tran dug")).toEqual(["103"]); // left out
    expect(await searched(clerk, "trann dung")).toEqual(["103"]); // one too many
    expect(await searched(commander, "le cho")).toEqual(["102"]); // another letter
    expect(await searched(clerk, "le cho")).toEqual([]); // not one of the ward's
    expect(await searched(clerk, "trann dungg")).toEqual([]); // two slips
    expect(await searched(clerk, "nguyen van an")).toEqual(["100"]); // as typed, so no "Bình" of the like
  });

  test("finds names without their marks, in any order of words, within one's rows", async () => {
    expect(await searched(clerk, "do binh")).toEqual(["101"]);
    expect(await searched(clerk, "NGUYỄN an")).toEqual(["100"]);
    expect(await searched(commander, "nguyen van an")).toEqual(["104", "100"]);
    expect(await searched(clerk, "tran dung")).toEqual(["103"]);
    expect(await searched(clerk, "le chi")).toEqual([]);
  });

  test("finds a case by its number and a person by the phone", async () => {
    expect(await searched(clerk, "BN 101")).toEqual(["101"]);
    expect(await searched(clerk, "0912 345 678")).toEqual(["100"]);
    expect(await searched(clerk, "0987654321")).toEqual([]);
  });

  test("who may not read phones may not ask by them", async () => {
    const input = { register: "cases", body: { filter: { ...noFilter, text: "0912345678" }, limit: 50 } };
    expect(await call(commander, searchRows, { input })).toMatchObject({
      status: 403,
      code: "access.forbidden",
    });
  });
});

describe("what is held back", () => {
  test("a phone is masked for those who may not identify people, and said to be", async () => {
    const rowFor = async (who: Actor) =>
      (await call(who, listRows, { input: { register: "cases", columns: "code,phone" } }))
        .reply()
        .items.find((row) => row["code"] === "100");
    expect(await rowFor(clerk)).toMatchObject({ phone: "0912345678", masked: [] });
    expect(await rowFor(commander)).toMatchObject({ phone: "••••678", masked: ["phone"] });
  });

  test("only the columns asked for are sent", async () => {
    const [row] = (
      await call(clerk, listRows, { input: { register: "cases", columns: "code", limit: 1 } })
    ).reply().items;
    expect(Object.keys(row ?? {}).toSorted()).toEqual(["code", "id", "masked", "rowKey", "version"]);
  });

  test("each page of a personal list is one line of the read log", async () => {
    const reader = actor("ward_clerk", "00004");
    await call(reader, listRows, { input: { register: "cases" } });
    const { rows } = await asOwner((owner) =>
      owner.query("select endpoint, subject_kind, unit_ids from read_log where actor_id = $1", [reader.id]),
    );
    expect(rows).toEqual([
      {
        endpoint: "registers.cases",
        subject_kind: "register",
        unit_ids: [trucBach, phucXa].toSorted((a, b) => a - b),
      },
    ]);
  });
});

test("counts by a code are those of the rows one sees", async () => {
  const counted = async (who: Actor, field: string) =>
    (await call(who, countRows, { input: { register: "cases", field } })).reply().items;
  expect(await counted(clerk, "classification")).toEqual([
    { value: "suspected", n: 2 },
    { value: "probable", n: 1 },
  ]);
  expect(await counted(clerk, "unitId")).toEqual([
    { value: trucBach, n: 2 },
    { value: phucXa, n: 1 },
  ]);
  expect(await call(clerk, countRows, { input: { register: "cases", field: "fullName" } })).toMatchObject({
    status: 422,
  });
});

test("who shares a case later is found by the unit it is shared with, and no longer once it is not", async () => {
  const guest = actor("ward_clerk", "00043");
  const there = unitId("00043");
  expect(await listed(guest)).toEqual([]);
  await asOwner((owner) =>
    owner.query("update cases set shared_unit_ids = $1 where code = '104'", [[there]]),
  );
  expect(await listed(guest)).toEqual(["104"]);
  await asOwner((owner) => owner.query("update cases set shared_unit_ids = '{}' where code = '104'"));
  expect(await listed(guest)).toEqual([]);
});

test("a case whose person is not shared comes without the person", async () => {
  const guest = actor("ward_clerk", "00046");
  await asOwner((owner) =>
    owner.query("update cases set shared_unit_ids = $1 where code = '104'", [[unitId("00046")]]),
  );
  const { items } = (await call(guest, listRows, { input: { register: "cases" } })).reply();
  expect(items).toMatchObject([{ code: "104", fullName: null, phone: null }]);
  await asOwner((owner) => owner.query("update cases set shared_unit_ids = '{}' where code = '104'"));
});
