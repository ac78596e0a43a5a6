import { placeAndDate } from "@phaodai/domain/papers/numbering";
import { motto, nation } from "@phaodai/domain/papers/state-head";
import type { Row } from "@phaodai/domain/registers/contract";
import { fieldOf } from "@phaodai/domain/registers/register";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { UnitView } from "@phaodai/domain/units/contract";
import { createPortal } from "react-dom";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import type { FieldWords } from "./field-words.ts";
import { filterSaid } from "./filter-said.ts";
import type { RowsAsked } from "./row-window.ts";
import "./print.css";

export interface SheetHead {
  readonly title: string;
  /** "Ủy ban nhân dân Phường Khâm Thiên" */
  readonly agency: string;
  /** "CHỦ TỊCH"; empty: a dotted line to fill in by hand. */
  readonly signerPost: string;
  readonly signerName: string;
  readonly unit: UnitView | undefined;
  /** Who prints, and when. */
  readonly by: string;
  readonly at: Temporal.Instant;
}

interface PrintSheetProps {
  readonly asked: RowsAsked;
  readonly words: FieldWords;
  readonly rows: readonly Row[];
  readonly total: number | undefined;
  readonly head: SheetHead;
}

/** More columns than this stand on a page laid sideways. */
const uprightColumns = 7;

/**
 * A list as an official paper: head, place and day, title, table, signer, laid out after Decree 30/2020/NĐ-CP, Annex I
 * (from memory; the words of the head are Vietnamese in every language).
 */
export function PrintSheet({ asked, words, rows, total, head }: PrintSheetProps) {
  const { t } = useTranslation("registers");
  const { number, moment } = useFormat();
  const { columns, register } = asked;
  const said = filterSaid({ filter: asked.filter, words, or: t("filter.either") });
  const isWide = columns.length > uprightColumns;
  return createPortal(
    <article className={isWide ? "pd-print pd-print-wide" : "pd-print"} lang="vi">
      <PaperHead head={head} />
      <h1>{head.title.toLocaleUpperCase("vi")}</h1>
      <p className="pd-print-filter">{said.length === 0 ? t("print.noFilter") : said.join("; ")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("print.number")}</th>
            {columns.map((name) => (
              <th key={name} scope="col">
                {words.titleOf(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={row.id}>
              <td className="num">{number(i + 1)}</td>
              {columns.map((name) => (
                <td key={name} className={fieldOf(register, name)?.kind === "integer" ? "num" : ""}>
                  {words.cellOf(name, row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="pd-print-count">
        {(total ?? rows.length) > rows.length
          ? t("print.cut", { shown: number(rows.length), total: number(total ?? 0) })
          : t("print.count", { shown: number(rows.length) })}
      </p>
      <footer className="pd-print-foot">
        <p className="pd-print-by">{t("print.by", { by: head.by, at: moment(head.at) })}</p>
        <div className="pd-print-signer">
          <strong>{(head.signerPost || t("print.signerBlank")).toLocaleUpperCase("vi")}</strong>
          <em>{t("print.sign")}</em>
          <strong className="pd-print-name">{head.signerName}</strong>
        </div>
      </footer>
    </article>,
    document.body,
  );
}

/** The agency at the left, the state's name and motto at the right; number and place under them. */
function PaperHead({ head: { agency, unit, at } }: { readonly head: SheetHead }) {
  const { districtOf } = useUnitNames();
  const above = unit?.level === "commune" ? districtOf(unit.id) : "";
  return (
    <header className="pd-print-head">
      <div>
        {above !== "" && <span>{`ỦY BAN NHÂN DÂN\n${above}`.toLocaleUpperCase("vi")}</span>}
        <strong>{agency.toLocaleUpperCase("vi")}</strong>
        <span className="pd-print-rule" />
        <span>Số: ........./........</span>
      </div>
      <div>
        <strong>{nation}</strong>
        <strong className="pd-print-motto">{motto}</strong>
        <em>{placeAndDate({ place: unit?.name ?? "...........", date: dayOf(at) })}</em>
      </div>
    </header>
  );
}
