import { Button, Checkbox, SegmentedControl, TextInput } from "@mantine/core";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { type Matrix, showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Empty } from "#ui/empty.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Loaded } from "#ui/loaded.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { Stamp } from "#ui/stamp.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { useUrlState } from "#ui/url-state.ts";
import { CampaignDays } from "./campaign-days.tsx";
import { CellDrawer } from "./cell-drawer.tsx";
import { FaceMark } from "./face-mark.tsx";
import { MatrixGrid } from "./matrix-grid.tsx";
import {
  type MatrixRow,
  matrixOnly,
  type MatrixSheet,
  matrixSorts,
  rowsOf,
  sheetOfMatrix,
  sumOf,
  type Tally,
  tallyByClause,
} from "./matrix-sheet.ts";
import { RemindButton } from "./remind-button.tsx";
import "./matrix.css";

const View = z.object({
  mq: z.string().default(""),
  only: z.enum(matrixOnly).default("all"),
  sort: z.enum(matrixSorts).default("late"),
  grouped: z.boolean().default(false),
  /** The open cell: order and unit. */
  cell: z.string().optional(),
});

/** Who has done what of a paper, live: clauses × units, the evidence one click away. */
export function MatrixPanel({ shown }: { readonly shown: ShownDirective }) {
  const found = useEndpoint(showMatrix, { directiveId: shown.id });
  return <Loaded of={found}>{(matrix) => <ShownMatrix shown={shown} matrix={matrix} />}</Loaded>;
}

function ShownMatrix({ shown, matrix }: { readonly shown: ShownDirective; readonly matrix: Matrix }) {
  const { t } = useTranslation("directives");
  const isPhone = useIsPhone();
  const [view, setView] = useUrlState(View);
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());
  const sheet = useSheet(shown, matrix);
  const q = useDeferredValue(view.mq);
  const rows = useMemo(
    () => rowsOf(sheet, { q, only: view.only, sort: view.sort, isGrouped: view.grouped }),
    [sheet, q, view.only, view.sort, view.grouped],
  );
  const byClause = useMemo(() => tallyByClause(sheet, rows), [sheet, rows]);
  const hasWords = !isPhone && sheet.clauses.length <= 10;
  const [orderId, unitId] = view.cell?.split(" ") ?? [];
  if (sheet.units.length === 0)
    return (
      <Empty icon="task" title={t("matrix.empty")}>
        {t("matrix.emptyHint")}
      </Empty>
    );
  return (
    <div className="di-matrix">
      {shown.campaign && <CampaignDays campaign={shown.campaign} matrix={matrix} />}
      <MatrixBar sheet={sheet} rows={rows} />
      <MatrixGrid
        label={t("matrix.label")}
        clauses={sheet.clauses}
        rows={rows}
        columnWidth={hasWords ? 108 : 52}
        corner={<SelectShown rows={rows} selected={selected} onSelect={setSelected} />}
        heads={[
          {
            key: "done",
            of: (column) => <ClauseTally of={byClause[column]} />,
          },
        ]}
        rowHead={(row) => (
          <RowHead
            row={row}
            isSelected={row.kind === "unit" && selected.has(row.unit.id)}
            onToggle={() => setSelected(toggled(selected, row))}
          />
        )}
        cell={(cell) => <FaceMark face={cell.face} wasLate={cell.wasLate} hasWord={hasWords} />}
        isSelected={(row) => row.kind === "unit" && selected.has(row.unit.id)}
        onToggle={(row) => setSelected(toggled(selected, row))}
        onOpen={(row, column) => {
          const clause = column === undefined ? undefined : sheet.clauses[column];
          if (row.kind === "unit" && clause && column !== undefined && row.cells[column])
            setView({ cell: `${clause.id} ${row.unit.id}` });
        }}
        empty={<Empty title={t("matrix.noMatch")} />}
      />
      <div className="di-matrix-foot">
        <RemindButton
          directiveId={shown.id}
          unitIds={[...selected]}
          pressing={sumOf(rows.filter((row) => row.kind === "unit").map((row) => row.tally))}
        />
        <Stamp asOf={matrix.asOf} />
      </div>
      {orderId !== undefined && unitId !== undefined && (
        <CellDrawer orderId={orderId} unitId={Number(unitId)} onClose={() => setView({ cell: undefined })} />
      )}
    </div>
  );
}

function useSheet(shown: ShownDirective, matrix: Matrix): MatrixSheet {
  const { nameOf, districtOf } = useUnitNames();
  return useMemo(
    () =>
      sheetOfMatrix(
        matrix,
        shown.draft.clauses.map(({ id }) => id),
        (id) => ({ name: nameOf(id), within: districtOf(id) }),
      ),
    [matrix, shown.draft.clauses, nameOf, districtOf],
  );
}

function MatrixBar({ sheet, rows }: { readonly sheet: MatrixSheet; readonly rows: readonly MatrixRow[] }) {
  const { t } = useTranslation("directives");
  const { number } = useFormat();
  const [view, setView] = useUrlState(View);
  const shownUnits = rows.filter((row) => row.kind === "unit").length;
  return (
    <div className="di-matrix-bar no-print">
      <TextInput
        className="di-matrix-find"
        aria-label={t("matrix.search")}
        placeholder={t("matrix.search")}
        leftSection={<Icon name="search" size={14} />}
        value={view.mq}
        onChange={(event) => setView({ mq: event.currentTarget.value })}
      />
      <SegmentedControl
        aria-label={t("matrix.onlyLabel")}
        value={view.only}
        onChange={(only) => setView({ only })}
        data={matrixOnly.map((value) => ({ value, label: t(`matrix.only.${value}`) }))}
      />
      <SegmentedControl
        aria-label={t("matrix.sortLabel")}
        value={view.sort}
        onChange={(sort) => setView({ sort })}
        data={matrixSorts.map((value) => ({ value, label: t(`matrix.sort.${value}`) }))}
      />
      <Checkbox
        label={t("matrix.grouped")}
        checked={view.grouped}
        onChange={(event) => setView({ grouped: event.currentTarget.checked })}
      />
      <span className="muted tabular di-matrix-count" role="status">
        {t("matrix.units", { shown: number(shownUnits), total: number(sheet.units.length) })}
      </span>
    </div>
  );
}

function ClauseTally({ of }: { readonly of: Tally | undefined }) {
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

function RowHead({ row, isSelected, onToggle }: RowHeadProps) {
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
function SelectShown({ rows, selected, onSelect }: SelectShownProps) {
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

function toggled(selected: ReadonlySet<number>, row: MatrixRow): ReadonlySet<number> {
  if (row.kind !== "unit") return selected;
  const next = new Set(selected);
  if (!next.delete(row.unit.id)) next.add(row.unit.id);
  return next;
}
