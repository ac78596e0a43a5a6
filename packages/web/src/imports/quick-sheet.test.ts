import fc from "fast-check";
import { expect, test } from "vitest";
import { cursorAt, moved } from "./quick-cursor.ts";
import { cellsOf, clippingOf } from "./quick-paste.ts";
import { type Change, changed, type QuickRow, type Sheet, sheetOf } from "./quick-sheet.ts";

const fields = ["fullName", "birthDate", "phone"];

function aShape() {
  let count = 0;
  return { fields, newId: () => `row-${count++}` };
}

const aRow = (id: string, cells: QuickRow["cells"], more: Partial<QuickRow> = {}): QuickRow => ({
  id,
  cells,
  original: null,
  unsure: [],
  answer: null,
  ...more,
});

const textsOf = ({ rows }: Sheet) => rows.map(({ cells }) => fields.map((field) => cells[field] ?? ""));

test("a block pasted at a cell goes on below the last row, and is undone at once", () => {
  const shape = aShape();
  const before = sheetOf([aRow("a", { fullName: "Lê An" })], shape);
  const block = [
    ["1980", "0912345678", "beyond the last column"],
    ["1990", ""],
    ["2000", ""],
  ];
  const after = changed(before, { do: "block", row: 0, column: 1, block }, shape);
  expect(textsOf(after)).toEqual([
    ["Lê An", "1980", "0912345678"],
    ["", "1990", ""],
    ["", "2000", ""],
    ["", "", ""],
  ]);
  expect(textsOf(changed(after, { do: "undo" }, shape))).toEqual(textsOf(before));
  expect(textsOf(changed(changed(after, { do: "undo" }, shape), { do: "redo" }, shape))).toEqual(
    textsOf(after),
  );
});

test("filling down repeats the first row of the selection; of a single row, the one above", () => {
  const shape = aShape();
  const sheet = sheetOf(
    [aRow("a", { phone: "1" }), aRow("b", { phone: "2" }), aRow("c", { phone: "3" })],
    shape,
  );
  const fill = (top: number, bottom: number) =>
    textsOf(changed(sheet, { do: "fill", range: { top, bottom, left: 2, right: 2 } }, shape)).map(
      (row) => row[2],
    );
  expect(fill(0, 2)).toEqual(["1", "1", "1", ""]);
  expect(fill(1, 1)).toEqual(["1", "1", "3", ""]);
  expect(fill(0, 0)).toEqual(["1", "2", "3", ""]);
});

test("an edit makes a guess sure and forgets what the server said", () => {
  const shape = aShape();
  const row = aRow(
    "a",
    { fullName: "An" },
    { unsure: ["fullName", "phone"], answer: { outcome: "held", reasons: [] } },
  );
  const after = changed(
    sheetOf([row], shape),
    { do: "set", row: 0, field: "fullName", text: "Lê An" },
    shape,
  );
  expect(after.rows[0]).toMatchObject({ cells: { fullName: "Lê An" }, unsure: ["phone"], answer: null });
});

test("saved rows leave, those kept back stay with the reason, and no undo brings a saved one back", () => {
  const shape = aShape();
  const sheet = changed(
    sheetOf([aRow("a", { fullName: "A" })], shape),
    { do: "add", at: 1, rows: [aRow("b", { fullName: "B" })] },
    shape,
  );
  const answer = { outcome: "refused", reasons: [] } as const;
  const after = changed(
    sheet,
    { do: "saved", gone: new Set(["a"]), answers: new Map([["b", answer]]) },
    shape,
  );
  expect(after.rows.map(({ id, answer: said }) => [id, said?.outcome])).toEqual([
    ["b", "refused"],
    [after.rows[1]?.id, undefined],
  ]);
  expect(changed(after, { do: "undo" }, shape).rows).toEqual(after.rows);
});

const anEdit: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    do: fc.constant("set" as const),
    row: fc.nat(5),
    field: fc.constantFrom(...fields),
    text: fc.string(),
  }),
  fc.record({
    do: fc.constant("block" as const),
    row: fc.nat(5),
    column: fc.nat(2),
    block: fc.array(fc.array(fc.string(), { maxLength: 4 }), { maxLength: 4 }),
  }),
  fc.record({
    do: fc.constantFrom("clear" as const, "fill" as const, "remove" as const),
    range: fc.constant({ top: 0, bottom: 2, left: 0, right: 1 }),
  }),
);

test("whatever is done can be undone step by step, and always leaves a row to type into", () => {
  fc.assert(
    fc.property(fc.array(anEdit, { maxLength: 20 }), (edits) => {
      const shape = aShape();
      const start = sheetOf([aRow("a", { fullName: "A" }), aRow("b", { fullName: "B" })], shape);
      let sheet = start;
      for (const edit of edits) sheet = changed(sheet, edit, shape);
      expect(
        textsOf(sheet)
          .at(-1)
          ?.every((text) => text.trim() === ""),
      ).toBe(true);
      while (sheet.past.length > 0) sheet = changed(sheet, { do: "undo" }, shape);
      expect(sheet.rows).toEqual(start.rows);
    }),
  );
});

test("cells of a spreadsheet keep their lines and quotes", () => {
  expect(cellsOf('a\t"b\nc"\r\n"say ""so"""\t\n')).toEqual([
    ["a", "b\nc"],
    ['say "so"', ""],
  ]);
  expect(cellsOf("một\thai")).toEqual([["một", "hai"]]);
});

test("any block comes back from the text a spreadsheet makes of it", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "ế", '"', "\t", "\n", " ", ",") });
  const block = fc
    .integer({ min: 2, max: 4 })
    .chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
    );
  fc.assert(
    fc.property(block, (rows) => {
      const text = rows
        .map((row) =>
          row.map((one) => (/["\t\n]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one)).join("\t"),
        )
        .join("\n");
      expect(cellsOf(`${text}\n`)).toEqual(rows);
    }),
  );
});

test("what has no tabs and no table is a message", () => {
  expect(clippingOf("1. Lê An 1980\n2. Vũ Bình 1990").kind).toBe("message");
  expect(clippingOf("Lê An\t1980").kind).toBe("block");
});

test("Tab goes on to the next row and leaves the grid at its end", () => {
  const size = { rows: 2, columns: 3 };
  const key = (name: string, isShift = false) => ({ key: name, isShift, isCtrl: false });
  expect(moved(cursorAt(0, 2), key("Tab"), size)).toEqual(cursorAt(1, 0));
  expect(moved(cursorAt(1, 2), key("Tab"), size)).toBeUndefined();
  expect(moved(cursorAt(0, 0), key("Tab", true), size)).toBeUndefined();
  expect(moved(cursorAt(1, 1), key("ArrowDown"), size)).toEqual(cursorAt(1, 1));
  expect(moved(cursorAt(0, 1), key("ArrowDown", true), size)).toEqual({
    row: 1,
    column: 1,
    fromRow: 0,
    fromColumn: 1,
  });
});
