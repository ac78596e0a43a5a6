import { expect, test } from "vitest";
import { caseFields, readCase } from "../cases/case-cells.ts";
import type { RowContext } from "../people/person-cells.ts";
import { unitTree } from "../units/tree.ts";
import { matchColumns } from "./heads.ts";
import { openRow, type RawRow } from "./judge.ts";
import { knownExportOf } from "./known-exports.ts";
import { splitTables } from "./tables.ts";

const since = { from: Temporal.PlainDate.from("2020-01-01"), to: null };
const version = (
  unitId: number,
  named: { kind: "phuong" | "quan" | "thanh_pho"; name: string; parentId: number | null },
) => ({
  unitId,
  ...since,
  ...named,
  code: null,
});
const tree = unitTree({
  units: [1, 2, 3].map((id) => ({ id, ...since, areaKm2: null })),
  versions: [
    version(1, { kind: "thanh_pho", name: "Hà Nội", parentId: null }),
    version(2, { kind: "quan", name: "Ba Đình", parentId: 1 }),
    version(3, { kind: "phuong", name: "Trúc Bạch", parentId: 2 }),
  ],
  setMembers: [],
  lineage: [],
  populations: [],
});
const unit = {
  id: 3,
  level: "commune",
  kind: "phuong",
  name: "Trúc Bạch",
  fullName: "Phường Trúc Bạch",
  code: null,
  parentId: 2,
} as const;
const now = Temporal.Instant.from("2021-07-27T12:00:00Z");
const at: RowContext = { today: Temporal.PlainDate.from("2021-07-27"), now, tree, unit };

/** What the first row of a text of tab separated columns becomes. */
function firstOf(text: string) {
  const rows: RawRow[] = [];
  let heads: readonly string[] = [];
  const splitter = splitTables(caseFields, {
    onTable: (table) => void (heads = table.heads),
    onRow: (row) => void rows.push(row),
  });
  for (const [i, line] of text.split("\n").entries()) splitter.push({ no: i + 1, cells: line.split("|") });
  splitter.end();
  const row = rows.find(({ cells }) => !cells[0]?.startsWith("##")) ?? { no: 0, cells: [] };
  const columns = matchColumns(heads, [], caseFields).map((column) => ({
    ...column,
    dayOrder: "day_first" as const,
  }));
  const reading = openRow(row, { columns }, at.today);
  return { known: knownExportOf(heads), draft: readCase(reading, at), reasons: reading.reasons };
}

test("an export of SORMAS is read by the paths of its properties", () => {
  const { known, draft, reasons } = firstOf(
    [
      "CaseData|CaseData|CaseData|Person|Person|Person|Person|Person|Person|Symptoms|CaseData",
      "epidNumber|disease|caseClassification|person.firstName|person.lastName|person.sex|person.birthdateDD|person.birthdateMM|person.birthdateYYYY|symptoms.onsetDate|responsibleCommunity",
      "## text|## enum|||||||||",
      "VNM-21-001|CORONAVIRUS|CONFIRMED|Văn An|Nguyễn|MALE|5|12|1980|7/20/2021|Trúc Bạch",
    ].join("\n"),
  );
  expect([known, reasons]).toEqual(["sormas", []]);
  expect(draft).toMatchObject({
    facts: { code: "VNM-21-001", disease: "covid_19" },
    classification: "confirmed",
    person: { fullName: "Nguyễn Văn An", sex: "male", unitId: 3 },
  });
  expect(draft?.person.birth?.date.toString()).toBe("1980-12-05");
  expect(draft?.facts.onsetOn?.toString()).toBe("2021-07-20");
});

test("an export of Go.Data is read by the names of its columns, its codes by their ends", () => {
  const { known, draft, reasons } = firstOf(
    [
      "Visual ID|First name|Middle name|Last name|Gender|Date of birth|Classification|Date of onset|Date of reporting|Outcome|Addresses Location [1]|Addresses Phone number [1]",
      "F0-7|Bình|Thị|Trần|LNG_REFERENCE_DATA_CATEGORY_GENDER_FEMALE|1991-12-05T00:00:00.000Z|LNG_REFERENCE_DATA_CATEGORY_CASE_CLASSIFICATION_PROBABLE|2021-07-20T00:00:00.000Z|2021-07-21T00:00:00.000Z|LNG_REFERENCE_DATA_CATEGORY_OUTCOME_ALIVE|Trúc Bạch|0912345678",
    ].join("\n"),
  );
  expect([known, reasons]).toEqual(["go_data", []]);
  expect(draft).toMatchObject({
    facts: { code: "F0-7", outcome: "in_treatment" },
    classification: "probable",
    person: { fullName: "Trần Thị Bình", sex: "female", phone: "0912345678", unitId: 3 },
  });
});

test("family and given name in two columns, births in three, as wards write them", () => {
  const { known, draft } = firstOf(
    [
      "STT|Họ và tên đệm|Tên|Ngày sinh|||Giới tính",
      "|||Ngày|Tháng|Năm|",
      "1|Lê Văn|Chính|5|12|1980|Nam",
    ].join("\n"),
  );
  expect(known).toBeNull();
  expect(draft?.person).toMatchObject({ fullName: "Lê Văn Chính", sex: "male" });
  expect(draft?.person.birth?.date.toString()).toBe("1980-12-05");
});
