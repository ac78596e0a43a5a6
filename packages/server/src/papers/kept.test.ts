import { randomUUID } from "node:crypto";
import { listPapers, showPaper } from "@phaodai/domain/papers/contract";
import type { OfficialPaper } from "@phaodai/domain/papers/paper";
import { listRows } from "@phaodai/domain/registers/contract";
import pg from "pg";
import { extractText } from "unpdf";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Actor } from "#context";
import { openContext } from "#http/context";
import { testApp } from "#testing/test-app";
import { aReport } from "./a-paper.test-data.ts";
import { keepPaper, type PaperToKeep } from "./service.ts";

const { app, actor, call, services, unitId, ownerUrl } = await testApp();
const owner = new pg.Client({ connectionString: ownerUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const ward = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const reader = actor("field_officer", "00004");
const stranger = actor("ward_clerk", "00037");
const unnumbered: OfficialPaper = aReport({ number: { no: null, symbol: "BC-UBND" }, date: null });

async function keep(changes: Partial<PaperToKeep> = {}, who: Actor = clerk) {
  const scope = who.grants.get("directives.issue");
  if (!scope) throw new Error("may not issue");
  const ctx = openContext({ services, actor: who, scope });
  const toKeep: PaperToKeep = {
    id: randomUUID(),
    unitId: ward,
    series: "BC",
    paper: unnumbered,
    subject: { kind: "task", id: randomUUID() },
    sharedUnitIds: [],
    ...changes,
  };
  const kept = await ctx.inTransaction((tx) => keepPaper(ctx, tx, toKeep));
  return { id: toKeep.id, subjectId: toKeep.subject.id, kept };
}

describe("a paper that is sent", () => {
  test("gets its number and its day, and is read again as it was", async () => {
    const { id, subjectId, kept } = await keep();
    expect(kept).toMatchObject({ number: { no: 1, symbol: "BC-UBND" }, isDraft: false });
    expect(kept.date).toEqual(Temporal.PlainDate.from("2021-07-27"));
    const shown = (await call(clerk, showPaper, { input: { paperId: id } })).reply();
    expect(shown.paper).toEqual(kept);
    const listed = (await call(clerk, listPapers, { input: { subjectId } })).reply();
    expect(listed.items).toMatchObject([{ id, cited: "01/BC-UBND", kind: "Báo cáo" }]);
  });

  test("keeps a number taken before", async () => {
    const { kept } = await keep({
      paper: aReport({ number: { no: 77, symbol: "BC-UBND" } }),
      series: "BC-77",
    });
    expect(kept.number.no).toBe(77);
  });

  test("with a number that is given already is not kept a second time", async () => {
    const paper = aReport({ number: { no: 5, symbol: "TB-UBND" } });
    await keep({ paper, series: "TB" });
    await expect(keep({ paper, series: "TB" })).rejects.toMatchObject({
      code: "papers.number_taken",
    });
  });

  test("is not written for another body", async () => {
    await expect(keep({ unitId: unitId("00037") })).rejects.toMatchObject({ code: "papers.outside_scope" });
  });

  test("stands sealed; one that was changed in the database is not shown as the one that was sent", async () => {
    const { id } = await keep({ series: "X" });
    const content = services.vault.seal(JSON.stringify({ ...aReport(), abstract: "khác" }));
    const { rows } = await owner.query<{ content: Buffer }>("select content from papers where id = $1", [id]);
    expect(rows[0]?.content.includes(Buffer.from("Trúc Bạch"))).toBe(false);
    await owner.query("update papers set content = $2 where id = $1", [id, content]);
    expect((await call(clerk, showPaper, { input: { paperId: id } })).status).toBe(500);
  });
});

describe("who reads it", () => {
  test("its body and those it is sent to", async () => {
    const { id } = await keep({ series: "A" });
    const { id: shared } = await keep({ series: "A", sharedUnitIds: [unitId("00037")] });
    expect((await call(reader, showPaper, { input: { paperId: id } })).status).toBe(200);
    expect((await call(stranger, showPaper, { input: { paperId: id } })).code).toBe("papers.paper_not_found");
    expect((await call(stranger, showPaper, { input: { paperId: shared } })).status).toBe(200);
  });

  test("a paper of an inspection takes the permission for inspections", async () => {
    const { id, subjectId } = await keep({ series: "B", may: "inspections.read" });
    expect((await call(clerk, showPaper, { input: { paperId: id } })).status).toBe(200);
    expect((await call(reader, showPaper, { input: { paperId: id } })).status).toBe(404);
    expect((await call(reader, listPapers, { input: { subjectId } })).reply().items).toEqual([]);
  });

  test("one that names a person leaves a line in the read log, and its abstract in no list", async () => {
    const { id, subjectId } = await keep({ series: "C", isPersonal: true });
    await call(reader, showPaper, { input: { paperId: id } });
    const { rows } = await owner.query("select actor_id, endpoint from read_log where subject_id = $1", [id]);
    expect(rows).toEqual([{ actor_id: reader.id, endpoint: "GET /papers/:paperId" }]);
    const { items } = (await call(reader, listPapers, { input: { subjectId } })).reply();
    expect(items).toMatchObject([{ id, abstract: null }]);
  });
});

test("the book of a ward lists its papers and those sent to it, newest first", async () => {
  const other = actor("ward_clerk", "00022");
  const far = unitId("00022");
  await keep({ unitId: far, series: "CV", sharedUnitIds: [ward] }, other);
  const dated = aReport({ date: Temporal.PlainDate.from("2021-07-20"), abstract: "Cũ hơn" });
  const { id } = await keep({ series: "H", paper: dated });
  const rows = (await call(clerk, listRows, { input: { register: "papers", limit: 100 } })).reply().items;
  expect(rows.map((row) => row["unitId"])).toContain(far);
  expect(rows.map((row) => String(row["datedOn"]))).toEqual(
    rows.map((row) => String(row["datedOn"])).toSorted((a, b) => b.localeCompare(a)),
  );
  expect(rows.at(-1)).toMatchObject({ id, abstract: "Cũ hơn", cited: "08/BC-UBND" });
  const seen = (await call(other, listRows, { input: { register: "papers", limit: 100 } })).reply().items;
  expect(seen.map((row) => row["unitId"])).toEqual([far]);
});

describe("its files", () => {
  const file = (id: string, kind: string) =>
    app.inject({ url: `/v1/papers/${id}/${kind}`, headers: { "x-actor": clerk.id } });

  test("come under the paper's number and day", async () => {
    const { id } = await keep({ series: "D", paper: aReport({ number: { no: 8, symbol: "BC-UBND" } }) });
    const docx = await file(id, "docx");
    expect(docx.headers["content-disposition"]).toBe('attachment; filename="08-BC-UBND-2021-07-28.docx"');
    expect(docx.rawPayload.toString("latin1", 0, 2)).toBe("PK");
  });

  test("the PDF says at its foot who made it, when in Hà Nội, and the hash the screen shows", async () => {
    const { id } = await keep({ series: "E" });
    const { text } = await extractText(new Uint8Array((await file(id, "pdf")).rawPayload), {
      mergePages: true,
    });
    const { hash } = (await call(clerk, showPaper, { input: { paperId: id } })).reply();
    expect(text).toContain("In lúc 08:00 ngày 27/07/2021 bởi ward_clerk 00004");
    expect(text.replace(/\s/g, "")).toContain(`SHA-256${hash}`);
  });
});
