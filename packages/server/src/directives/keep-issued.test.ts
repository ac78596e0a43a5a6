import { randomUUID } from "node:crypto";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import * as contract from "@phaodai/domain/directives/contract";
import { listPapers, showPaper } from "@phaodai/domain/papers/contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";

const { call, actor, unitId } = await testApp({ now: "2021-07-28T09:00:00+07:00" });
const district = actor("area_commander", "001");
const ward = actor("ward_clerk", "00004");
const stranger = actor("ward_clerk", "00037");

const letter = (number: string, text: string): string => `ỦY BAN NHÂN DÂN
QUẬN BA ĐÌNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: ${number}/UBND
V/v rà soát người có nguy cơ cao

Ba Đình, ngày 28 tháng 7 năm 2021

Kính gửi: UBND phường Trúc Bạch

1. UBND phường Trúc Bạch ${text}, báo cáo trước ngày 30/7/2021.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Tạ Nam Chiến`;

/** As a person does it: every doubt as read, then out. */
async function issue(text: string) {
  const body = { id: randomUUID(), unitId: unitId("001"), text };
  const [draft] = (await call(district, contract.draftDirective, { input: { body } })).reply().drafts;
  const directiveId = draft?.id ?? "";
  const shown = (await call(district, contract.showDirective, { input: { directiveId } })).reply();
  const amendments = shown.obstacles.flatMap((one): Amendment[] =>
    one.doubtId === null ? [] : [{ kind: "settle_doubt", doubtId: one.doubtId, isSettled: true }],
  );
  if (amendments.length > 0)
    await call(district, contract.amendDirective, { input: { directiveId, body: { amendments } } });
  return (await call(district, contract.issueDirective, { input: { directiveId, body: {} } })).reply();
}

test("a letter that was issued stands in the district's book, and is read by the ward it went to", async () => {
  const { id, number } = await issue(letter("215", "rà soát, lập danh sách người có nguy cơ cao"));
  expect(number).toBe("215/UBND");
  const { items } = (await call(ward, listPapers, { input: { subjectId: id } })).reply();
  expect(items).toMatchObject([{ id, unitId: unitId("001"), cited: "215/UBND", kind: null }]);
  const { paper } = (await call(ward, showPaper, { input: { paperId: id } })).reply();
  expect(paper.body).toContainEqual(
    expect.objectContaining({ text: expect.stringContaining("rà soát, lập danh sách") }),
  );
  expect((await call(stranger, showPaper, { input: { paperId: id } })).status).toBe(404);
});

test("the next number of the book follows the one that was given by hand", async () => {
  const { number } = await issue(
    letter("", "tăng cường tuyên truyền, kiểm tra").replace("Số: /UBND", "Số:       /UBND"),
  );
  expect(number).toBe("216/UBND");
});
