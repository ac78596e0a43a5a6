import type { Row } from "@phaodai/domain/registers/contract";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";
import { dayOf } from "@phaodai/domain/shared/instant";
import { type KeyboardEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import type { EditEnd } from "#ui/table-cursor.ts";
import { isPartialDate } from "@phaodai/domain/registers/partial-dates";
import { valueIn } from "./partial-dates.ts";
import { readTyped, type TypedKind, typedOf } from "./typed-value.ts";
import { ValueField } from "./value-field.tsx";
import { headOf } from "./words-of.ts";

interface CellEditorProps {
  readonly register: Register;
  readonly row: Row;
  readonly name: string;
  /** With the row as it was when the editor opened: what changed meanwhile is then a conflict, not overwritten. */
  readonly onSave: (row: Row, value: unknown) => void;
  readonly onDone: (end: EditEnd) => void;
}

/** How a field is typed: a birth date may be a bare year. */
export const typedKind = (register: Register, name: string): TypedKind => ({
  kind: fieldOf(register, name)?.kind ?? "text",
  isPartial: isPartialDate(register, name),
});

/** The field in place of a cell: Enter saves and goes down, Tab to the next cell, Esc leaves it as it was. */
export function CellEditor({ register, row: rowNow, name, onSave, onDone }: CellEditorProps) {
  const { t } = useTranslation("registers");
  const now = useWorldNow();
  const kind = typedKind(register, name);
  const [row] = useState(rowNow);
  const [typed, setTyped] = useState(() => typedOf(kind, valueIn(register, name, row)));
  const [fault, setFault] = useState<string>();
  const isOver = useRef(false);
  const field = fieldOf(register, name);
  if (!field) return null;
  const end = (how: EditEnd) => {
    isOver.current = true;
    onDone(how);
  };
  const save = (how: EditEnd) => {
    if (isOver.current) return;
    const read = readTyped(kind, typed, dayOf(now ?? Temporal.Now.instant()));
    if (!read.ok) {
      setFault(t(`edit.unread.${read.why}`));
      return;
    }
    if (typed !== typedOf(kind, valueIn(register, name, row))) onSave(row, read.value);
    end(how);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // While a Vietnamese input method composes a word, its keys are not ours; 229 is what Safari says then.
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const ends: Readonly<Record<string, EditEnd>> = {
      Enter: "down",
      Tab: event.shiftKey ? "left" : "right",
    };
    const how = ends[event.key];
    if (event.key === "Escape") end("stay");
    else if (how !== undefined) save(how);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      className="pd-cell-editor"
      onClick={(event) => event.stopPropagation()}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <ValueField
        {...{ register, typed, onKeyDown }}
        of={field}
        label={headOf(register, name)}
        isBare
        isFocused
        error={fault}
        onTyped={(next) => {
          setFault(undefined);
          setTyped(next);
        }}
        onBlur={() => field.kind !== "unit" && save("stay")}
      />
    </div>
  );
}
