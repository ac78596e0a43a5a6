import type { Row } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import { type ReactNode, useRef } from "react";
import { useTranslation } from "react-i18next";
import { DataTable, type TableHandle } from "#ui/data-table.tsx";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { letterOf } from "#ui/table-keys.ts";
import { Warning } from "#ui/warning.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { BulkDialog } from "./bulk-dialog.tsx";
import { ColumnsMenu } from "./columns-menu.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { FilterBar } from "./filter-bar.tsx";
import { KeysHelp } from "./keys-help.tsx";
import { LiveNote } from "./live-note.tsx";
import { Nothing } from "./nothing.tsx";
import { PrintButton } from "./print-button.tsx";
import { QuickCounts } from "./quick-counts.tsx";
import { RegisterCard, rowName } from "./register-card.tsx";
import { useRegister } from "./use-register.tsx";
import { RowDrawer } from "./row-drawer.tsx";
import { SearchBox } from "./search-box.tsx";
import { UnsavedEdits } from "./unsaved-edits.tsx";
import { LostParts, ViewMenu } from "./view-menu.tsx";
import { titleOf } from "./words-of.ts";
import "./register.css";
import "./row-drawer.css";
import "./register-narrow.css";

export interface RegisterViewProps {
  readonly register: Register;
  /** Only rows of this unit and below, beside the view's own filter. */
  readonly within?: number | undefined;
  /** The page of a record, where it has one. */
  readonly pageLink?: (row: Row) => ReactNode;
  /** What to do where there is no row at all. */
  readonly emptyHint?: ReactNode;
}

/** Any register as a list, from its declaration: search, filters, counts, views, columns, order, live rows, edits, actions, export, print. */
export function RegisterView({ register, within, pageLink, emptyHint }: RegisterViewProps) {
  const { t } = useTranslation("registers");
  const { number } = useFormat();
  const table = useRef<TableHandle>(null);
  const list = useRegister(register, within);
  const { view, words, rows, live, edits, selection, text } = list;
  const nameOf = (row: Row) => rowName(register, words, row);
  return (
    <div
      className={view.openId === "" ? "pd-register" : "pd-register pd-register-open"}
      onKeyDown={(event) => {
        if (!(event.ctrlKey || event.metaKey) || letterOf(event) !== "z" || isTyping(event.target)) return;
        event.preventDefault();
        list.undo.takeBack();
      }}
    >
      <div className="pd-register-tools no-print">
        {register.searches !== undefined && (
          <SearchBox text={text} onText={list.search} onLeave={() => table.current?.focus()} />
        )}
        <FilterBar register={register} view={view} words={words} applied={list.applied} />
        <div className="pd-register-menus">
          <ViewMenu register={register} view={view} />
          <ColumnsMenu register={register} view={view} words={words} />
          <PrintButton asked={list.asked} words={words} total={list.total} />
          <ExportMenu asked={list.asked} />
          <KeysHelp />
        </div>
      </div>
      <div className="pd-register-status">
        <span className="tabular pd-register-total" role="status">
          {list.total === undefined
            ? t("total.shown", { count: rows.loaded.length, n: number(rows.loaded.length) })
            : t("total.exact", { count: list.total, n: number(list.total) })}
        </span>
        {text === "" && <QuickCounts {...{ register, view, words }} applied={list.applied} />}
        <LiveNote added={list.added} elsewhere={live.elsewhere.size} onRefresh={list.refresh} />
      </div>
      {rows.firstPage?.isCut && <Warning>{t("search.cut", { count: 300 })}</Warning>}
      {list.isNearly && <p className="muted">{t("search.nearly")}</p>}
      {view.unread.length > 0 && <Warning>{t("filter.unread", { parts: view.unread.join("; ") })}</Warning>}
      <LostParts {...{ register, view, words }} />
      {rows.error && <Failure error={rows.error} onRetry={rows.restart} />}
      <UnsavedEdits edits={edits} words={words} nameOf={({ row }) => nameOf(row)} />
      <BulkBar
        {...{ register, selection }}
        total={list.total}
        onWork={(work) => list.startWork(work, selection.rows())}
      />
      <div className="pd-register-grid">
        <DataTable<Row>
          ref={table}
          label={titleOf(register)}
          columns={list.columns}
          rows={rows.source}
          rowKey={({ id }) => id}
          total={list.total}
          isLoading={rows.isLoading}
          empty={
            <Nothing
              filter={view.filter}
              text={text}
              hint={emptyHint}
              onClear={() => view.setFilter({ all: [], any: [] })}
            />
          }
          sort={view.sort}
          onSort={(next, isAdded) => view.setSort(isAdded ? withSort(view.sort, next) : [next])}
          onMoveColumn={(from, to) => view.setColumns(moved(view.columns, from, to))}
          onOpen={({ id }) => view.open(id)}
          opensBy="key"
          onActive={({ id }) => view.openId !== "" && view.open(id)}
          openKey={view.openId}
          selected={selection.ids}
          onSelect={selection.choose}
          editor={list.editor}
          changed={live.changed}
          storageKey={`register.${register.name}`}
          card={(row) => <RegisterCard {...{ register, words, row }} columns={view.columns} />}
          onKey={list.onKey}
        />
      </div>
      {view.openId !== "" && (
        <RowDrawer
          {...{ register, words, nameOf }}
          {...(pageLink && { pageLink })}
          rowId={view.openId}
          onStep={(by) => table.current?.step(by)}
          onWork={(work, row) => list.startWork(work, [row])}
          onClose={() => view.open("")}
        />
      )}
      {list.work && (
        <BulkDialog
          {...{ register, nameOf }}
          work={list.work.work}
          rows={list.work.rows}
          onDone={list.endWork}
          onClose={list.closeWork}
        />
      )}
    </div>
  );
}

const withSort = (before: RegisterSort, next: RegisterSort[number]): RegisterSort =>
  before.some(({ field }) => field === next.field)
    ? before.map((one) => (one.field === next.field ? next : one))
    : [...before, next].slice(0, 4);

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName);

type RegisterSort = Register["sort"];

const moved = (names: readonly string[], from: number, to: number): readonly string[] => {
  const name = names[from];
  if (name === undefined || to < 0 || to >= names.length) return names;
  return names.toSpliced(from, 1).toSpliced(to, 0, name);
};
