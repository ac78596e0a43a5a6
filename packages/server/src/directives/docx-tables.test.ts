import { expect, test } from "vitest";
import { readPapers } from "@phaodai/domain/directives/read-papers";
import { zipOf } from "#import/zip.test-data";
import { docxText } from "./docx-text.ts";

const p = (text: string): string => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
const cell = (texts: readonly string[], marks = ""): string =>
  `<w:tc><w:tcPr>${marks}</w:tcPr>${texts.map(p).join("")}</w:tc>`;
const row = (...cells: readonly string[]): string => `<w:tr>${cells.join("")}</w:tr>`;
const table = (...rows: readonly string[]): string => `<w:tbl>${rows.join("")}</w:tbl>`;
const docx = (...parts: readonly string[]): Buffer =>
  zipOf({ "word/document.xml": `<w:document><w:body>${parts.join("")}</w:body></w:document>` });

const head = table(
  row(cell(["ỦY BAN NHÂN DÂN", "QUẬN BA ĐÌNH"]), cell(["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"])),
  row(cell(["Số: 12/KH-UBND"]), cell(["Ba Đình, ngày 02 tháng 8 năm 2021"])),
);
const tasks = table(
  row(...["TT", "Nội dung", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời hạn"].map((text) => cell([text]))),
  row(cell(["I"]), cell(["Truy vết"], '<w:gridSpan w:val="4"/>')),
  row(
    cell(["1"]),
    cell(["Lập danh sách F1,", "gửi Trung tâm Y tế"]),
    cell(["UBND 14 phường"], '<w:vMerge w:val="restart"/>'),
    cell(["Công an quận"]),
    cell(["05/8/2021"]),
  ),
  row(cell(["2"]), cell(["Phong tỏa tạm thời"]), cell([""], "<w:vMerge/>"), cell([""]), cell(["Hằng ngày"])),
);

test("the rows of a table of tasks are clauses, with who does it and until when from its columns", () => {
  const text = docxText(
    docx(
      head,
      p("KẾ HOẠCH"),
      p("Truy vết trên địa bàn quận"),
      p("1. Phân công nhiệm vụ:"),
      tasks,
      p("2. Văn phòng đôn đốc."),
    ),
  );
  const [paper] = readPapers(text);
  expect([paper?.number, paper?.date?.toString(), paper?.issuer]).toEqual([
    "12/KH-UBND",
    "2021-08-02",
    "ỦY BAN NHÂN DÂN QUẬN BA ĐÌNH",
  ]);
  expect(
    paper?.clauses.map(({ no, text: said, assignees, deadlines }) => [
      no,
      said.slice(0, 20),
      assignees.map(({ name, role }) => (role === "with" ? `+ ${name}` : name)).join("; "),
      deadlines.map(({ bound, date, duration }) => `${bound} ${String(date ?? duration)}`).join("; "),
    ]),
  ).toEqual([
    ["1", "Phân công nhiệm vụ:", "", ""],
    ["1.I", "Truy vết", "", ""],
    ["1.I.1", "Lập danh sách F1,; g", "UBND 14 phường; + Công an quận", "by 2021-08-05"],
    ["1.I.2", "Phong tỏa tạm thời (", "UBND 14 phường", "every P1D"],
    ["2", "Văn phòng đôn đốc.", "Văn phòng", ""],
  ]);
});
