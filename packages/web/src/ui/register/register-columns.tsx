import type { Row } from "@phaodai/domain/registers/contract";
import { type FieldKind, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Column } from "#ui/table-head.tsx";
import { type CellEdits, cellKey, isEditable } from "./cell-edits.ts";
import type { FieldWords } from "./field-words.ts";

const widthOf: Readonly<Record<FieldKind, number>> = {
  name: 180,
  text: 116,
  code: 112,
  day: 112,
  moment: 148,
  integer: 60,
  boolean: 96,
  unit: 168,
  id: 120,
  import: 168,
};

/** Pixels of a letter of a head, so that no head is cut. */
const letterWidth = 8;

/** Letters of the longest code are given room up to here; a column of them may be made wider by hand. */
const longestCode = 20;

/** The letters a column needs at least: those of its head, and of its codes. */
function lettersOf(register: Register, name: string, words: FieldWords): number {
  const field = fieldOf(register, name);
  const codes = field?.kind === "code" ? field.codes.map((code) => words.valueOf(name, code).length) : [];
  return Math.max(words.titleOf(name).length, Math.min(longestCode, Math.max(0, ...codes)));
}

interface ColumnsNeed {
  readonly register: Register;
  readonly names: readonly string[];
  readonly words: FieldWords;
  readonly edits: CellEdits;
  readonly onOpen: (row: Row) => void;
}

/** The columns of a register's list; the name opens the row, or the first column where there is none. */
export function useRegisterColumns({ register, names, words, edits, onOpen }: ColumnsNeed): Column<Row>[] {
  // Not the whole of `edits`, which is another one at each drawing: rows are drawn again where their columns are others.
  const { saving, unsaved } = edits;
  const opener = names.find((name) => fieldOf(register, name)?.kind === "name") ?? names[0];
  return useMemo(
    () =>
      names.flatMap((name) => {
        const field = fieldOf(register, name);
        if (!field) return [];
        const column: Column<Row> = {
          key: name,
          head: words.titleOf(name),
          width: Math.max(widthOf[field.kind], lettersOf(register, name, words) * letterWidth + 32),
          isNumber: field.kind === "integer",
          isSortable: field.isSortable === true,
          cell: (row) => (
            <Cell
              {...{ register, words, saving, unsaved, row, name }}
              onOpen={name === opener ? onOpen : undefined}
            />
          ),
        };
        return [column];
      }),
    [register, names, words, saving, unsaved, opener, onOpen],
  );
}

/** Kinds whose values may be longer than their column: the whole is told on hover. */
const mayBeCut: ReadonlySet<FieldKind | undefined> = new Set(["text", "name", "unit", "code"]);

interface CellProps {
  readonly register: Register;
  readonly words: FieldWords;
  readonly saving: CellEdits["saving"];
  readonly unsaved: CellEdits["unsaved"];
  readonly row: Row;
  readonly name: string;
  readonly onOpen: ((row: Row) => void) | undefined;
}

function Cell({ register, words, saving, unsaved, row, name, onOpen }: CellProps): ReactNode {
  const { t } = useTranslation("registers");
  const key = cellKey(row.id, name);
  if (saving.has(key))
    return <span className="pd-cell-saving">{words.valueOf(name, saving.get(key)) || "–"}</span>;
  if (row.masked.includes(name))
    return (
      <span className="muted" title={t("masked")}>
        {words.cellOf(name, row) || "••••"}
      </span>
    );
  const said = words.cellOf(name, row);
  const isLost = unsaved.some((one) => one.row.id === row.id && one.field === name);
  const shown = (
    <span
      {...(mayBeCut.has(fieldOf(register, name)?.kind) && { title: said })}
      {...(isLost && { className: "pd-cell-lost" })}
      {...(isEditable(register, row, name) && { "data-editable": true })}
    >
      {said}
    </span>
  );
  if (!onOpen) return shown;
  return (
    // The keyboard opens a row by Enter in the grid; a second Tab stop in each row would be in its way.
    <span
      className="pd-row-link"
      onClick={(event) => {
        event.stopPropagation();
        onOpen(row);
      }}
    >
      {said === "" ? "–" : shown}
    </span>
  );
}
