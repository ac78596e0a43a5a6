import { Button, SegmentedControl, Select } from "@mantine/core";
import {
  type Import,
  type ImportRow,
  listImportRows,
  rowOutcomes,
  undoOutcomes,
  verdicts,
} from "@phaodai/domain/imports/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { Empty } from "#ui/empty.tsx";
import { usePages } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { useIsPhone } from "#ui/screen-size.ts";
import { useUrlState } from "#ui/url-state.ts";
import { CellFix } from "./cell-fix.tsx";
import { headWords } from "./column-line.tsx";
import { useCorrection } from "./correcting.ts";
import { wordsOfReason } from "./reason-words.ts";
import { RowDrawer } from "./row-drawer.tsx";
import { RowState } from "./row-state.tsx";

const kinds = [...verdicts, ...rowOutcomes, ...undoOutcomes, "left_out"] as const;
type Kind = (typeof kinds)[number];
const View = z.object({ only: z.enum(kinds).optional() });

interface RowTableProps {
  readonly one: Import;
  /** Filtered by what the check said, or by what came of the rows. */
  readonly by: "verdict" | "outcome";
}

/** Every row with what is wrong with it in full, beside what the file says; a cell that is wrong is mended where it stands. */
export function RowTable({ one, by }: RowTableProps) {
  const { t } = useTranslation("imports");
  const [{ only: asked }, setView] = useUrlState(View);
  const choices = by === "outcome" ? outcomeChoices(one, t) : verdictChoices(one, t);
  // The address may still hold the filter of another step, which this one cannot show.
  const only = choices.some(({ kind }) => kind === asked) ? asked : undefined;
  const [openKey, setOpenKey] = useState<number>();
  const { rows, loadMore, hasNextPage, isFetching } = usePages(listImportRows, (after) => ({
    importId: one.id,
    only,
    after,
    limit: 100,
  }));
  useLive(["import"], { refreshes: one.state === "applying" ? [] : [listImportRows] });
  const open = rows.find(({ key }) => key === openKey);
  return (
    <>
      <div className="im-filter">
        <Filter one={one} by={by} choices={choices} only={only} onOnly={(kind) => setView({ only: kind })} />
      </div>
      {rows.length === 0 && !isFetching ? (
        <Empty title={t("check.none")} />
      ) : (
        <div
          className="im-rows"
          aria-busy={isFetching}
          tabIndex={0}
          role="group"
          aria-label={t("check.title")}
        >
          <table className="im-row-table">
            <thead>
              <tr>
                <th className="num">{t("check.row")}</th>
                <th>{t("check.verdict")}</th>
                <th className="im-why">{t("check.why")}</th>
                {shownColumns(one).map((column) => (
                  <th key={column.index}>{headWords(column, t)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <RowLine key={row.key} one={one} row={row} onOpen={() => setOpenKey(row.key)} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {hasNextPage && (
        <Button variant="subtle" loading={isFetching} onClick={loadMore}>
          {t("list.more")}
        </Button>
      )}
      {open && <RowDrawer one={one} row={open} onClose={() => setOpenKey(undefined)} />}
    </>
  );
}

/** The columns that feed a field, the first of them. */
const shownColumns = ({ columns }: Import) => columns.filter(({ field }) => field !== null).slice(0, 10);

interface FilterProps extends RowTableProps {
  readonly choices: readonly Choice[];
  readonly only: Kind | undefined;
  readonly onOnly: (only: Kind | undefined) => void;
}

function Filter({ one, by, choices, only, onOnly }: FilterProps) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const shared = {
    "aria-label": by === "outcome" ? t("report.filter") : t("check.filter"),
    value: only ?? "",
    onChange: (kind: string | null) => onOnly(kinds.find((known) => known === kind)),
    data: [
      { value: "", label: `${t("check.all")} ${number(one.counts.total)}` },
      ...choices.map(({ kind, word, n }) => ({
        value: kind,
        label: n === undefined ? word : `${word} ${number(n)}`,
      })),
    ],
  };
  // So many words take two ragged lines on a phone.
  return useIsPhone() ? <Select {...shared} allowDeselect={false} /> : <SegmentedControl {...shared} />;
}

interface Choice {
  readonly kind: Kind;
  readonly word: string;
  /** Undefined where nobody counts them. */
  readonly n?: number;
}

const outcomeChoices = ({ outcomes, undo }: Import, t: T): Choice[] => [
  ...rowOutcomes
    .filter((kind) => outcomes[kind] > 0)
    .map((kind) => ({ kind, word: t(`outcomes.${kind}`), n: outcomes[kind] })),
  ...(undo.undone + undo.left > 0 ? undoOutcomes.map((kind) => ({ kind, word: t(`undone.${kind}`) })) : []),
];

const verdictChoices = ({ counts }: Import, t: T): Choice[] => [
  ...(["error", "warning", "clean"] as const).map((kind) => ({
    kind,
    // A row with an error is counted as one, whatever else is odd about it.
    word: kind === "warning" ? t("check.onlyWarning") : t(`verdicts.${kind}`),
    n: counts[kind],
  })),
  { kind: "left_out", word: t("check.leftOut") },
];

type T = ReturnType<typeof useTranslation<"imports">>["t"];

interface RowLineProps {
  readonly one: Import;
  readonly row: ImportRow;
  readonly onOpen: () => void;
}

function RowLine({ one, row, onOpen }: RowLineProps) {
  const { t } = useTranslation("imports");
  const { correct, isPending } = useCorrection(one);
  const isOpen = one.state === "checked";
  const marked = new Map(row.reasons.map(({ column, grade }) => [column, grade]));
  return (
    <tr className={row.isLeftOut ? "im-left-out" : undefined}>
      <td className="num" data-head={t("check.row")}>
        <Button
          variant="subtle"
          size="compact-sm"
          onClick={onOpen}
          aria-label={t("quick.open", { row: row.rowNo })}
        >
          {row.rowNo}
        </Button>
      </td>
      <td>
        <RowState row={row} />
        {isOpen && (row.reasons.length > 0 || row.isLeftOut) && (
          <Button
            variant="subtle"
            size="compact-sm"
            loading={isPending}
            onClick={() => correct({ kind: "leave_out", rows: [row.key], isLeftOut: !row.isLeftOut })}
          >
            {t(row.isLeftOut ? "check.takeBack" : "check.leaveOut")}
          </Button>
        )}
      </td>
      <td className="im-why">
        <ul className="im-reasons">
          {row.reasons
            .toSorted((a, b) => a.grade.localeCompare(b.grade))
            .map((reason) => (
              <li
                key={`${reason.code} ${reason.field}`}
                className={reason.grade === "error" ? "pd-bad" : undefined}
              >
                {wordsOfReason(reason)}
              </li>
            ))}
        </ul>
      </td>
      {shownColumns(one).map((column) => (
        <td key={column.index} data-head={headWords(column, t)}>
          <CellFix one={one} row={row} column={column} grade={isOpen ? marked.get(column.head) : undefined} />
        </td>
      ))}
    </tr>
  );
}
