import { Button, Checkbox } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import type { MatrixRow, Tally } from "./matrix-sheet.ts";

/** Under a clause's number: how many are done, how many late. */
export function ClauseTally({ of }: { readonly of: Tally | undefined }) {
  const { t } = useTranslation("directives");
  if (!of) return null;
  return (
    <>
      <span className="di-tally">{`${of.done}/${of.all}`}</span>
      <span className="di-tally pd-bad" title={t("progress.late", { count: of.late })}>
        {of.late > 0 && (
          <>
            <Icon name="error" size={10} /> {of.late}
          </>
        )}
      </span>
    </>
  );
}

interface RowHeadProps {
  readonly row: MatrixRow;
  readonly isSelected: boolean;
  readonly onToggle: () => void;
}

/** A unit with its box and its counts, or a group's name. */
export function RowHead({ row, isSelected, onToggle }: RowHeadProps) {
  const { t } = useTranslation("directives");
  const { all, done, late, silent } = row.tally;
  return (
    <>
      {row.kind === "unit" && (
        <span className="di-grid-box" onClick={(event) => event.stopPropagation()}>
          <Checkbox
            size="xs"
            checked={isSelected}
            onChange={onToggle}
            tabIndex={-1}
            aria-label={t("matrix.select", { unit: row.unit.name })}
          />
        </span>
      )}
      <span className="di-grid-unit" title={row.kind === "unit" ? row.unit.name : row.name}>
        {row.kind === "unit" ? row.unit.name : row.name === "" ? t("matrix.noDistrict") : row.name}
      </span>
      <span className="di-grid-sum tabular">
        {late > 0 && (
          <span className="pd-bad">
            <Icon name="error" size={12} />
            {late}{" "}
          </span>
        )}
        {silent > 0 && (
          <span className="di-warn">
            <Icon name="lost" size={12} />
            {silent}{" "}
          </span>
        )}
        {`${done}/${all}`}
      </span>
    </>
  );
}

interface SelectShownProps {
  readonly rows: readonly MatrixRow[];
  readonly selected: ReadonlySet<number>;
  readonly onSelect: (selected: ReadonlySet<number>) => void;
}

/** Takes every late or silent unit in view into the selection, or clears it. */
export function SelectShown({ rows, selected, onSelect }: SelectShownProps) {
  const { t } = useTranslation("directives");
  if (selected.size > 0)
    return (
      <Button size="compact-sm" variant="subtle" onClick={() => onSelect(new Set())}>
        {t("matrix.unselect", { count: selected.size })}
      </Button>
    );
  const pressing = rows.flatMap((row) =>
    row.kind === "unit" && row.tally.late + row.tally.silent > 0 ? [row.unit.id] : [],
  );
  if (pressing.length === 0) return <span>{t("matrix.unit")}</span>;
  return (
    <Button size="compact-sm" variant="subtle" onClick={() => onSelect(new Set(pressing))}>
      {t("matrix.selectLate", { count: pressing.length })}
    </Button>
  );
}
