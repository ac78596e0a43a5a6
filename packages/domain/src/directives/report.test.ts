import { expect, test } from "vitest";
import type { UnitOnDay } from "../units/tree.ts";
import { type ReportAnswer, type ReportFrom, reportDraft } from "./report.ts";

const city: UnitOnDay = {
  id: 1,
  level: "city",
  kind: "thanh_pho",
  name: "Hà Nội",
  fullName: "Thành phố Hà Nội",
  code: "01",
  parentId: null,
};
const [first, second] = ["017adf40-0000-7000-8000-000000000001", "017adf40-0000-7000-8000-000000000002"];
const answer = (changes: Partial<ReportAnswer>): ReportAnswer => ({
  clauseId: first,
  unitId: 11,
  state: "in_progress",
  standing: "on_time",
  text: null,
  figures: [],
  asked: [],
  ...changes,
});
const samples = (value: number, name = "Số mẫu") => [{ name, value, unit: "mẫu" }];

const from: ReportFrom = {
  issuing: { unit: city, above: [] },
  paper: {
    kind: "công văn",
    number: "2403/UBND-KGVX",
    date: Temporal.PlainDate.from("2021-07-27"),
    issuer: "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
  },
  form: "government",
  clauses: [
    { id: first, no: "3-1", text: "Lấy mẫu sàng lọc." },
    { id: second, no: "4", text: "Không ai được giao." },
  ],
  answers: [
    answer({ state: "accepted", standing: "done", figures: samples(1200) }),
    answer({ unitId: 12, state: "reported", standing: "late_done", figures: samples(300, "số mẫu") }),
    answer({ unitId: 13, standing: "late", asked: ["xin 02 đội lấy mẫu"] }),
    answer({ unitId: 14, state: "assigned", standing: "silent" }),
  ],
  own: [],
  addressee: undefined,
  asOf: Temporal.ZonedDateTime.from("2021-07-30T16:05[Asia/Ho_Chi_Minh]"),
  nameOf: (id) => `Quận ${id}`,
  newId: () => "017adf40-0000-7000-8000-0000000000ff",
};

test("a report counts, adds up figures, names the late and the silent, and hands on what is asked for", () => {
  const { fields, clauses, tables, references, preamble } = reportDraft(from);
  expect([fields.kind.value, fields.abstract.value]).toEqual([
    "báo cáo",
    "Kết quả thực hiện Công văn số 2403/UBND-KGVX ngày 27/7/2021 của Ủy ban nhân dân thành phố Hà Nội",
  ]);
  expect(preamble[0]).toContain("đến 16 giờ 05 ngày 30/7/2021");
  expect(references).toMatchObject([{ relation: "căn cứ", number: "2403/UBND-KGVX" }]);
  expect(clauses.map(({ no, text }) => [no, text])).toEqual([
    ["I", "KẾT QUẢ CHUNG"],
    [
      null,
      "Có 2 nội dung, giao 4 đơn vị, tổng số 4 nhiệm vụ. Đã hoàn thành 1 nhiệm vụ (25%); đã báo cáo, chờ đánh giá 1; quá hạn 1; chưa tiếp nhận 1.",
    ],
    ["II", "KẾT QUẢ THEO TỪNG NỘI DUNG"],
    [
      "II.1",
      "Mục 3-1: “Lấy mẫu sàng lọc”. 1/4 đơn vị đã hoàn thành, 1 đơn vị đã báo cáo. Quá hạn: Quận 13. Chưa tiếp nhận: Quận 14. Số liệu: Số mẫu: 1.500 mẫu (2 đơn vị).",
    ],
    ["III", "ĐỀ NGHỊ HỖ TRỢ"],
    ["III-1", "Quận 13: xin 02 đội lấy mẫu"],
  ]);
  expect(tables[0]?.rows).toEqual([["3-1", "Lấy mẫu sàng lọc", "4", "1", "1", "1", "1"]]);
  expect(clauses.some(({ isTask }) => isTask)).toBe(false);
});

test("a unit that answers for itself says its own words", () => {
  const own = [answer({ text: "Đã lấy mẫu toàn phường", state: "reported", figures: samples(90) })];
  const { clauses, tables } = reportDraft({ ...from, own, answers: [] });
  expect(clauses.find(({ no }) => no === "II.1")?.text).toBe(
    "Mục 3-1: “Lấy mẫu sàng lọc”. Đã lấy mẫu toàn phường. Số liệu: Số mẫu: 90 mẫu.",
  );
  expect(tables).toEqual([]);
});

test("who has just been told and has not acknowledged is counted as such, not as having taken it on", () => {
  const { clauses } = reportDraft({
    ...from,
    answers: [answer({ unitId: 14, state: "assigned", standing: "on_time" })],
  });
  expect(clauses.map(({ text }) => text)[1]).toContain("chưa tiếp nhận 1");
});
