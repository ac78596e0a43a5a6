import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { FaceMark } from "./face-mark.tsx";
import { type Face, faces, type MatrixRow } from "./matrix-sheet.ts";

/** What each sign means, and how many tasks in view bear it. */
export function MatrixLegend({ rows }: { readonly rows: readonly MatrixRow[] }) {
  const { t } = useTranslation("directives");
  const { number } = useFormat();
  const counts = useMemo(() => countFaces(rows), [rows]);
  return (
    <ul className="di-legend" aria-label={t("matrix.legend")}>
      {faces
        .filter((face) => counts.has(face))
        .map((face) => (
          <li key={face}>
            <FaceMark face={face} />
            <span className="tabular">{number(counts.get(face) ?? 0)}</span>
          </li>
        ))}
    </ul>
  );
}

function countFaces(rows: readonly MatrixRow[]): ReadonlyMap<Face, number> {
  const counts = new Map<Face, number>();
  for (const row of rows)
    if (row.kind === "unit")
      for (const cell of row.cells) if (cell) counts.set(cell.face, (counts.get(cell.face) ?? 0) + 1);
  return counts;
}
