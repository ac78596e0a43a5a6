import { permissionsByRole, roles } from "@phaodai/domain/access/roles";
import { exportRows, listRows, type Row, searchRows, showRow } from "@phaodai/domain/registers/contract";
import { type Condition, noFilter } from "@phaodai/domain/registers/filter";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { registers } from "#slices";
import { testApp } from "#testing/test-app";
import { insertWard, type Ward } from "./a-city.test-data.ts";

const { call, actor, unitId, asOwner, services } = await testApp();
let own: Ward;
let far: Ward;
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
const stranger = actor("ward_clerk", "00040");
const city = actor("city_commander", "01");

beforeAll(() =>
  asOwner(async (owner) => {
    const ward = (code: string, no: number, sharedWith: readonly number[]) =>
      insertWard(owner, services.vault, { unitId: unitId(code), no, sharedWith });
    own = await ward("00004", 0, [unitId("00001")]);
    far = await ward("00037", 1, []);
  }),
);

async function rowsOf(
  who: Actor,
  register: string,
  all: readonly Condition[] = [],
  columns?: string,
): Promise<readonly Row[]> {
  const chosen = columns === undefined ? {} : { columns };
  const input = { register, filter: { ...noFilter, all: [...all] }, limit: 500, ...chosen };
  return (await call(who, listRows, { input })).reply().items;
}

describe.each([
  { register: "households", column: "memberNames" },
  { register: "contacts", column: "fullName" },
  { register: "exposures", column: "toName" },
])("the register $register", ({ register, column }) => {
  test("shows a ward its own rows and those shared with it, in a list, one by one and in a file", async () => {
    const seenBy = async (who: Actor) => {
      const rows = await rowsOf(who, register);
      for (const { id } of rows)
        expect((await call(who, showRow, { input: { register, id } })).reply().id).toBe(id);
      const file = await call(who, exportRows, { input: { register, format: "json", columns: column } });
      return [own, far].filter(({ name }) => {
        const isListed = rows.some((row) => String(row[column]).includes(name));
        expect(file.text.includes(name)).toBe(isListed);
        return isListed;
      });
    };
    expect(await seenBy(clerk)).toEqual([own]);
    expect(await seenBy(city)).toEqual([own, far]);
    expect(await seenBy(stranger)).toEqual([]);
    // A household's members stay with the commune that answers for it.
    expect(await seenBy(neighbour)).toEqual(register === "households" ? [] : [own]);
    expect((await rowsOf(neighbour, register)).length).toBe(1);
  });
});

test("a row of another ward is not found by its id", async () => {
  const [theirs] = await rowsOf(city, "contacts", [{ field: "unitId", op: "in", values: [far.unitId] }]);
  const input = { register: "contacts", id: theirs?.id ?? "" };
  expect((await call(clerk, showRow, { input })).code).toBe("registers.row_not_found");
});

test("a contact says of which case, since when, and how", async () => {
  const [contact] = await rowsOf(
    clerk,
    "contacts",
    [],
    "fullName,caseCode,lastDay,evidence,minutes,personId",
  );
  expect(contact).toMatchObject({
    fullName: "Tống Khánh An",
    caseCode: "BN-KÍN-0",
    lastDay: "2021-07-26",
    evidence: "visit",
    minutes: null, // none were counted: not known is not none
    personId: own.contactId,
  });
  const found = await call(clerk, searchRows, {
    input: { register: "contacts", body: { filter: { ...noFilter, text: "tong khanh an" }, limit: 50 } },
  });
  expect(found.reply().items.map(({ id }) => id)).toEqual([contact?.id]);
});

test("shares of contacts follow their rows, also when a ring is written again or taken back", async () => {
  const shares = async () => {
    const { rows } = await asOwner((owner) =>
      owner.query<{ unit_id: number; day: string }>(
        `select s.unit_id, s.order_day::text as day from row_shares s left join contacts k on k.key = s.row_key
         where s.source = 'contacts' and (k.key is null or k.case_key = $1) order by 1`,
        [own.secondCaseKey],
      ),
    );
    return rows.map(({ unit_id, day }) => [unit_id, day]);
  };
  const run = (sql: string, values: readonly unknown[]) => asOwner((owner) => owner.query(sql, [...values]));
  const [first, second] = [unitId("00001"), unitId("00037")];
  await run(
    `insert into contacts (case_key, person_key, first_at, last_at, evidence, rule_version, responsible_unit_id, shared_unit_ids, computed_at)
     values ($1, $2, '2021-07-25T20:00:00Z', '2021-07-25T20:00:00Z', '[]', 'x', $3, $4, now())`,
    [own.secondCaseKey, own.contactKey, own.unitId, [first]],
  );
  expect(await shares()).toEqual([[first, "2021-07-26"]]);
  await run(
    "update contacts set shared_unit_ids = $2, last_at = '2021-07-27T01:00:00Z' where case_key = $1",
    [own.secondCaseKey, [second]],
  );
  expect(await shares()).toEqual([[second, "2021-07-27"]]);
  await run("delete from contacts where case_key = $1", [own.secondCaseKey]);
  expect(await shares()).toEqual([]);
});

test("units are everybody's, as they stand today unless a day is named", async () => {
  const named = async (who: Actor, all: readonly Condition[]) =>
    (await rowsOf(who, "units", [{ field: "code", op: "in", values: ["00004"] }, ...all])).map(
      (row) => row["name"],
    );
  for (const who of [clerk, stranger, actor("inspector", "01")])
    expect(await named(who, [])).toEqual(["Trúc Bạch"]);
  const later: Condition = { field: "validFrom", op: "from", values: ["2025-07-01"] };
  expect(await named(clerk, [later])).toEqual(["Ba Đình"]);
  const file = await call(actor("epidemiologist", "01"), exportRows, {
    input: { register: "units", format: "csv" },
  });
  expect(file.text).toContain("Có hiệu lực ngày: 2021-07-27");
});

test("every register lists, sorts by each field it says it can, and pages to the end", async () => {
  for (const { register } of registers) {
    const mayRead = roles.find((role) => permissionsByRole[role].some((may) => may === register.may));
    const who = actor(mayRead ?? "administrator", "01");
    const sortable = Object.entries(register.fields).flatMap(([name, field]) =>
      field.isSortable ? [name] : [],
    );
    for (const sort of [...sortable, sortable.map((name) => `-${name}`).join(",")]) {
      const ids: string[] = [];
      let after: string | undefined;
      do {
        const input = { register: register.name, sort, limit: 3, ...(after !== undefined && { after }) };
        const page = (await call(who, listRows, { input })).reply();
        ids.push(...page.items.map(({ id }) => id));
        after = ids.length < 12 ? (page.next ?? undefined) : undefined;
      } while (after !== undefined);
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
});
