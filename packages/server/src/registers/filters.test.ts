import { listRows, type RowPage } from "@phaodai/domain/registers/contract";
import { type Condition, noFilter } from "@phaodai/domain/registers/filter";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { aCase, fiveCases, insertCases } from "./rows.test-data.ts";

const { call, actor, unitId, asOwner } = await testApp();
const trucBach = unitId("00004");
const phucXa = unitId("00001");
const farAway = unitId("00037");
const clerk = actor("ward_clerk", "00004");
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

describe("filters", () => {
  test.each<{ why: string; condition: Condition; codes: string[] }>([
    { why: "a code", condition: { field: "classification", op: "in", values: ["probable"] }, codes: ["101"] },
    {
      why: "not a code, also where it is empty",
      condition: { field: "severity", op: "not_in", values: ["mild"] },
      codes: ["100", "103"],
    },
    { why: "a text", condition: { field: "code", op: "in", values: ["100", "103"] }, codes: ["100", "103"] },
    {
      why: "a day from",
      condition: { field: "reportDay", op: "from", values: ["2021-07-25"] },
      codes: ["100", "101"],
    },
    {
      why: "a day to, with that day",
      condition: { field: "reportDay", op: "to", values: ["2021-07-25"] },
      codes: ["101", "103"],
    },
    {
      why: "before a day, without it",
      condition: { field: "reportDay", op: "before", values: ["2021-07-25"] },
      codes: ["103"],
    },
    {
      why: "a moment from a day as Vietnam counts days",
      condition: { field: "sampledAt", op: "from", values: ["2021-07-25"] },
      codes: ["100"],
    },
    {
      why: "a moment to a day, all of it",
      condition: { field: "sampledAt", op: "to", values: ["2021-07-25"] },
      codes: ["100"],
    },
    {
      why: "a moment before a day",
      condition: { field: "sampledAt", op: "before", values: ["2021-07-25"] },
      codes: [],
    },
    { why: "empty", condition: { field: "onsetOn", op: "is_empty", values: [] }, codes: ["101", "103"] },
    { why: "not empty", condition: { field: "onsetOn", op: "is_present", values: [] }, codes: ["100"] },
    { why: "yes or no", condition: { field: "isAsymptomatic", op: "in", values: [true] }, codes: ["101"] },
    {
      why: "a field of the person",
      condition: { field: "sex", op: "in", values: ["female"] },
      codes: ["101"],
    },
  ])("$why", async ({ condition, codes: expected }) => {
    expect(await listed(clerk, [condition])).toEqual(expected);
  });

  test("alternatives: one of them is enough", async () => {
    const filter = {
      all: [],
      any: [
        [
          { field: "code", op: "in" as const, values: ["100"] },
          { field: "sex", op: "in" as const, values: ["female"] },
        ],
      ],
    };
    expect(codes((await call(clerk, listRows, { input: { register: "cases", filter } })).reply())).toEqual([
      "100",
      "101",
    ]);
  });

  test.each([
    {
      why: "a field the register does not have",
      field: "__proto__",
      op: "in",
      values: ["x"],
      status: 422,
      code: "registers.unknown_field",
    },
    {
      why: "a field that is no filter",
      field: "phone",
      op: "in",
      values: ["0912345678"],
      status: 422,
      code: "registers.unknown_field",
    },
    {
      why: "a day that is none",
      field: "reportDay",
      op: "from",
      values: ["2021-02-30"],
      status: 422,
      code: "registers.value_malformed",
    },
    {
      why: "a word where a unit stands",
      field: "unitId",
      op: "in",
      values: ["1 or 1=1"],
      status: 422,
      code: "registers.value_malformed",
    },
    {
      why: "a condition its kind does not know",
      field: "isAsymptomatic",
      op: "from",
      values: [true],
      status: 422,
      code: "registers.value_malformed",
    },
  ] as const)("$why is refused", async ({ field, op, values, status, code }) => {
    const filter = { all: [{ field, op, values: [...values] }], any: [] };
    expect(await call(clerk, listRows, { input: { register: "cases", filter } })).toMatchObject({
      status,
      code,
    });
  });
});

describe("order and pages", () => {
  test("empty values come last in both directions", async () => {
    expect(await listed(district, [], "onsetOn,code")).toEqual(["100", "102", "101", "103"]);
    expect(await listed(district, [], "-onsetOn,code")).toEqual(["102", "100", "101", "103"]);
  });

  test("names sort as Vietnamese sorts them: D before Đ, Đ before E", async () => {
    const names = await call(district, listRows, { input: { register: "people", columns: "fullName" } });
    expect(names.reply().items.map((row) => row["fullName"])).toEqual([
      "Đỗ Thị Bình",
      "Lê Chí",
      "Nguyễn Văn An",
      "Trần Dũng",
    ]);
  });

  test("a row added in front while paging neither repeats nor hides another", async () => {
    const pageOf = async (after?: string) =>
      (
        await call(actor("epidemiologist", "00040"), listRows, {
          input: { register: "cases", limit: 2, ...(after !== undefined && { after }) },
        })
      ).reply();
    const unit = unitId("00040");
    const days = ["2021-07-20", "2021-07-19", "2021-07-18", "2021-07-17"];
    await asOwner((owner) =>
      insertCases(
        owner,
        days.map((reportDay, i) => aCase(unit, { code: `k${i}`, reportDay })),
      ),
    );
    const first = await pageOf();
    expect(codes(first)).toEqual(["k0", "k1"]);
    await asOwner((owner) => insertCases(owner, [aCase(unit, { code: "new", reportDay: "2021-07-21" })]));
    const second = await pageOf(first.next ?? undefined);
    expect(codes(second)).toEqual(["k2", "k3"]);
    expect(second.next).toBeNull();
  });

  test("a cursor that was changed, cut or comes from another order is refused", async () => {
    const { next } = (await call(district, listRows, { input: { register: "cases", limit: 1 } })).reply();
    const cursor = next ?? "";
    const changed = `${cursor.slice(0, -2)}${cursor.endsWith("AA") ? "BB" : "AA"}`;
    for (const [after, sort] of [
      [changed, undefined],
      [cursor.slice(0, 20), undefined],
      ["", undefined],
      [cursor, "code"],
    ] as const)
      expect(
        await call(district, listRows, {
          input: { register: "cases", after, ...(sort !== undefined && { sort }) },
        }),
      ).toMatchObject({ status: 400, code: "registers.cursor_invalid" });
  });

  test("a list that fits one page knows its total, a longer one when asked", async () => {
    expect((await call(clerk, listRows, { input: { register: "cases" } })).reply()).toMatchObject({
      approxTotal: 3,
      isTotalExact: true,
    });
    expect((await call(clerk, listRows, { input: { register: "cases", limit: 1 } })).reply()).toMatchObject({
      approxTotal: null,
    });
    expect(
      (await call(clerk, listRows, { input: { register: "cases", limit: 1, withTotal: true } })).reply(),
    ).toMatchObject({ approxTotal: 3, isTotalExact: true });
  });
});
