import { expect, test } from "vitest";
import { markedUp } from "./more-papers.test-data.ts";
import { doubts, head, only, said, sentTo, tied } from "./paper-shown.test-data.ts";
import { cityPartyLetter, forwardingLetter, mixedColumns, wardDecision } from "./scanned-papers.test-data.ts";

test("recipients and signature in one line are told apart", () => {
  const paper = only(mixedColumns);
  expect(paper.signer).toEqual({
    form: "KT.",
    onBehalfOf: "BỘ TRƯỞNG",
    title: "THỨ TRƯỞNG",
    name: "Đỗ Văn Hải",
  });
  expect(sentTo(paper).slice(2)).toEqual([
    ["Như trên", null],
    ["Thủ tướng Chính phủ", "để báo cáo"],
    ["Lưu: VT, KCB", "lưu"],
  ]);
  expect(said(paper)).toMatchObject({
    "1-1": ["Ủy ban nhân dân tỉnh, thành phố", "within PT72H"],
    "2.2": ["Giám đốc Sở Y tế", "every P1D 18:00"],
    "–": ["các đồng chí", "before 2021-08-10"],
  });
});

test("a letter of the Party: districts and their committees in one list, a weekly hour", () => {
  const paper = only(cityPartyLetter);
  expect(head(paper)).toEqual({
    is: ["công văn", "190-CV/TU", "2021-08-30", "Hà Nội"],
    from: ["ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "THÀNH ỦY HÀ NỘI"],
    abstract: "V/v tăng cường phân công cán bộ, đảng viên theo dõi, phụ trách hộ gia đình",
    signed: ["T/L", "BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Võ Văn Nam"],
  });
  expect(said(paper)).toEqual({
    "1": ["Các quận, huyện, thị ủy", "cấp ủy xã, phường, thị trấn", "before 2021-09-05"],
    "2": ["Đảng viên nơi cư trú"],
    "3": ["Ban Tổ chức Thành ủy", "+ Ban Dân vận Thành ủy", "+ Ban Tuyên giáo Thành ủy", "every P7D 16:00"],
  });
});

test("a decision of a ward replaces another; a letter without numbers still orders", () => {
  const paper = only(wardDecision);
  expect(tied(paper).at(-1)).toBe("thay thế quyết định 95/QĐ-UBND 2021-08-01");
  expect(said(paper)["Điều 4"]).toEqual([
    "Công chức Văn phòng - Thống kê",
    "Trạm Y tế phường",
    "Công an phường",
    "các ông (bà) có tên tại Điều 1",
  ]);
  const letter = only(forwardingLetter);
  expect([letter.number, letter.issuer]).toEqual([null, "VĂN PHÒNG UBND THÀNH PHỐ HÀ NỘI"]);
  expect(said(letter)).toEqual({ "–": ["Sở Y tế", "before 2021-07-25"] });
});

test("marks that programs reading scans leave are no text of the paper", () => {
  const paper = only(markedUp);
  expect(head(paper)).toEqual({
    is: ["công văn", "2434/UBND-KGVX", "2021-07-29", "Hà Nội"],
    from: [null, "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"],
    abstract: "V/v triển khai các biện pháp cấp bách phòng, chống dịch",
    signed: ["KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Bình"],
  });
  expect(said(paper)).toMatchObject({
    "1-1": ["Sở Y tế", "before 2021-08-30"],
    "2": ["Sở Công Thương", "by 2021-07-30"],
    "3": ["Các đồng chí Bí thư, Chủ tịch UBND các quận, huyện, thị xã"],
  });
  expect(sentTo(paper)).toContainEqual(["Chủ tịch, các PCT UBND TP", "để báo cáo"]);
  expect(doubts(paper)).toContain("reference_after_issue references");
});
