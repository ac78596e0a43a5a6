import { Checkbox, SegmentedControl, Select, TextInput } from "@mantine/core";
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
import { useBoxWidth } from "./box-width.ts";
import { CampaignDays } from "./campaign-days.tsx";
import { CellDrawer } from "./cell-drawer.tsx";
import { FaceMark } from "./face-mark.tsx";
import { MatrixGrid, nameWidthOn } from "./matrix-grid.tsx";
import { ClauseTally, RowHead, SelectShown } from "./matrix-heads.tsx";
import { MatrixLegend } from "./matrix-legend.tsx";
import {
  type MatrixRow,
  matrixOnly,
  type MatrixSheet,
  matrixSorts,
  rowsOf,
  sheetOfMatrix,
  sumOf,
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
  const [box, width] = useBoxWidth();
  const columnWidth = columnWidthIn(width, { columns: sheet.clauses.length, isPhone });
  const hasWords = columnWidth >= WORDY;
  const [orderId, unitId] = view.cell?.split(" ") ?? [];
  if (sheet.units.length === 0)
    return (
      <Empty icon="task" title={t("matrix.empty")}>
        {t("matrix.emptyHint")}
      </Empty>
    );
  return (
    <div className="di-matrix" ref={box}>
      {shown.campaign && <CampaignDays campaign={shown.campaign} matrix={matrix} />}
      <MatrixBar sheet={sheet} rows={rows} />
      <div className="di-matrix-line">
        <MatrixLegend rows={rows} />
        <RemindButton
          directiveId={shown.id}
          unitIds={[...selected]}
          pressing={sumOf(rows.filter((row) => row.kind === "unit").map((row) => row.tally))}
        />
      </div>
      <MatrixGrid
        label={t("matrix.label")}
        clauses={sheet.clauses}
        rows={rows}
        columnWidth={columnWidth}
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
      <Stamp asOf={matrix.asOf} />
      {orderId !== undefined && unitId !== undefined && (
        <CellDrawer orderId={orderId} unitId={Number(unitId)} onClose={() => setView({ cell: undefined })} />
      )}
    </div>
  );
}

/** Pixels: a sign alone, and from where a word stands beside it. */
const NARROW = 52;
const WORDY = 104;

/** The columns share the width; where there are too many for it they stay narrow and scroll. */
function columnWidthIn(
  width: number,
  { columns, isPhone }: { readonly columns: number; readonly isPhone: boolean },
): number {
  if (isPhone) return NARROW;
  // 2: the borders; 16: the bar that scrolls down.
  const share = Math.floor((width - nameWidthOn(isPhone) - 18) / Math.max(1, columns));
  return Math.max(NARROW, Math.min(160, share));
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
      <OnlyChoice />
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

function toggled(selected: ReadonlySet<number>, row: MatrixRow): ReadonlySet<number> {
  if (row.kind !== "unit") return selected;
  const next = new Set(selected);
  if (!next.delete(row.unit.id)) next.add(row.unit.id);
  return next;
}

/** Which units are shown: buttons side by side, a list where a phone has no room for them. */
function OnlyChoice() {
  const { t } = useTranslation("directives");
  const isPhone = useIsPhone();
  const [view, setView] = useUrlState(View);
  const data = matrixOnly.map((value) => ({ value, label: t(`matrix.only.${value}`) }));
  const choose = (value: string | null) => setView({ only: matrixOnly.find((one) => one === value) });
  const shared = { "aria-label": t("matrix.onlyLabel"), data, value: view.only, onChange: choose };
  return isPhone ? (
    <Select {...shared} className="di-matrix-find" allowDeselect={false} />
  ) : (
    <SegmentedControl {...shared} />
  );
}
