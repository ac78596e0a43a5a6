import { SegmentedControl } from "@mantine/core";
import {
  type Import,
  type ImportRow,
  listImportRows,
  rowOutcomes,
  verdicts,
} from "@phaodai/domain/imports/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { DataTable } from "#ui/data-table.tsx";
import { Empty } from "#ui/empty.tsx";
import { usePages } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { Panel } from "#ui/panel.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import type { Column } from "#ui/table-head.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { wordsOfReason } from "./reason-words.ts";
import { RowDrawer } from "./row-drawer.tsx";
import { RowState } from "./row-state.tsx";

const kinds = [...verdicts, ...rowOutcomes] as const;
const View = z.object({ only: z.enum(kinds).optional() });

/** Every row with what is wrong with it and what came of it, beside what the file says. */
export function RowPanel({ one }: { readonly one: Import }) {
  const { t } = useTranslation("imports");
  const [{ only }, setView] = useUrlState(View);
  const [open, setOpen] = useState<ImportRow>();
  const isPhone = useIsPhone();
  const { rows, loadMore, isFetching } = usePages(listImportRows, (after) => ({
    importId: one.id,
    only,
    after,
    limit: 200,
  }));
  useLive(["import"], { refreshes: one.state === "applying" ? [] : [listImportRows] });
  return (
    <Panel
      title={t("check.title")}
      isFlush
      actions={<Filter one={one} only={only} onOnly={(kind) => setView({ only: kind })} />}
    >
      <div className="im-rows" style={{ height: `min(70vh, ${(rows.length + 2) * (isPhone ? 112 : 36)}px)` }}>
        <DataTable
          label={t("check.title")}
          columns={useColumns(one)}
          rows={rows}
          rowKey={(row) => String(row.rowNo)}
          onEnd={loadMore}
          isLoading={isFetching}
          empty={<Empty title={t("check.none")} />}
          onOpen={setOpen}
          openKey={open && String(open.rowNo)}
          card={(row) => <RowCard row={row} />}
        />
      </div>
      {open && <RowDrawer one={one} row={open} onClose={() => setOpen(undefined)} />}
    </Panel>
  );
}

interface FilterProps {
  readonly one: Import;
  readonly only: (typeof kinds)[number] | undefined;
  readonly onOnly: (only: (typeof kinds)[number] | undefined) => void;
}

/** Before the application by what the check said, after it by what came of the rows. */
function Filter({ one, only, onOnly }: FilterProps) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const choices =
    one.state === "applied"
      ? rowOutcomes
          .filter((kind) => one.outcomes[kind] > 0)
          .map((kind) => ({ kind, word: t(`outcomes.${kind}`), n: one.outcomes[kind] }))
      : (["error", "warning", "clean"] as const).map((kind) => ({
          kind,
          word: t(`verdicts.${kind}`),
          n: one.counts[kind],
        }));
  return (
    <SegmentedControl
      className="im-filter"
      aria-label={one.state === "applied" ? t("report.filter") : t("check.filter")}
      value={only ?? ""}
      onChange={(kind) => onOnly(kinds.find((known) => known === kind))}
      data={[
        { value: "", label: `${t("check.all")} ${number(one.counts.total)}` },
        ...choices.map(({ kind, word, n }) => ({ value: kind, label: `${word} ${number(n)}` })),
      ]}
    />
  );
}

function useColumns(one: Import): Column<ImportRow>[] {
  const { t } = useTranslation("imports");
  return [
    { key: "no", head: t("check.row"), width: 64, isNumber: true, cell: (row) => row.rowNo },
    { key: "state", head: t("check.verdict"), width: 120, cell: (row) => <RowState row={row} /> },
    { key: "why", head: t("check.why"), width: 340, cell: (row) => reasonsOf(row) },
    ...one.columns
      .filter(({ field }) => field !== null)
      .slice(0, 8)
      .map(({ index, head }) => ({
        key: `cell-${index}`,
        head,
        width: 140,
        cell: (row: ImportRow) => row.cells[index] ?? "",
      })),
  ];
}

/** What keeps a row back stands first. */
const reasonsOf = ({ reasons }: ImportRow): string =>
  reasons
    .toSorted((a, b) => a.grade.localeCompare(b.grade))
    .map(wordsOfReason)
    .join("; ");

function RowCard({ row }: { readonly row: ImportRow }) {
  const { t } = useTranslation("imports");
  return (
    <>
      <div className="pd-card-head">
        <strong>{t("row.title", { row: row.rowNo })}</strong>
        <RowState row={row} />
      </div>
      <div className="im-card-cells">{row.cells.filter(Boolean).slice(0, 4).join(" · ")}</div>
      <div className="muted im-card-why">{reasonsOf(row)}</div>
    </>
  );
}
