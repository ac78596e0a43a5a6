import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/directives/contract";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import { listTasks } from "@phaodai/domain/tasks/contract";
import { describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { writePdf } from "#papers/service";
import { aReport } from "#papers/a-paper.test-data";
import { testApp } from "#testing/test-app";
import { sendFile } from "#files/a-sent-file.test-data";
import { letter, toDistricts, type WrittenLetter } from "./a-letter.test-data.ts";

const { app, call, actor, unitId } = await testApp({ now: "2021-07-30T09:00:00+07:00" });
const city = actor("city_commander", "01");
const baDinh = actor("area_commander", "001");
const trucBach = actor("ward_clerk", "00004");

async function draft(written: WrittenLetter, who: Actor = city, code = "01"): Promise<string> {
  const body = { id: randomUUID(), unitId: unitId(code), text: letter(written) };
  return (await call(who, contract.draftDirective, { input: { body } })).reply().drafts[0]?.id ?? "";
}
const show = async (directiveId: string, who: Actor = city) =>
  (await call(who, contract.showDirective, { input: { directiveId } })).reply();
const issue = (directiveId: string, who: Actor = city) =>
  call(who, contract.issueDirective, { input: { directiveId, body: {} } });
const amend = (directiveId: string, amendments: Amendment[], who: Actor = city) =>
  call(who, contract.amendDirective, { input: { directiveId, body: { amendments } } });
const obstaclesOf = async (directiveId: string) =>
  (await show(directiveId)).obstacles.map(({ code, no, text }) => [code, no, text]);

async function issued(written: WrittenLetter, who: Actor = city, code = "01"): Promise<string> {
  const id = await draft(written, who, code);
  const answer = await issue(id, who);
  if (answer.status !== 200) throw new Error(answer.text);
  return id;
}

const sendPaper = (bytes: Buffer): Promise<string> =>
  sendFile(
    { app },
    { by: city, unitId: unitId("01"), content: bytes, mediaType: "application/pdf", name: "vb.pdf" },
  );
const draftFile = (fileId: string) =>
  call(city, contract.draftDirective, {
    input: { body: { id: randomUUID(), unitId: unitId("01"), fileId } },
  });

describe("what is brought", () => {
  test("a PDF with text becomes a draft with its lines beside", async () => {
    const { drafts } = (await draftFile(await sendPaper(await writePdf("somebody", aReport())))).reply();
    expect(drafts).toMatchObject([{ kind: "báo cáo", number: "08/BC-UBND" }]);
    const { source } = await show(drafts[0]?.id ?? "");
    expect(source).toMatchObject({ fileName: "vb.pdf" });
    expect(source?.lines.join("\n")).toContain("KẾT QUẢ THỰC HIỆN");
  });

  test("a scan without text is refused with what to do instead", async () => {
    const scan = Buffer.from(
      "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF",
    );
    const refused = await draftFile(await sendPaper(scan));
    expect(refused).toMatchObject({ status: 422, code: "directives.unusable_file" });
    expect(refused.text).toContain("nhận dạng chữ");
  });

  test("a text that is no paper is refused", async () => {
    const body = { id: randomUUID(), unitId: unitId("01"), text: "Chiều nay họp lúc 3 giờ nhé." };
    expect(await call(city, contract.draftDirective, { input: { body } })).toMatchObject({
      status: 422,
      code: "directives.no_paper",
    });
  });

  test("the same command sent twice is one draft; another paper under its id is refused", async () => {
    const body = {
      id: randomUUID(),
      unitId: unitId("01"),
      text: letter({ number: "1/UBND", clauses: toDistricts }),
    };
    const commandId = randomUUID();
    const send = (id = commandId) => call(city, contract.draftDirective, { input: { body }, commandId: id });
    expect((await send()).text).toBe((await send()).text);
    expect(await send(randomUUID())).toMatchObject({ status: 409, code: "directives.id_taken" });
  });
});

describe("a draft is not issued", () => {
  test.each([
    {
      why: "with a day that is none",
      clauses: "1. Sở Y tế báo cáo trước ngày 31/6/2021.",
      obstacle: ["no_such_day", "1", "trước ngày 31/6/2021"],
    },
    {
      why: "with a deadline before its day",
      clauses: "1. Sở Y tế báo cáo trước ngày 20/7/2021.",
      obstacle: ["deadline_before_issue", "1", "trước ngày 20/7/2021"],
    },
    {
      why: "with a name nobody knows",
      clauses: "1. Tổng hội Khiêu vũ chịu trách nhiệm rà soát.",
      obstacle: ["assignee_open", "1", "Tổng hội Khiêu vũ"],
    },
    {
      why: "with a clause that charges nobody who could do it",
      clauses: "1. Nhân dân Thủ đô thực hiện nghiêm 5K.",
      obstacle: ["assignee_missing", "1", "Nhân dân Thủ đô thực hiện nghiêm 5K."],
    },
  ])("$why, and the clause is named", async ({ clauses, obstacle }) => {
    const id = await draft({
      number: "400/UBND",
      clauses: `${clauses}\n\n2. Công an Thành phố kiểm tra.`,
    });
    expect(await obstaclesOf(id)).toContainEqual(obstacle);
    expect(await issue(id)).toMatchObject({ status: 422, code: "directives.not_ready" });
    expect((await show(id)).state).toBe("draft");
  });

  test("twice, nor under a number that is taken", async () => {
    const id = await issued({ number: "500/UBND", clauses: toDistricts });
    expect(await issue(id)).toMatchObject({ status: 409, code: "directives.not_a_draft" });
    const other = await draft({ number: "500/UBND", clauses: toDistricts });
    expect(await issue(other)).toMatchObject({ status: 409, code: "directives.number_taken" });
  });

  test("by whoever saw an older version of it", async () => {
    const id = await draft({ number: "501/UBND", clauses: toDistricts });
    const { version } = await show(id);
    await amend(id, [{ kind: "correct_field", field: "place", value: "Ba Đình" }]);
    const late = await call(city, contract.issueDirective, { input: { directiveId: id, body: {} }, version });
    expect(late).toMatchObject({ status: 412, code: "request.version_stale" });
  });

  test("in a circle of papers", async () => {
    const thirty = { clauses: toDistricts, day: "28 tháng 7" };
    await issued({
      ...thirty,
      number: "601/UBND",
      basis: "Căn cứ Công văn số 602/UBND ngày 28/7/2021 của UBND Thành phố;",
    });
    const id = await draft({
      ...thirty,
      number: "602/UBND",
      basis: "Thực hiện Công văn số 601/UBND ngày 28/7/2021 của UBND Thành phố.",
    });
    const codes = (await obstaclesOf(id)).map(([code]) => code);
    expect(codes).toContain("circle");
    const references = [
      { kind: "công văn", number: "601/UBND", date: null, relation: "dẫn chiếu" as const, name: null },
    ];
    await amend(id, [{ kind: "set_references", references }]);
    expect((await issue(id)).status).toBe(200);
  });
});

describe("papers and papers", () => {
  test("a paper that comes in later is found by those that named it", async () => {
    const early = await issued({
      number: "701/UBND",
      clauses: toDistricts,
      day: "29 tháng 7",
      basis: "Thực hiện Công văn số 700/UBND ngày 26/7/2021 của UBND Thành phố.",
    });
    expect((await show(early)).links).toMatchObject([
      { relation: "thực hiện", paper: { id: null, number: "700/UBND" } },
    ]);
    const late = await issued({ number: "700/UBND", clauses: toDistricts, day: "26 tháng 7" });
    expect((await show(early)).links).toMatchObject([{ paper: { id: late, state: "issued" } }]);
    const { ties, circles } = (
      await call(city, contract.showLineage, { input: { directiveId: late } })
    ).reply();
    expect(ties).toEqual([{ from: early, to: late, relation: "thực hiện" }]);
    expect(circles).toEqual([]);
  });

  test("one that replaces another ends it with its tasks", async () => {
    const older = await issued({ number: "801/UBND", clauses: toDistricts });
    const newer = await issued({
      number: "802/UBND",
      clauses: `${toDistricts}\n\n2. Sở Y tế hướng dẫn. Công văn này thay thế Công văn số 801/UBND ngày 27/7/2021 của UBND Thành phố.`,
      day: "29 tháng 7",
    });
    expect((await show(older)).state).toBe("replaced");
    const tasks = (await call(city, listTasks, { input: { directiveId: older, limit: 100 } })).reply().items;
    expect(new Set(tasks.map(({ state }) => state))).toEqual(new Set(["withdrawn"]));
    expect((await show(newer)).links).toMatchObject([
      { relation: "thay thế", paper: { id: older, state: "replaced" } },
    ]);
  });

  test("one taken back takes its tasks back; only whoever issued it may", async () => {
    const id = await issued({ number: "803/UBND", clauses: toDistricts });
    const withdraw = (who: Actor) =>
      call(who, contract.withdrawDirective, {
        input: { directiveId: id, body: { reason: "ban hành nhầm" } },
      });
    expect((await withdraw(baDinh)).status).toBe(403);
    expect((await withdraw(city)).reply()).toMatchObject({
      state: "withdrawn",
      withdrawal: { reason: "ban hành nhầm" },
    });
    expect(await withdraw(city)).toMatchObject({ status: 409, code: "directives.not_issued" });
  });
});

describe("a unit's own papers", () => {
  test("tasks are passed on by a draft that stands ready, numbered from its own book when issued", async () => {
    const parent = await issued({ number: "901/UBND", clauses: toDistricts });
    const [task] = (
      await call(baDinh, listTasks, { input: { directiveId: parent, unitId: unitId("001"), limit: 10 } })
    ).reply().items;
    const id = randomUUID();
    const body = {
      id,
      unitId: unitId("001"),
      taskIds: [task?.id ?? ""],
      kind: "công văn",
      form: "government" as const,
      assignees: ["UBND các phường"],
    };
    const passed = (await call(baDinh, contract.passOnTasks, { input: { body } })).reply();
    expect(passed).toMatchObject({
      issuer: "ỦY BAN NHÂN DÂN QUẬN BA ĐÌNH",
      obstacles: [],
      links: [{ relation: "thực hiện", paper: { id: parent } }],
    });
    const sent = (await issue(id, baDinh)).reply();
    expect(sent).toMatchObject({ number: "01/UBND", state: "issued", recipients: 15 }); // 14 wards, and the city to know
    const wards = (await call(trucBach, listTasks, { input: { directiveId: id, limit: 10 } })).reply().items;
    expect(wards).toMatchObject([{ unitId: unitId("00004"), dueAt: task?.dueAt }]);
  });

  test("another unit's task is not passed on", async () => {
    const parent = await issued({ number: "902/UBND", clauses: toDistricts });
    const [task] = (
      await call(city, listTasks, { input: { directiveId: parent, unitId: unitId("006"), limit: 10 } })
    ).reply().items;
    const body = {
      id: randomUUID(),
      unitId: unitId("001"),
      taskIds: [task?.id ?? ""],
      kind: "công văn",
      form: "government" as const,
      assignees: [],
    };
    expect(await call(baDinh, contract.passOnTasks, { input: { body } })).toMatchObject({
      status: 422,
      code: "directives.unknown_task",
    });
  });

  test("of a paper from above that a unit reads in itself, it takes what concerns it", async () => {
    const id = await draft(
      { number: "903/UBND", clauses: `${toDistricts}\n\n2. Sở Y tế hướng dẫn.` },
      baDinh,
      "001",
    );
    const { draft: read, issuerUnitId } = await show(id, baDinh);
    expect(issuerUnitId).toBe(unitId("01"));
    expect(read.clauses.map(({ assignees }) => assignees[0]?.meaning)).toEqual([
      { state: "units", unitIds: [unitId("001")], by: "rule" },
      { state: "nobody", why: "not_for_us" },
    ]);
  });
});

test("a campaign asks for a line each day until its end", async () => {
  const id = await draft({
    number: "950/UBND",
    clauses: "1. Chủ tịch UBND các quận, huyện, thị xã rà soát từng nhà.",
  });
  const campaign = { from: Temporal.PlainDate.from("2021-07-27"), to: Temporal.PlainDate.from("2021-08-10") };
  const { due } = (await amend(id, [{ kind: "set_campaign", campaign }])).reply();
  expect(due).toMatchObject([{ at: Temporal.Instant.from("2021-08-10T23:59:00+07:00"), everyDays: 1 }]);
  await issue(id);
  const [task] = (await call(baDinh, listTasks, { input: { directiveId: id, limit: 10 } })).reply().items;
  expect(task).toMatchObject({ repeats: "P1D" });
});

test("what waits is told: the paper a unit has not opened, the draft nobody has issued", async () => {
  const id = await issued({ number: "960/UBND", clauses: toDistricts });
  const attention = async (who: Actor, code: string) =>
    (await call(who, contract.listAttention, { input: { unitId: unitId(code) } })).reply().items;
  expect(await attention(baDinh, "001")).toContainEqual(
    expect.objectContaining({ kind: "unread", link: `/chi-thi/${id}` }),
  );
  const waiting = await draft({ number: "961/UBND", clauses: toDistricts });
  expect(await attention(city, "01")).toContainEqual(
    expect.objectContaining({ kind: "draft_waiting", link: `/chi-thi/soan/${waiting}` }),
  );
});
