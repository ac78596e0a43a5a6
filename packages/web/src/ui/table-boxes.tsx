import { Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { countOf, rowAt, type Rows } from "./table-rows.ts";

interface SelectAllProps<R> {
  readonly rows: Rows<R>;
  readonly rowKey: (row: R) => string;
  readonly selected?: ReadonlySet<string>;
  readonly onSelect?: (selected: ReadonlySet<string>) => void;
}

/** The box in the head: all rows that are in memory, or none. */
export function SelectAll<R>({ rows, rowKey, selected, onSelect }: SelectAllProps<R>) {
  const { t } = useTranslation("shell");
  const chosen = selected?.size ?? 0;
  const isAll = chosen > 0 && chosen >= countOf(rows);
  return (
    <Checkbox
      size="xs"
      checked={isAll}
      indeterminate={chosen > 0 && !isAll}
      onChange={() => onSelect?.(chosen > 0 ? new Set() : loadedKeys(rows, rowKey))}
      aria-label={t(chosen > 0 ? "table.selectNone" : "table.selectAll")}
    />
  );
}

/** Keys of the rows in memory. */
export function loadedKeys<R>(rows: Rows<R>, rowKey: (row: R) => string): ReadonlySet<string> {
  const keys = new Set<string>();
  for (let i = 0; i < countOf(rows); i++) {
    const row = rowAt(rows, i);
    if (row !== undefined) keys.add(rowKey(row));
  }
  return keys;
}
