import { randomUUID } from "node:crypto";
import * as cases from "@phaodai/domain/cases/contract";
import { showPerson } from "@phaodai/domain/people/contract";
import { describe, expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aPerson, aReport, day, moment } from "./a-case.test-data.ts";
import { foldCounts } from "./jobs.ts";

const { call, actor, unitId, asOwner, services } = await testApp();
const trucBach = unitId("00004");
const phucXa = unitId("00001");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
const doctor = actor("epidemiologist", "00004");

/** The counts as readers see them: folded and not yet folded, zeros left out. */
const counted = () =>
  asOwner(async (owner) => {
    const { rows } = await owner.query(`
      select day_kind, day::text, classification, detection_place, sum(n)::int as n
      from (select day_kind, day, classification, detection_place, n from case_counts
            union all select day_kind, day, classification, detection_place, n from case_count_deltas) both_parts
      group by 1, 2, 3, 4 having sum(n) <> 0 order by 1, 2, 3, 4`);
    return rows;
  });

test("a case is reported, confirmed, and counted where it belongs", async () => {
  const report = aReport(trucBach, {
    onsetOn: day("2021-07-24"),
    sampledAt: moment("2021-07-26T09:00:00+07:00"),
  });
  const reported = (await call(clerk, cases.reportCase, { input: { body: report } })).reply();
  expect(reported).toMatchObject({
    personName: "Nguyễn Văn An",
    classification: "suspected",
    unitId: trucBach,
    version: 1,
  });
  expect(reported.reportDay).toEqual(day("2021-07-27"));
  const confirmed = (
    await call(doctor, cases.confirmCase, {
      input: { caseId: report.id, body: { resultAt: moment("2021-07-27T07:00:00+07:00") } },
    })
  ).reply();
  expect(confirmed).toMatchObject({ classification: "confirmed", version: 2 });
  const expected = [
    { day_kind: "onset", day: "2021-07-24" },
    { day_kind: "report", day: "2021-07-27" },
    { day_kind: "result", day: "2021-07-27" },
    { day_kind: "sample", day: "2021-07-26" },
  ].map((cell) => ({ ...cell, classification: "confirmed", detection_place: "community", n: 1 }));
  expect(await counted()).toEqual(expected);
  await foldCounts(services);
  expect(await counted()).toEqual(expected);
});

describe("one command, one case", () => {
  test("the same command sent again is answered the same, and is one row", async () => {
    const sent = { input: { body: aReport(trucBach) }, commandId: randomUUID() };
    const [first, again] = [
      await call(clerk, cases.reportCase, sent),
      await call(clerk, cases.reportCase, sent),
    ];
    expect(again.reply()).toEqual(first.reply());
    expect(await rowsOf(sent.input.body.id)).toHaveLength(1);
  });

  test("the same command with another content is refused", async () => {
    const report = aReport(trucBach);
    const commandId = randomUUID();
    await call(clerk, cases.reportCase, { input: { body: report }, commandId });
    const other = { input: { body: { ...report, detectionPlace: "entry" as const } }, commandId };
    expect(await call(clerk, cases.reportCase, other)).toMatchObject({
      status: 409,
      code: "request.command_id_reused",
    });
  });

  test("the same case in another command is refused, and so is a patient number twice", async () => {
    const report = aReport(trucBach, { code: "BN 77" });
    await call(clerk, cases.reportCase, { input: { body: report } });
    const sameId = aReport(trucBach, { id: report.id });
    expect(await call(clerk, cases.reportCase, { input: { body: sameId } })).toMatchObject({
      code: "cases.id_taken",
    });
    const sameCode = aReport(phucXa, { code: "BN 77" });
    const refused = await call(neighbour, cases.reportCase, { input: { body: sameCode } });
    expect(refused).toMatchObject({ status: 409, code: "cases.code_taken" });
    expect(refused.text).toContain("Mã bệnh nhân BN 77 đã dùng cho một ca khác.");
  });

  test("a person's second case waits for the end of the first", async () => {
    const first = aReport(trucBach);
    await call(clerk, cases.reportCase, { input: { body: first } });
    const again = aReport(trucBach, { person: { kind: "registered", id: first.person.id } });
    expect(await call(clerk, cases.reportCase, { input: { body: again } })).toMatchObject({
      code: "cases.already_open",
    });
    await call(doctor, cases.ruleOutCase, { input: { caseId: first.id, body: { reason: "Nhầm mẫu" } } });
    expect((await call(clerk, cases.reportCase, { input: { body: again } })).status).toBe(200);
  });
});

describe("two officers at once", () => {
  test("the second one is told the version that stands", async () => {
    const { id: caseId } = (
      await call(clerk, cases.reportCase, { input: { body: aReport(trucBach) } })
    ).reply();
    const answers = await Promise.all(
      ["mild", "severe"].map((severity) =>
        call(clerk, cases.correctCase, {
          input: { caseId, body: { severity: severity as "mild" | "severe" } },
          version: 1,
        }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.status))).toEqual(new Set([200, 412]));
    const stale = answers.find((answer) => answer.status === 412);
    expect(stale?.text).toContain("Hồ sơ vừa được người khác sửa (bản 2)");
  });

  test("a person reported by both is one case", async () => {
    const first = aReport(trucBach);
    await call(clerk, cases.reportCase, { input: { body: first } });
    await call(doctor, cases.ruleOutCase, { input: { caseId: first.id, body: { reason: "Nhầm mẫu" } } });
    const person = { kind: "registered" as const, id: first.person.id };
    const answers = await Promise.all(
      [clerk, doctor].map((as) =>
        call(as, cases.reportCase, { input: { body: aReport(trucBach, { person }) } }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.code))).toEqual(new Set([undefined, "cases.already_open"]));
  });

  test("only one of two cases gets the same patient number", async () => {
    const reports = [aReport(trucBach), aReport(trucBach)];
    for (const body of reports) await call(clerk, cases.reportCase, { input: { body } });
    const answers = await Promise.all(
      reports.map(({ id: caseId }) =>
        call(clerk, cases.correctCase, { input: { caseId, body: { code: "BN 5001" } } }),
      ),
    );
    expect(new Set(answers.map((answer) => answer.code))).toEqual(new Set([undefined, "cases.code_taken"]));
  });

  test("only one of two confirmations is made", async () => {
    const { id: caseId } = (
      await call(clerk, cases.reportCase, { input: { body: aReport(trucBach) } })
    ).reply();
    const confirm = () =>
      call(doctor, cases.confirmCase, {
        input: { caseId, body: { resultAt: moment("2021-07-27T07:00:00+07:00") } },
      });
    const answers = await Promise.all([confirm(), confirm()]);
    expect(new Set(answers.map((answer) => answer.code))).toEqual(
      new Set([undefined, "cases.already_confirmed"]),
    );
  });
});

describe("whose case it is", () => {
  test("another ward does not see it, cannot change it", async () => {
    const { id: caseId } = (
      await call(clerk, cases.reportCase, { input: { body: aReport(trucBach) } })
    ).reply();
    for (const answer of [
      await call(neighbour, cases.showCase, { input: { caseId } }),
      await call(neighbour, cases.listCaseHistory, { input: { caseId } }),
      await call(neighbour, cases.correctCase, { input: { caseId, body: { severity: "mild" } } }),
    ])
      expect(answer).toMatchObject({ status: 404, code: "cases.case_not_found" });
  });

  test("of a person who lives elsewhere the home commune is responsible, the reporter's shares", async () => {
    const report = aReport(phucXa);
    const reported = (await call(clerk, cases.reportCase, { input: { body: report } })).reply();
    expect(reported).toMatchObject({ unitId: phucXa, sharedUnitIds: [trucBach] });
    expect((await call(neighbour, cases.showCase, { input: { caseId: report.id } })).status).toBe(200);
    const corrected = await call(clerk, cases.correctCase, {
      input: { caseId: report.id, body: { detectionPlace: "quarantine" } },
    });
    expect(corrected.status).toBe(200);
    const { rows } = await asOwner((owner) =>
      owner.query(
        "select detection_place, sum(n)::int as n from case_count_deltas where unit_id = $1 group by 1 having sum(n) <> 0",
        [phucXa],
      ),
    );
    expect(rows).toEqual([{ detection_place: "quarantine", n: 1 }]);
  });

  test("who has no unit in their area cannot report for another one", async () => {
    const guest = actor("ward_clerk", "00004");
    Object.assign(guest, { homeUnitId: null });
    const refused = await call(guest, cases.reportCase, { input: { body: aReport(phucXa) } });
    expect(refused).toMatchObject({ status: 403, code: "people.outside_scope" });
  });

  test("reading a case, and its history, is written down", async () => {
    const { id: caseId } = (
      await call(clerk, cases.reportCase, { input: { body: aReport(trucBach) } })
    ).reply();
    await call(doctor, cases.showCase, { input: { caseId } });
    await call(doctor, cases.listCaseHistory, { input: { caseId } });
    const { rows } = await asOwner((owner) =>
      owner.query("select actor_id, endpoint from read_log where subject_id = $1 order by id", [caseId]),
    );
    expect(rows).toEqual([
      { actor_id: doctor.id, endpoint: "GET /cases/:caseId" },
      { actor_id: doctor.id, endpoint: "GET /cases/:caseId/history" },
    ]);
  });
});

test("a correction leaves what it does not name, and says what it changed", async () => {
  const report = aReport(trucBach, { lineage: "B.1.617.2", sourceNote: "Ở cùng nhà với BN 12" });
  const { id: caseId } = (await call(clerk, cases.reportCase, { input: { body: report } })).reply();
  const body = { severity: "mild" as const, sourceNote: "Làm cùng xưởng với BN 12" };
  const corrected = (await call(clerk, cases.correctCase, { input: { caseId, body } })).reply();
  expect(corrected).toMatchObject({ lineage: "B.1.617.2", severity: "mild", version: 2 });
  const same = (await call(clerk, cases.correctCase, { input: { caseId, body } })).reply();
  expect(same.version).toBe(2);
  const { items } = (await call(clerk, cases.listCaseHistory, { input: { caseId } })).reply();
  expect(items.map((item) => item.action)).toEqual(["case.corrected", "case.reported"]);
  expect(items[0]?.changes).toEqual([
    { field: "severity", from: null, to: "mild" },
    { field: "sourceNote", from: "Ở cùng nhà với BN 12", to: "Làm cùng xưởng với BN 12" },
  ]);
  const { rows } = await asOwner((owner) =>
    owner.query("select data::text from journal where subject_id = $1", [caseId]),
  );
  expect(JSON.stringify(rows)).not.toContain("BN 12");
});

describe("what cannot be is refused in Vietnamese, and nothing is kept", () => {
  const birth = { date: day("2000-05-01"), precision: "day" as const };
  const facts = {
    person: { kind: "stated" as const, id: randomUUID(), facts: aPerson(trucBach, { birth }) },
  };
  test.each([
    {
      why: "a sample before birth",
      stated: { sampledAt: moment("1999-01-01T09:00:00+07:00") },
      code: "sample_before_birth",
      says: "Ngày lấy mẫu trước ngày sinh",
    },
    {
      why: "an onset before birth",
      stated: { onsetOn: day("1999-01-01") },
      code: "onset_before_birth",
      says: "Ngày khởi phát trước ngày sinh",
    },
    {
      why: "a result before the sample",
      stated: {
        sampledAt: moment("2021-07-26T09:00:00+07:00"),
        resultAt: moment("2021-07-26T08:59:00+07:00"),
      },
      code: "result_before_sample",
      says: "Kết quả có trước khi lấy mẫu",
    },
    {
      why: "an onset tomorrow",
      stated: { onsetOn: day("2021-07-28") },
      code: "in_future",
      says: "tương lai",
    },
    {
      why: "a result in an hour",
      stated: { resultAt: moment("2021-07-27T09:00:00+07:00") },
      code: "in_future",
      says: "tương lai",
    },
    {
      why: "an end before the onset",
      stated: { onsetOn: day("2021-07-20"), outcome: "died" as const, outcomeOn: day("2021-07-19") },
      code: "outcome_before_onset",
      says: "trước ngày khởi phát",
    },
  ])("$why", async ({ stated, code, says }) => {
    const report = aReport(trucBach, { ...facts, ...stated });
    const refused = await call(clerk, cases.reportCase, { input: { body: report } });
    expect(refused).toMatchObject({ status: 422, code: `cases.${code}` });
    expect(refused.text).toContain(says);
    expect(await rowsOf(report.id)).toEqual([]);
    expect(await call(clerk, showPerson, { input: { personId: report.person.id } })).toMatchObject({
      status: 404,
    });
  });

  test("a commune that does not exist, or is a district", async () => {
    for (const unit of [999_999, unitId("001")]) {
      const refused = await call(clerk, cases.reportCase, { input: { body: aReport(unit) } });
      expect(refused).toMatchObject({ status: 422, code: "people.unknown_unit" });
      expect(refused.text).toContain("Không có xã, phường");
    }
  });

  test("all contradictions are named at once, each at its field", async () => {
    const report = aReport(trucBach, {
      ...facts,
      onsetOn: day("2021-07-28"),
      sampledAt: moment("1999-01-01T09:00:00+07:00"),
    });
    const refused = await call(clerk, cases.reportCase, { input: { body: report } });
    expect(JSON.parse(refused.text)).toMatchObject({
      errors: [
        { pointer: "/onsetOn", code: "cases.in_future" },
        { pointer: "/sampledAt", code: "cases.sample_before_birth" },
      ],
    });
  });
});

const rowsOf = (caseId: string) =>
  asOwner(async (owner) => (await owner.query("select id from cases where id = $1", [caseId])).rows);
