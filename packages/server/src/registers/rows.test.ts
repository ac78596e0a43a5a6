import { aPerson, aReport } from "#cases/a-case.test-data";
import { confirmCase, correctCase, reportCase } from "@phaodai/domain/cases/contract";
import { correctPerson } from "@phaodai/domain/people/contract";
import { listRowHistory, selectionCap, selectRows, showRow } from "@phaodai/domain/registers/contract";
import { type Condition, noFilter } from "@phaodai/domain/registers/filter";
import { beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";

const { app, call, actor, unitId, asOwner } = await testApp();
const clerk = actor("ward_clerk", "00004");
const doctor = actor("epidemiologist", "001");
const commander = actor("city_commander", "01");
const stranger = actor("ward_clerk", "00037");
const report = aReport(unitId("00004"), { code: "BN-1", lineage: "B.1" });
const facts = aPerson(unitId("00004"), { fullName: "Đỗ Thị Bình", phone: "0912345678" });
const at = (text: string) => Temporal.Instant.from(`2021-07-26T${text}:00+07:00`);
let personId = "";

beforeAll(async () => {
  const person = { kind: "stated" as const, id: crypto.randomUUID(), facts };
  const stated = await call(clerk, reportCase, { input: { body: { ...report, person } } });
  personId = stated.reply().personId;
  const caseId = report.id;
  const corrected = { caseId, body: { lineage: "B.1.617.2", outcome: "in_treatment" as const } };
  await call(clerk, correctCase, { input: corrected });
  const birth = { date: Temporal.PlainDate.from("1980-01-01"), precision: "year" as const };
  await call(clerk, correctPerson, { input: { personId, body: { phone: "0987654321", birth } } });
  await call(doctor, confirmCase, { input: { caseId, body: { resultAt: at("09:00") } } });
});

const row = { register: "cases", id: report.id };

describe("one row", () => {
  test("comes with every field, and with what its commands need even where columns are named", async () => {
    const whole = (await call(clerk, showRow, { input: row })).reply();
    expect(whole).toMatchObject({
      id: report.id,
      code: "BN-1",
      fullName: "Đỗ Thị Bình",
      phone: "0987654321",
      classification: "confirmed",
      lineage: "B.1.617.2",
      version: 3,
      personId,
      personVersion: 2,
      masked: [],
    });
    const some = (await call(clerk, showRow, { input: { ...row, columns: "code" } })).reply();
    expect(some).toMatchObject({ code: "BN-1", version: 3, personId, personVersion: 2 });
    expect(some).not.toHaveProperty("lineage");
  });

  test("is masked as in the list, and not found outside one's rows or by what is no id", async () => {
    expect((await call(commander, showRow, { input: row })).reply()).toMatchObject({
      phone: "••••321",
      masked: ["phone"],
    });
    expect((await call(stranger, showRow, { input: row })).code).toBe("registers.row_not_found");
    for (const id of ["1", personId])
      expect((await call(clerk, showRow, { input: { ...row, id } })).code).toBe("registers.row_not_found");
    for (const id of ["x", "%27", "1%20or%201"]) {
      const headers = { "x-actor": clerk.id };
      expect((await app.inject({ url: `/v1/registers/cases/rows/${id}`, headers })).statusCode).toBe(400);
    }
    expect((await call(clerk, showRow, { input: { ...row, columns: "gone" } })).code).toBe(
      "registers.unknown_field",
    );
  });

  test("read, it stands in the read log", async () => {
    const reader = actor("ward_clerk", "00004");
    await call(reader, showRow, { input: row });
    await call(reader, listRowHistory, { input: row });
    const { rows } = await asOwner((owner) =>
      owner.query("select endpoint, subject_id from read_log where actor_id = $1 order by id", [reader.id]),
    );
    expect(rows).toEqual([
      { endpoint: "registers.row.cases", subject_id: report.id },
      { endpoint: "registers.history.cases", subject_id: report.id },
    ]);
  });
});

describe("the history of a row", () => {
  const history = async (who: Actor, field?: string) =>
    (await call(who, listRowHistory, { input: { ...row, ...(field !== undefined && { field }) } })).reply()
      .items;

  test("says who, by which command, from what to what, of the case and of its person", async () => {
    const items = await history(clerk);
    expect(items.map(({ action, command }) => [action, command])).toEqual([
      ["case.confirmed", "POST /cases/:caseId/confirmation"],
      ["person.corrected", "PATCH /people/:personId"],
      ["case.corrected", "PATCH /cases/:caseId"],
      ["case.reported", "POST /cases"],
      ["person.registered", "POST /cases"],
    ]);
    expect(items[1]?.changes).toEqual([
      { field: "birthDate", from: null, to: "1980" },
      { field: "phone", from: "0912345678", to: "0987654321" },
    ]);
    expect(items[2]?.changes).toContainEqual({ field: "lineage", from: "B.1", to: "B.1.617.2" });
  });

  test("of one field says what happened to it alone", async () => {
    const items = await history(clerk, "lineage");
    expect(items.map(({ changes }) => changes)).toEqual([
      [{ field: "lineage", from: "B.1", to: "B.1.617.2" }],
    ]);
    expect(await history(clerk, "birthDate")).toHaveLength(1);
  });

  test("masks what the reader may not see", async () => {
    const [, corrected] = await history(commander);
    expect(corrected?.changes).toEqual([
      { field: "birthDate", from: null, to: "1980" },
      { field: "phone", from: "••••", to: "••••" },
    ]);
    expect((await call(stranger, listRowHistory, { input: row })).status).toBe(404);
  });
});

describe("a selection", () => {
  const selected = (who: Actor, all: readonly Condition[], text?: string) =>
    call(who, selectRows, {
      input: {
        register: "cases",
        body: {
          filter: { ...noFilter, all: [...all], ...(text !== undefined && { text }) },
          columns: "lineage",
        },
      },
    });
  const confirmed: Condition = { field: "classification", op: "in", values: ["confirmed"] };

  test("holds each row with id, version, what its commands need and the columns named", async () => {
    const { items } = (await selected(clerk, [confirmed])).reply();
    expect(items).toMatchObject([
      { id: report.id, version: 3, personId, personVersion: 2, lineage: "B.1.617.2", masked: [] },
    ]);
    expect((await selected(stranger, [confirmed])).reply().items).toEqual([]);
  });

  test("follows a search too", async () => {
    expect((await selected(clerk, [], "do thi binh")).reply().items).toHaveLength(1);
    expect((await selected(clerk, [], "nguyen van khac")).reply().items).toEqual([]);
  });

  test("is refused beyond its cap, and by a field one may not read", async () => {
    const unit = unitId("00040");
    await asOwner((owner) =>
      owner.query(
        `with p as (insert into people (id, full_name, name_folded, responsible_unit_id, created_at, updated_at)
           select gen_random_uuid(), 'Lê Văn Nhiều', 'le van nhieu', $1, now(), now() from generate_series(1, $2) returning key)
         insert into cases (id, person_key, disease, classification, reported_at, detection_place, responsible_unit_id, created_at, updated_at, report_day)
         select gen_random_uuid(), key, 'covid_19', 'suspected', now(), 'community', $1, now(), now(), '2021-07-01' from p`,
        [unit, selectionCap + 1],
      ),
    );
    const answer = await selected(actor("ward_clerk", "00040"), []);
    expect(answer).toMatchObject({ status: 422, code: "registers.too_many_rows" });
    expect(answer.text).toContain(`${selectionCap}`);
    expect((await selected(clerk, [{ field: "gone", op: "in", values: ["x"] }])).code).toBe(
      "registers.unknown_field",
    );
  });
});
