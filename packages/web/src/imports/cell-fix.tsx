import { TextInput, UnstyledButton } from "@mantine/core";
import type { Import, ImportRow } from "@phaodai/domain/imports/contract";
import type { Grade } from "@phaodai/domain/imports/reason";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { headWords } from "./column-line.tsx";
import { useCorrection } from "./correcting.ts";

interface CellFixProps {
  readonly one: Import;
  readonly row: ImportRow;
  readonly column: Import["columns"][number];
  /** What the check says of the cell; undefined: there is nothing to mend. */
  readonly grade: Grade | undefined;
}

/** A cell as the file has it, or as it was mended with what stood there before; one that is wrong can be mended in its place. */
export function CellFix({ one, row, column, grade }: CellFixProps) {
  const { t } = useTranslation("imports");
  const [isEditing, setEditing] = useState(false);
  const fixed = row.fixes[String(column.index)];
  const raw = row.cells[column.index] ?? "";
  const text = fixed ?? raw;
  if (isEditing) return <CellInput one={one} row={row} column={column} onDone={() => setEditing(false)} />;
  return (
    <>
      {grade === undefined ? (
        text
      ) : (
        <UnstyledButton
          className={grade === "error" ? "im-cell im-cell-bad" : "im-cell"}
          onClick={() => setEditing(true)}
          aria-label={t("check.fixCell", { column: headWords(column, t), row: row.rowNo, value: text })}
        >
          {text === "" ? t("check.blank") : text}
        </UnstyledButton>
      )}
      {fixed !== undefined && fixed !== raw && <del className="im-was">{raw}</del>}
    </>
  );
}

interface CellInputProps extends Omit<CellFixProps, "grade"> {
  readonly onDone: () => void;
}

/** Enter keeps, Escape leaves it as it was; while an input method composes both keys are its own. */
export function CellInput({ one, row, column, onDone }: CellInputProps) {
  const { t } = useTranslation("imports");
  const { correct } = useCorrection(one);
  const before = row.fixes[String(column.index)] ?? row.cells[column.index] ?? "";
  const [text, setText] = useState(before);
  const keep = (): void => {
    if (text !== before) correct({ kind: "cell", row: row.key, columnIndex: column.index, to: text });
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") keep();
    if (event.key === "Escape") onDone();
    if (event.key === "Escape" || event.key === "Enter") event.stopPropagation();
  };
  return (
    <TextInput
      aria-label={t("check.cellInput", { column: headWords(column, t), row: row.rowNo })}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={keep}
      data-autofocus
      ref={(input) => input?.focus()}
    />
  );
}
