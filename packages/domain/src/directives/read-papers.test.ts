import { describe, expect, test } from "vitest";
import { decision, plan, resolution, scan, telegram, wardLetter } from "./made-up-papers.test-data.ts";
import {
  centralTelegram,
  columns,
  notice,
  partyDirective,
  partyNotice,
  schoolLetter,
} from "./more-papers.test-data.ts";
import { doubts, head, only, said, sentTo, tied } from "./paper-shown.test-data.ts";
import { readPapers } from "./read-papers.ts";
import { readRecipients } from "./recipients.ts";

test("a telegram in two columns, its addressees, letters below numbers, a daily hour", () => {
  const paper = only(telegram);
  expect(head(paper)).toEqual({
    is: ["công điện", "19/CĐ-UBND", "2021-08-10", "Hà Nội"],
    from: [null, "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"],
    abstract: "Về việc tăng cường kiểm soát người ra đường trong thời gian giãn cách xã hội",
    signed: ["KT.", "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Bình"],
  });
  expect(sentTo(paper)).toEqual([
    ["Giám đốc, Thủ trưởng các Sở, ban, ngành Thành phố", "kính gửi"],
    ["Chủ tịch UBND các quận, huyện, thị xã", "kính gửi"],
    ["Công an Thành phố", "kính gửi"],
    ["Như trên", null],
    ["Thường trực Thành ủy", "để báo cáo"],
    ["Thường trực HĐND TP", "để báo cáo"],
    ["Đ/c Chủ tịch UBND TP", null],
    ["Lưu: VT, NC", "lưu"],
  ]);
  expect(tied(paper)).toEqual([
    "thực hiện chỉ thị 17/CT-UBND 2021-07-23",
    "thực hiện công điện 18/CĐ-UBND 2021-08-07",
  ]);
  const chairs = "Chủ tịch UBND các quận, huyện, thị xã";
  expect(said(paper)).toEqual({
    "1": ["Công an Thành phố"],
    "1.a": [
      "Công an Thành phố",
      "+ Sở Giao thông vận tải",
      "+ Bộ Tư lệnh Thủ đô Hà Nội",
      "from 2021-08-11 06:00",
      "by 2021-08-23 06:00",
    ],
    "1.b": ["Công an Thành phố", "every P1D 16:00"],
    "2": ["Sở Y tế", "before 2021-08-15"],
    "3": [chairs],
    "3-1": [chairs, "UBND các xã, phường, thị trấn", "within PT24H"],
    "3-2": [chairs, "by 2021-08-12"],
    "4": ["Văn phòng UBND Thành phố"],
  });
  expect(doubts(paper)).toEqual(["deadline_year_assumed clauses 2 2021-08-15"]);
});

test("a plan in sections: numbers begin again in each, a day that is none is said", () => {
  const paper = only(plan);
  expect(head(paper)).toMatchObject({
    is: ["kế hoạch", "206/KH-BCĐ", "2021-09-08", "Hà Nội"],
    from: ["UBND THÀNH PHỐ HÀ NỘI", "BAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH COVID-19"],
    abstract: "Xét nghiệm diện rộng và tiêm vắc xin phòng COVID-19 trên địa bàn Thành phố",
  });
  expect(paper.signer).toMatchObject({ form: "TM., KT.", name: "Lê Văn Bình" });
  expect(tied(paper)).toEqual([
    "căn cứ Luật Phòng, chống bệnh truyền nhiễm 2007-11-21",
    "căn cứ nghị quyết 86/NQ-CP 2021-08-06",
    "thực hiện thông báo 508-TB/TU 2021-09-06",
  ]);
  expect(said(paper)).toMatchObject({
    "I.1-2": ["before 2021-09-15"],
    "II.2": ["by 2021-09-15"],
    "III.1": ["Sở Y tế"],
    "III.1-2": ["Sở Y tế", "+ UBND các quận, huyện, thị xã"],
    "III.1-2+2": ["Sở Y tế", "+ UBND các quận, huyện, thị xã", "by 2021-09-30"],
    "III.2": ["Sở Tài chính", "before ?"],
    "III.3": ["UBND các quận, huyện, thị xã", "every P1D 17:00"],
    "III.4": ["Ủy ban MTTQ Việt Nam Thành phố", "Liên đoàn Lao động Thành phố"],
  });
  expect(doubts(paper)).toContain("no_such_day clauses III.2");
});

test("a resolution in articles rests on laws by name, and replaces another", () => {
  const paper = only(resolution);
  expect(head(paper)).toMatchObject({
    is: ["nghị quyết", "15/2021/NQ-HĐND", "2021-09-23", "Hà Nội"],
    signed: [null, null, "CHỦ TỊCH", "Hoàng Văn Giang"],
  });
  expect(tied(paper)).toEqual([
    "căn cứ Luật Tổ chức chính quyền địa phương 2015-06-19",
    "căn cứ Luật Ngân sách nhà nước 2015-06-25",
    "căn cứ tờ trình 188/TTr-UBND 2021-09-17",
    "căn cứ báo cáo 48/BC-BPC 2021-09-20",
    "thay thế nghị quyết 10/NQ-HĐND 2021-07-05",
  ]);
  expect(said(paper)).toMatchObject({
    "Điều 2.1": ["Ủy ban nhân dân Thành phố", "before 2021-12-31"],
    "Điều 2.2": ["Thường trực HĐND", "các Ban HĐND", "các đại biểu HĐND Thành phố"],
  });
});

test("a decision and what is issued with it are one paper; its last article says who carries it out", () => {
  const paper = only(decision);
  expect(paper.attachments).toEqual(["HƯỚNG DẪN TẠM THỜI"]);
  expect(said(paper)["Điều 3"]).toEqual([
    "Chánh Văn phòng Bộ",
    "Chánh Thanh tra Bộ",
    "Cục trưởng Cục Quản lý Khám, chữa bệnh",
    "Giám đốc Sở Y tế các tỉnh, thành phố trực thuộc Trung ương",
  ]);
});

test("a letter without number and day says so; who is not known is asked about", () => {
  const paper = only(wardLetter);
  expect(head(paper)).toMatchObject({
    is: ["công văn", null, null, "Khâm Thiên"],
    from: ["UBND QUẬN ĐỐNG ĐA", "UBND PHƯỜNG KHÂM THIÊN"],
  });
  expect(said(paper)).toEqual({
    "1": ["Công an phường", "+ Ban Chỉ huy Quân sự phường"],
    "2": ["Các tổ dân phố", "by 2021-08-05 20:00"],
    "3": ["Trạm Y tế phường", "every P1D 15:00"],
    "4": ["Hội Kim Đồng"],
  });
  expect(doubts(paper)).toEqual([
    "number_missing number",
    "date_incomplete date",
    "deadline_year_assumed clauses 2 2021-08-05",
    "assignee_unknown clauses 4",
  ]);
});

test("a bad scan is read as it stands, with the corrections beside", () => {
  const paper = only(scan);
  expect(head(paper)).toMatchObject({
    is: ["chỉ thị", "l7/CT-UBND", "2021-07-23", "Ha Noi"],
    from: [null, "UY BAN NHAN DAN THANH PHO HA NOI"],
  });
  expect(paper.clauses.map(({ no }) => no)).toEqual(["1", "2", "3", "5"]);
  expect(paper.clauses[0]?.text).toContain("gia đình cách ly với gia đình, thôn xóm");
  expect(said(paper)).toMatchObject({
    "1": ["lasts P15D", "from 2021-07-24 06:00"],
    "3": ["Sở Giao thông vận tài", "from ?"],
    "5": ["Sở Công Thương", "before 2021-07-20"],
  });
  expect(doubts(paper)).toEqual(
    expect.arrayContaining([
      "number_slip number 17/CT-UBND",
      "date_slip date 2021-07-23",
      "kind_slip kind chỉ thị",
      "clause_mark_slip clauses 1 1",
      "clause_skipped clauses 5 4",
      "no_such_day clauses 3",
      "deadline_before_issue clauses 5 2021-07-23",
      "page_number_left_out line 14",
    ]),
  );
});

test("the Party's form: dashes behind numbers, a kind of three words", () => {
  const paper = only(partyNotice);
  expect(head(paper)).toEqual({
    is: ["thông báo kết luận", "112-TB/ĐU", "2021-09-03", "Thanh Xuân Trung"],
    from: ["ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "ĐẢNG ỦY PHƯỜNG THANH XUÂN TRUNG"],
    abstract: "của Ban Thường vụ Đảng ủy phường về công tác phòng, chống dịch",
    signed: ["T/M", "BAN THƯỜNG VỤ", "BÍ THƯ", "Nguyễn Thị Kim Ánh"],
  });
  expect(said(paper)).toEqual({
    "1": ["Đảng ủy viên phụ trách địa bàn"],
    "2": ["Chi bộ các tổ dân phố", "by 2021-09-04 18:00"],
    "3": ["UBND phường", "within P2D"],
    "4": ["Mặt trận Tổ quốc", "các đoàn thể"],
  });
});

test("the centre charges ministries; a letterhead of an office is completed by its body", () => {
  expect(said(only(centralTelegram))).toMatchObject({
    "2": ["Bộ Y tế", "+ Bộ Quốc phòng", "+ Bộ Công an", "by 2021-08-31"],
    "3": ["Bộ Quốc phòng", "Bộ Công an", "by 2021-08-24"],
    "5": ["Phó Thủ tướng Bùi Văn Lâm", "Văn phòng Chính phủ", "every P1D 20:00"],
  });
  const office = only(notice);
  expect(office.issuer).toBe("VĂN PHÒNG ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI");
  expect(office.signer.form).toBe("TL., KT.");
  expect(said(office)).toMatchObject({
    "1.1": ["Sở Y tế", "CDC Hà Nội", "Trung tâm Y tế các quận, huyện, thị xã", "within PT12H", "event PT24H"],
    "2": ["CDC Hà Nội", "before 2021-08-01"],
    "3.b": ["Sở Nông nghiệp và Phát triển nông thôn", "every P7D"],
  });
});

test("cells of a table, a decimal number below a section, an order that replaces another", () => {
  const paper = only(columns);
  expect(head(paper)).toMatchObject({
    is: ["chỉ thị", "20/CT-UBND", "2021-09-03", "Hà Nội"],
    from: [null, "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI"],
  });
  expect(paper.clauses.map(({ no }) => no)).toContain("II.1.1");
  expect(tied(paper)).toContain("thay thế chỉ thị 17/CT-UBND 2021-07-23");
});

test("days with dashes, bodies joined by dashes, whom the lead charges", () => {
  const paper = only(partyDirective);
  expect(paper.issuer).toBe("BAN THƯỜNG VỤ QUẬN ỦY HOÀN KIẾM");
  expect(tied(paper)).toEqual([
    "thực hiện chỉ thị 17/CT-UBND 2021-07-23",
    "thực hiện công văn 172-CV/TU 2021-07-24",
  ]);
  expect(said(paper)).toMatchObject({
    "2": ["Đảng ủy - HĐND - UBND - Ủy ban MTTQ 18 phường"],
    "3": ["Ban Tổ chức Quận ủy", "before 2021-07-28"],
    "4": ["Ủy ban Kiểm tra Quận ủy", "Công an quận", "Ban Chỉ huy Quân sự quận"],
  });
  const letter = only(schoolLetter);
  expect(said(letter)["2"]).toEqual(["thủ trưởng các đơn vị, trường học", "every P1D 15:00"]);
  expect(doubts(letter)[0]).toMatch(/^assignee_inherited clauses 1, 2/u);
});

test("a unit that does not exist is asked about, where units are known", () => {
  const known = (name: string) => !name.includes("Hoàng Mai");
  const [paper] = readPapers(notice, known);
  expect(paper?.unsure).toContainEqual({
    code: "assignee_unknown",
    at: "clauses 1.2",
    text: "UBND quận Hoàng Mai",
  });
});

describe("several papers in one file", () => {
  test("are read one after the other, each with its own", () => {
    const papers = readPapers([telegram, partyNotice, decision, wardLetter].join("\n\n"));
    expect(papers.map(({ kind, number }) => [kind, number])).toEqual([
      ["công điện", "19/CĐ-UBND"],
      ["thông báo kết luận", "112-TB/ĐU"],
      ["quyết định", "4038/QĐ-BYT"],
      ["công văn", null],
    ]);
    expect(papers[1]).toMatchObject({
      clauses: only(partyNotice).clauses.map(({ no, text }) => ({ no, text })),
    });
  });

  test("two that rest on each other are asked about", () => {
    const first = telegram.replace("Công điện số 18/CĐ-UBND", "Thông báo số 112-TB/ĐU");
    const second = partyNotice.replace("Ban Thường vụ Đảng ủy họp.", "Thực hiện Công điện số 19/CĐ-UBND.");
    const codes = readPapers(`${first}\n${second}`).map(({ unsure }) => unsure.map(({ code }) => code));
    expect(codes).toEqual([
      expect.arrayContaining(["reference_circle"]),
      expect.arrayContaining(["reference_circle"]),
    ]);
  });

  test("a paper that names itself is asked about", () => {
    const paper = only(telegram.replace("18/CĐ-UBND", "19/CĐ-UBND"));
    expect(doubts(paper)).toContain("reference_to_itself references");
  });
});

test("words of a brace that a copy set beside the lines one by one are the purpose of each", () => {
  const { recipients } = readRecipients([
    "- Thủ tướng Chính phủ;",
    "| (để",
    "- Bộ Y tế;",
    "| báo",
    "- Thường trực Thành ủy;",
    "cáo)",
    "- Các Sở, ban, ngành;",
  ]);
  expect(recipients).toEqual([
    { name: "Thủ tướng Chính phủ", purpose: "để báo cáo" },
    { name: "Bộ Y tế", purpose: "để báo cáo" },
    { name: "Thường trực Thành ủy", purpose: "để báo cáo" },
    { name: "Các Sở, ban, ngành", purpose: null },
  ]);
});
