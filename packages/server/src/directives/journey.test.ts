import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/directives/contract";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { acknowledgeTask, listTasks, reportTask, showTask } from "@phaodai/domain/tasks/contract";
import { showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import { expect, test } from "vitest";
import type { Actor } from "#context";
import { requestOf } from "#testing/test-call";
import { testApp } from "#testing/test-app";
import { docxText } from "./docx-text.ts";
import { pdfText } from "./pdf-text.ts";

const seeds = join(import.meta.dirname, "../../../../../shared/seeds");
const hasSeeds = existsSync(seeds);
const seed = (name: string): string => readFileSync(join(seeds, name), "utf8");

const { app, call, actor, unitId } = await testApp({ now: "2021-07-30T09:00:00+07:00" });
const city = actor("city_commander", "01");
const baDinh = actor("area_commander", "001");
const dongDa = actor("area_commander", "006");
const trucBach = actor("ward_clerk", "00004");

/** What a person settles on the draft's screen: doubts as read, names nobody knows left out, statements without a task. */
const settlings = ({ obstacles }: ShownDirective): Amendment[] =>
  obstacles.flatMap((one): Amendment[] => {
    if (one.doubtId !== null) return [{ kind: "settle_doubt", doubtId: one.doubtId, isSettled: true }];
    if (one.code === "assignee_missing" && one.clauseId !== null)
      return [{ kind: "edit_clause", clauseId: one.clauseId, isTask: false }];
    return one.code === "assignee_open" || one.code === "recipient_open"
      ? [{ kind: "say_meaning", name: one.text, unitIds: null }]
      : [];
  });

async function draftText(who: Actor, code: string, text: string) {
  const body = { id: randomUUID(), unitId: unitId(code), text };
  return (await call(who, contract.draftDirective, { input: { body } })).reply().drafts;
}

const show = async (who: Actor, directiveId: string) =>
  (await call(who, contract.showDirective, { input: { directiveId } })).reply();

async function amend(who: Actor, directiveId: string, amendments: Amendment[]) {
  const input = { directiveId, body: { amendments } };
  return (await call(who, contract.amendDirective, { input })).reply();
}

async function issue(who: Actor, directiveId: string) {
  return (await call(who, contract.issueDirective, { input: { directiveId, body: {} } })).reply();
}

const tasksOf = async (who: Actor, query: { directiveId: string; unitId?: number }) =>
  (await call(who, listTasks, { input: { ...query, limit: 100 } })).reply().items;

test.skipIf(!hasSeeds)(
  "a paper of the city goes to districts and wards, and comes back as reports",
  async () => {
    // Two papers in one file know of each other; the second is the city's own.
    const drafts = await draftText(city, "01", seed("002_2c836bdbf3bd6d79.txt"));
    expect(drafts.map(({ number }) => number)).toEqual(["12052/SYT-NVY", "2403/UBND-KGVX"]);
    const directiveId = drafts[1]?.id ?? "";
    const draft = await show(city, directiveId);
    expect(draft.siblings.map(({ number }) => number)).toEqual(["12052/SYT-NVY"]);
    expect(draft).toMatchObject({ issuerUnitId: unitId("01"), can: { amend: true, issue: true } });

    // Not before everything that matters is settled.
    const early = await call(city, contract.issueDirective, { input: { directiveId, body: {} } });
    expect(early).toMatchObject({ status: 422, code: "directives.not_ready" });
    expect((await amend(city, directiveId, settlings(draft))).obstacles).toEqual([]);
    expect(await issue(city, directiveId)).toMatchObject({ state: "issued", number: "2403/UBND-KGVX" });

    // A task for each clause and unit: 30 districts, the departments.
    const matrix = (await call(city, showMatrix, { input: { directiveId } })).reply();
    const charged = (no: string) =>
      matrix.rows.find((row) => row.no === no)?.states.replaceAll(".", "").length;
    expect([charged("3-1"), charged("4-2"), charged("5")]).toEqual([30, 1, 34]);

    // The district sees it, unread, and opens it: the city sees that.
    const received = await call(baDinh, contract.listDirectives, { input: { box: "received", limit: 10 } });
    expect(received.reply()).toMatchObject({
      items: [{ id: directiveId, isUnread: true }],
      counts: { unread: 1 },
    });
    const opened = await call(baDinh, contract.openDirective, { input: { directiveId, body: {} } });
    expect(opened.reply().unitIds).toEqual([unitId("001")]);
    const spread = (await call(city, contract.listDissemination, { input: { directiveId } })).reply().items;
    expect(spread.filter(({ openedAt }) => openedAt).map((one) => one.unitId)).toEqual([unitId("001")]);
    expect((await show(dongDa, directiveId)).isUnread).toBe(true);

    // It is in the box of those it was sent to, and of nobody else.
    const boxOf = async (who: Actor, box: "received" | "below") =>
      (await call(who, contract.listDirectives, { input: { box, limit: 10 } }))
        .reply()
        .items.map(({ id }) => id);
    expect([await boxOf(dongDa, "received"), await boxOf(dongDa, "below")]).toEqual([[directiveId], []]);

    // Its own paper of the Party's form carries the order on to 14 wards, tied to the district's task.
    const [own] = await draftText(baDinh, "001", seed("003_d3d0ff8598b6dee1.txt"));
    const derivedId = own?.id ?? "";
    const [task] = (await tasksOf(baDinh, { directiveId, unitId: unitId("001") })).filter(
      ({ no }) => no === "3-1",
    );
    const read = await show(baDinh, derivedId);
    const toWards = read.draft.clauses.find(({ no }) => no === "4-1");
    await amend(baDinh, derivedId, [
      ...settlings(read),
      { kind: "set_parents", clauseId: toWards?.id ?? "", taskIds: [task?.id ?? ""] },
      {
        kind: "set_references",
        references: [
          { kind: "công văn", number: "2403/UBND-KGVX", date: null, relation: "thực hiện", name: null },
        ],
      },
    ]);
    const derived = await issue(baDinh, derivedId);
    expect(derived).toMatchObject({
      state: "issued",
      number: "414-CV/QU",
      links: [{ paper: { id: directiveId } }],
    });
    expect((await show(city, directiveId)).links).toContainEqual(
      expect.objectContaining({ direction: "down", relation: "thực hiện" }),
    );
    const wardTasks = (await tasksOf(baDinh, { directiveId: derivedId })).filter(({ no }) => no === "4-1");
    expect(wardTasks).toHaveLength(14);

    // A ward says it is done: its cell turns, and the district's own task shows what was passed on.
    const [mine] = (await tasksOf(trucBach, { directiveId: derivedId })).filter(({ no }) => no === "4-1");
    const taskId = mine?.id ?? "";
    const said = { id: randomUUID(), text: null, fileIds: [] };
    await call(trucBach, acknowledgeTask, { input: { taskId, body: said } });
    const figures = [{ name: "Số hộ đã rà soát", value: 2143, unit: "hộ" }];
    const done = {
      ...said,
      id: randomUUID(),
      text: "Đã rà soát toàn phường",
      outcome: "done" as const,
      figures,
      shareDone: null,
      onDay: null,
    };
    expect((await call(trucBach, reportTask, { input: { taskId, body: done } })).status).toBe(200);
    const turned = (await call(baDinh, showMatrix, { input: { directiveId: derivedId } })).reply();
    const row = turned.rows.find(({ no }) => no === "4-1");
    expect(row?.states[turned.unitIds.indexOf(unitId("00004"))]).toBe("r");
    const parent = (await call(city, showTask, { input: { taskId: task?.id ?? "" } })).reply();
    expect(parent.state).toBe("in_progress");

    // The district's report upward writes itself, gets the first number of its book, and opens in Word.
    const reportId = randomUUID();
    const report = await call(baDinh, contract.writeReport, {
      input: { directiveId, body: { id: reportId, unitId: unitId("001") } },
    });
    expect(report.reply().obstacles).toMatchObject([{ code: "signer_missing" }]);
    await amend(baDinh, reportId, [{ kind: "correct_field", field: "signerName", value: "Nguyễn Văn Mẫu" }]);
    expect(await issue(baDinh, reportId)).toMatchObject({ origin: "report", number: "01/BC-UBND" });
    const file = await download(baDinh, reportId, "docx");
    const words = docxText(file);
    expect(words).toContain("Số: 01/BC-UBND");
    expect(words).toContain("Số hộ đã rà soát: 2.143 hộ");
    expect(words).toMatch(/0\/14 đơn vị đã hoàn thành, 1 đơn vị đã báo cáo/u);
    expect(await pdfText(await download(city, reportId, "pdf"))).toContain("BÁO CÁO");
    const seen = await call(city, contract.listDirectives, { input: { box: "reports", limit: 10 } });
    expect(seen.reply().items).toMatchObject([{ id: reportId, restsOn: [{ relation: "căn cứ" }] }]);
    // The report came to the city; what the district told its wards stands below it only.
    const boxes = await call(city, contract.listDirectives, { input: { box: "received", limit: 10 } });
    expect(boxes.reply().items.map(({ id }) => id)).toContain(reportId);
  },
);

async function download(who: Actor, directiveId: string, format: "docx" | "pdf"): Promise<Buffer> {
  const response = await app.inject(
    requestOf(who, contract.downloadPaper, { input: { directiveId, format } }),
  );
  expect(response.statusCode).toBe(200);
  return response.rawPayload;
}
