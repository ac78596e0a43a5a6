import { type Role, roles } from "@phaodai/domain/access/roles";
import { correctPerson, searchPeople, showPerson } from "@phaodai/domain/people/contract";
import { countRows, listRows, searchRows } from "@phaodai/domain/registers/contract";
import { noFilter } from "@phaodai/domain/registers/filter";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { listEntries, readEntry } from "#import/zip";
import { registers } from "#slices";
import { testApp } from "#testing/test-app";
import { insertWard, type Ward } from "./a-city.test-data.ts";

const { app, call, actor, unitId, asOwner, services } = await testApp();
const wards: Ward[] = [];
/** Each ward's people have a family name of their own: whose rows a text holds can be read off it. */
const [own, shared, far] = ["Tống", "Mạc", "Khúc"];

beforeAll(() =>
  asOwner(async (owner) => {
    const [here, next, away] = ["00004", "00001", "00037"].map(unitId) as [number, number, number]; // safe: three in, three out
    for (const [no, plan] of [
      { unitId: here, sharedWith: [next] },
      { unitId: next, sharedWith: [] },
      { unitId: away, sharedWith: [] },
    ].entries())
      wards.push(await insertWard(owner, services.vault, { ...plan, no }));
  }),
);

const readers: readonly Role[] = [
  "ward_clerk",
  "field_officer",
  "epidemiologist",
  "area_commander",
  "city_commander",
];
const identifiers: readonly Role[] = ["ward_clerk", "epidemiologist"];
const exporters: readonly Role[] = ["ward_clerk", "epidemiologist", "area_commander", "city_commander"];

const places = [
  { where: "the ward itself", code: "00004", sees: [own] },
  { where: "a ward it is shared with", code: "00001", sees: [own, shared] },
  { where: "another ward", code: "00037", sees: [far] },
  { where: "the district of both", code: "001", sees: [own, shared] },
  { where: "the city", code: "01", sees: [own, shared, far] },
];
const phoneOf = (no: number): string => `09123456${no}0`;
const seenIn = (text: string): (string | undefined)[] =>
  [own, shared, far].filter((name) => text.includes(`${name} Khánh`));
const phonesIn = (text: string): number => [0, 1, 2].filter((no) => text.includes(phoneOf(no))).length;
const name = (): string => "Khánh";

const register = (of: (typeof registers)[number]) => of.register.name;

/** Whose rows show a person, by name and phone: what holds for them is read off the names. */
const ofPeople = registers.filter(({ register: { searches, fields } }) => searches && "fullName" in fields);

describe.each(ofPeople.map((one) => ({ register: register(one) })))(
  "the register $register",
  ({ register }) => {
    const looks = {
      rows: (who: Actor) => call(who, listRows, { input: { register, limit: 500 } }),
      "a search": (who: Actor) =>
        call(who, searchRows, {
          input: { register, body: { filter: { ...noFilter, text: name() }, limit: 50 } },
        }),
    };

    test.each(Object.entries(looks))(
      "shows in %s each role its own and shared rows, and numbers to whom they belong",
      async (_, look) => {
        for (const { where, code, sees } of places)
          for (const role of roles) {
            const answer = await look(actor(role, code));
            const may = readers.includes(role);
            expect({
              where,
              role,
              status: answer.status,
              sees: seenIn(answer.text),
              phones: phonesIn(answer.text),
            }).toEqual({
              where,
              role,
              status: may ? 200 : 403,
              sees: may ? sees : [],
              phones: identifiers.includes(role) ? sees.length : 0,
            });
          }
      },
    );

    const files = ["csv", "xlsx", "json"] as const;
    test.each(files)("goes into a file as %s with the same rows, and no byte of another", async (format) => {
      for (const { where, code, sees } of places)
        for (const role of roles) {
          const response = await app.inject({
            url: `/v1/registers/${register}/export?format=${format}`,
            headers: { "x-actor": actor(role, code).id },
          });
          const text = response.statusCode === 200 ? textOf(response.rawPayload, format) : "";
          const may = exporters.includes(role);
          expect({
            where,
            role,
            status: response.statusCode,
            sees: seenIn(text),
            phones: phonesIn(text),
          }).toEqual({
            where,
            role,
            status: may ? 200 : 403,
            sees: may ? sees : [],
            phones: identifiers.includes(role) ? sees.length : 0,
          });
        }
    });
  },
);

/** All that stands in a file, also in what a table program would not show. */
function textOf(bytes: Buffer, format: string): string {
  if (format !== "xlsx") return bytes.toString();
  return listEntries(bytes)
    .map((entry) => readEntry(bytes, entry, 2 ** 20).toString())
    .join("\n");
}

test("a count counts what the role may see", async () => {
  const counted = async (code: string): Promise<number> => {
    const input = { register: "cases", field: "classification" };
    const { items } = (await call(actor("ward_clerk", code), countRows, { input })).reply();
    return items.reduce((sum, { n }) => sum + n, 0);
  };
  for (const { code, sees } of places) expect(await counted(code)).toBe(sees.length * 2);
});

test("a register nobody has, and fields nobody declared, are refused", async () => {
  const clerk = actor("ward_clerk", "00004");
  for (const unknown of ["sessions", "__proto__", "people_register", ""])
    expect((await call(clerk, listRows, { input: { register: unknown, limit: 5 } })).status).toBe(404);
  for (const columns of ["cccdCipher", "password_hash", "constructor", "id;drop table people"])
    expect((await call(clerk, listRows, { input: { register: "people", columns, limit: 5 } })).status).toBe(
      422,
    );
});

describe("a person's numbers", () => {
  const person = () => wards[0]?.personId ?? "";
  const shown = async (who: Actor) =>
    (await call(who, showPerson, { input: { personId: person() } })).reply();

  test.each(readers.map((role) => ({ role, may: identifiers.includes(role) })))(
    "$role reads them: $may",
    async ({ role, may }) => {
      const found = await shown(actor(role, "00004"));
      expect(found.masked).toEqual(may ? [] : ["phone", "cccd"]);
      expect(JSON.stringify(found).includes(phoneOf(0))).toBe(may);
      expect(JSON.stringify(found).includes("001190000123")).toBe(may);
      const search = await call(actor(role, "00004"), searchPeople, {
        input: { body: { text: `${own} Khánh`, limit: 20 } },
      });
      expect(phonesIn(search.text)).toBe(may ? 1 : 0);
    },
  );

  test("masked and sent back stay as they were", async () => {
    const masked = (await shown(actor("field_officer", "00004"))).phone;
    const clerk = actor("ward_clerk", "00004");
    const input = { personId: person(), body: { phone: masked, cccd: "••••••••••••" } };
    expect((await call(clerk, correctPerson, { input })).status).toBe(200);
    expect(await shown(clerk)).toMatchObject({ phone: phoneOf(0), cccd: "001190000123" });
  });

  test("a name of another ward is found by nobody, exact or not", async () => {
    const stranger = actor("epidemiologist", "00037");
    for (const text of [`${own} Khánh Ly`, "tong khanh", phoneOf(0), "001190000123"]) {
      const found = await call(stranger, searchPeople, { input: { body: { text, limit: 20 } } });
      expect(found.reply().items).toEqual([]);
    }
  });
});
