import type { UnitView } from "@phaodai/domain/units/contract";
import { findOnDay } from "@phaodai/domain/units/tree";
import { expect, test } from "vitest";
import { checker, layoutOf, rowVerdict } from "./quick-check.ts";
import { columnsOf, type QuickRegister } from "./quick-columns.ts";
import { headOf, rowsOfBlock, rowsOfMessage } from "./quick-paste.ts";
import type { QuickRow } from "./quick-sheet.ts";
import { pastedAt, treeOfToday } from "./quick-units.ts";

const today = Temporal.PlainDate.from("2021-08-20");
const bare = { code: null, population: null, populationStatus: null, tile: null } as const;
const units: readonly UnitView[] = [
  {
    ...bare,
    id: 1,
    name: "Hà Nội",
    fullName: "Thành phố Hà Nội",
    kind: "thanh_pho",
    level: "city",
    parentId: null,
  },
  { ...bare, id: 2, name: "Đống Đa", fullName: "Quận Đống Đa", kind: "quan", level: "district", parentId: 1 },
  {
    ...bare,
    id: 3,
    name: "Khâm Thiên",
    fullName: "Phường Khâm Thiên",
    kind: "phuong",
    level: "commune",
    parentId: 2,
  },
  {
    ...bare,
    id: 4,
    name: "Thổ Quan",
    fullName: "Phường Thổ Quan",
    kind: "phuong",
    level: "commune",
    parentId: 2,
  },
];
const tree = treeOfToday(units);
const unit = findOnDay(tree, 3, today);
if (!unit) throw new Error("the ward is not in the tree");
const at = { today, now: Temporal.Instant.from("2021-08-20T17:00:00Z"), tree, unit };

let count = 0;
const into = (register: QuickRegister) => ({
  register,
  newId: () => `row-${count++}`,
  wordOf: (field: string) => field,
});
const aRow = (cells: QuickRow["cells"]): QuickRow => ({
  id: `row-${count++}`,
  cells,
  original: null,
  unsure: [],
  answer: null,
});

function judged(register: QuickRegister, rows: readonly QuickRow[]) {
  const checks = checker(register, columnsOf(register), at)(rows);
  return rows.map(({ id }) => {
    const one = checks.get(id);
    return one && { verdict: one.verdict, codes: one.reasons.map(({ code }) => code), likeRow: one.likeRow };
  });
}

test("a row is judged by the rules of the import, a blank one not at all", () => {
  const rows = [
    aRow({ fullName: "Lê An", birthDate: "1980", phone: "912345678" }),
    aRow({ fullName: "Vũ Bình", birthDate: "31/02/1980" }),
    aRow({ birthDate: "1980" }),
    aRow({}),
  ];
  expect(judged("people", rows)).toEqual([
    { verdict: "clean", codes: [], likeRow: undefined },
    { verdict: "error", codes: ["imports.day_unreadable"], likeRow: undefined },
    { verdict: "error", codes: ["imports.name_missing"], likeRow: undefined },
    undefined,
  ]);
});

test("a row like one above is pointed out; a phone that a family shares is no likeness", () => {
  const rows = [
    aRow({ fullName: "Lê An", birthDate: "1980", phone: "0912345678" }),
    aRow({ fullName: "LÊ AN", birthDate: "05/06/1980" }),
    aRow({ fullName: "Lê Bình", birthDate: "2010", phone: "0912345678" }),
  ];
  expect(judged("people", rows).map((one) => one?.likeRow)).toEqual([undefined, 1, undefined]);
});

test("what the server said of a row stands in place of the grid's own check", () => {
  const reason = {
    grade: "error",
    code: "imports.case_differs",
    field: null,
    column: null,
    params: {},
  } as const;
  const row = { ...aRow({ fullName: "Lê An" }), answer: { outcome: "held", reasons: [reason] } } as const;
  expect(judged("cases", [row])).toEqual([
    { verdict: "error", codes: ["imports.case_differs"], likeRow: undefined },
  ]);
});

test("days are read day first, unless a column can only be month first", () => {
  const orderOf = (...days: string[]) => {
    const columns = columnsOf("cases");
    const layout = layoutOf(
      days.map((onsetOn) => aRow({ onsetOn })),
      columns,
    );
    return layout.columns[columns.findIndex(({ field }) => field === "onsetOn")]?.dayOrder;
  };
  expect(orderOf("05/08/2021")).toBe("day_first");
  expect(orderOf("05/08/2021", "08/15/2021")).toBe("month_first");
});

test("a block under its own heads goes into its columns, two columns of births and districts into one, the rest into the note", () => {
  const block = [
    ["Họ tên", "Năm sinh Nam", "Năm sinh Nữ", "Phường", "Quận", "Tổ", "Địa chỉ", "Mũi tiêm"],
    ["Lê An", "1980", "", "Khâm Thiên", "Đống Đa", "5", "12 ngõ Chợ", "2"],
    ["Vũ Bình", "", "1990", "", "", "", "", ""],
  ];
  const fields = headOf(block, "cases");
  expect(rowsOfBlock(block, fields ?? [], into("cases")).map(({ cells }) => cells)).toEqual([
    {
      fullName: "Lê An",
      birthDate: "1980",
      sex: "Nam",
      unitId: "Khâm Thiên, Đống Đa",
      address: expect.stringContaining("12 ngõ Chợ"),
      sourceNote: expect.stringContaining("Mũi tiêm: 2"),
    },
    { fullName: "Vũ Bình", birthDate: "1990", sex: "Nữ" },
  ]);
  expect(
    headOf(
      [
        ["Lê An", "1980"],
        ["Vũ Bình", "1990"],
      ],
      "cases",
    ),
  ).toBeUndefined();
});

test("a message fills the register's columns, and what it has no column for goes into the note", () => {
  const text = "BN 12 Lê An 1980, 5 phố Thổ Quan, F1 của BN 4, test dương ngày 12/8";
  const [asCase] = rowsOfMessage(text, pastedAt(tree, today), into("cases"));
  expect(asCase).toMatchObject({
    cells: {
      code: "12",
      fullName: "Lê An",
      resultAt: "12/08/2021",
      unitId: "Phường Thổ Quan, Quận Đống Đa",
      sourceNote: "F1 của BN 4",
    },
    unsure: ["unitId"],
    original: { text },
  });
  const [asPerson] = rowsOfMessage(text, pastedAt(tree, today), into("people"));
  expect(asPerson?.cells["note"]).toBe("code: 12; resultAt: 12/08/2021; F1 của BN 4");
});

test("a row with a guess nobody has confirmed is not counted as clean", () => {
  const row = aRow({ fullName: "Trần Văn Đức", birthDate: "05/12/1991" });
  const checked = checker("people", columnsOf("people"), at)([row]).get(row.id);
  expect(rowVerdict(row, checked)).toBe("clean");
  expect(rowVerdict({ ...row, unsure: ["birthDate"] }, checked)).toBe("warning");
  expect(rowVerdict(row, undefined)).toBeUndefined();
});
