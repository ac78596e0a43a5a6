import { Button } from "@mantine/core";
import type { Row } from "@phaodai/domain/registers/contract";
import type { Filter } from "@phaodai/domain/registers/filter";
import { isFiltered } from "@phaodai/domain/registers/filter";
import { fieldOf, type FieldKind, type Register, type Sort } from "@phaodai/domain/registers/register";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { Failure } from "#ui/error-summary.tsx";
import type { Column } from "#ui/table-head.tsx";
import { useChangedRows } from "./changed-rows.ts";
import { ColumnsMenu } from "./columns-menu.tsx";
import { ExportMenu } from "./export-menu.tsx";
import { type FieldWords, useFieldWords } from "./field-words.ts";
import { FilterBar } from "./filter-bar.tsx";
import { QuickCounts, useTotal } from "./quick-counts.tsx";
import { useRegisterRows } from "./register-rows.ts";
import { useRegisterView } from "./register-view-state.ts";
import { SearchBox } from "./search-box.tsx";
import "./register.css";

interface RegisterViewProps {
  readonly register: Register;
  /** Namespace of the register's words: "cases". */
  readonly slice: string;
  /** Names the grid: "Danh sách ca". */
  readonly label: string;
  /** Only rows of this unit and below, beside the view's own filter. */
  readonly within?: number | undefined;
  /** Coded fields whose counts stand above the list, to filter with one click. The first one also gives the total. */
  readonly quick: readonly [string, ...string[]];
  /** First parts of the events that change rows: "case". */
  readonly topics: readonly string[];
  readonly onOpen: (row: Row) => void;
  /** On phones. */
  readonly card: (row: Row, words: FieldWords) => ReactNode;
  /** Cells drawn otherwise than as text. */
  readonly cells?: Readonly<Record<string, (row: Row, words: FieldWords) => ReactNode>>;
  /** What to do where there is no row at all. */
  readonly emptyHint?: ReactNode;
}

/** What was searched for last in each register; in memory only, for the way back from a record. */
const lastText = new Map<string, string>();

/** Any register as a list, from its declaration: search, filters, counts, columns, order, live rows, export. */
export function RegisterView(props: RegisterViewProps) {
  const { register, slice, within, quick } = props;
  const { t } = useTranslation("registers");
  const view = useRegisterView(register);
  const words = useFieldWords(register, slice);
  const [text, setText] = useState(lastText.get(register.name) ?? "");
  const frame = useRef<HTMLDivElement>(null);
  const applied = useMemo(() => withinUnit(register, view.filter, within), [register, view.filter, within]);
  const asked = { register, filter: applied, sort: view.sort, columns: view.columns, text };
  const rows = useRegisterRows(asked);
  const { changed, waiting, refresh } = useChangedRows(props.topics, rows);
  const total = useTotal({ register, field: quick[0], filter: applied }, text === "");
  const columns = useColumns(props, view.columns, words);
  const sorted = view.sort.length > 0 ? view.sort : register.sort;
  const isCut = rows.pages.some((page) => page.isCut);
  return (
    <div className="pd-register" ref={frame}>
      <div className="pd-register-tools">
        {register.searches !== undefined && (
          <SearchBox
            text={text}
            onText={(next) => {
              lastText.set(register.name, next);
              setText(next);
            }}
            onLeave={() => frame.current?.querySelector<HTMLElement>("[role=grid]")?.focus()}
          />
        )}
        <FilterBar register={register} view={view} words={words} applied={applied} />
        <div className="pd-register-menus no-print">
          <ColumnsMenu register={register} view={view} words={words} />
          <ExportMenu asked={asked} />
        </div>
      </div>
      <div className="pd-register-status" aria-live="polite">
        <span className="tabular pd-register-total">
          {text === "" && total !== undefined
            ? t("total.exact", { count: total })
            : t("total.shown", { count: rows.rows.length })}
        </span>
        {text === "" &&
          quick.map((field) => <QuickCounts key={field} {...{ register, view, words, applied, field }} />)}
        {waiting > 0 && (
          <Button variant="light" onClick={refresh}>
            {t("live.changed", { count: waiting })} · {t("live.refresh")}
          </Button>
        )}
      </div>
      {isCut && <p className="pd-warning">{t("search.cut", { count: 300 })}</p>}
      {view.unread.length > 0 && (
        <p className="pd-warning">{t("filter.unread", { parts: view.unread.join("; ") })}</p>
      )}
      {rows.error && <Failure error={rows.error} onRetry={() => void rows.refetch()} />}
      <div className="pd-register-grid">
        <DataTable<Row>
          label={props.label}
          columns={columns}
          rows={rows.rows}
          rowKey={({ id }) => id}
          total={text === "" ? total : undefined}
          onEnd={rows.loadMore}
          isLoading={rows.isPending || rows.isPlaceholderData}
          empty={
            <Nothing
              filter={view.filter}
              text={text}
              hint={props.emptyHint}
              onClear={() => view.setFilter({ all: [], any: [] })}
            />
          }
          sort={sorted}
          onSort={(next, isAdded) => view.setSort(isAdded ? withSort(sorted, next) : [next])}
          onOpen={props.onOpen}
          changed={changed}
          storageKey={`register.${register.name}`}
          card={(row) => props.card(row, words)}
        />
      </div>
    </div>
  );
}

/** The area of the page as one more condition; a filter by unit the person chose is narrower or refused by the server. */
function withinUnit(register: Register, filter: Filter, within: number | undefined): Filter {
  const [name] =
    Object.entries(register.fields).find(([, { column }]) => column === "responsible_unit_id") ?? [];
  if (within === undefined || name === undefined) return filter;
  return { ...filter, all: [...filter.all, { field: name, op: "in", values: [within] }] };
}

const withSort = (before: readonly Sort[], next: Sort): Sort[] =>
  before.some(({ field }) => field === next.field)
    ? before.map((one) => (one.field === next.field ? next : one))
    : [...before, next].slice(0, 4);

const widthOf: Readonly<Record<FieldKind, number>> = {
  name: 180,
  text: 116,
  code: 112,
  day: 112,
  moment: 136,
  integer: 60,
  boolean: 96,
  unit: 168,
  id: 120,
};

/** Pixels of a letter of a head, so that no head is cut. */
const letterWidth = 8;

function useColumns(
  { register, cells }: RegisterViewProps,
  names: readonly string[],
  words: FieldWords,
): Column<Row>[] {
  const { t } = useTranslation("registers");
  return useMemo(
    () =>
      names.flatMap((name) => {
        const field = fieldOf(register, name);
        if (!field) return [];
        const drawn = cells?.[name];
        const column: Column<Row> = {
          key: name,
          head: words.titleOf(name),
          width: Math.max(widthOf[field.kind], words.titleOf(name).length * letterWidth + 32),
          isNumber: field.kind === "integer",
          isSortable: field.isSortable === true,
          cell: (row) =>
            row.masked.includes(name) ? (
              <span className="muted" title={t("masked")}>
                {words.cellOf(name, row) || "••••"}
              </span>
            ) : (
              (drawn?.(row, words) ?? words.cellOf(name, row))
            ),
        };
        return [column];
      }),
    [register, cells, names, words, t],
  );
}

interface NothingProps {
  readonly filter: Filter;
  readonly text: string;
  readonly hint: ReactNode;
  readonly onClear: () => void;
}

function Nothing({ filter, text, hint, onClear }: NothingProps) {
  const { t } = useTranslation("registers");
  if (text !== "") return <Empty title={t("empty.searched")}>{t("empty.searchedHint")}</Empty>;
  if (!isFiltered(filter))
    return (
      <Empty icon="table" title={t("empty.none")}>
        {hint}
      </Empty>
    );
  return (
    <Empty icon="filter" title={t("empty.filtered")}>
      <Button variant="light" onClick={onClear}>
        {t("filter.clear")}
      </Button>
    </Empty>
  );
}
