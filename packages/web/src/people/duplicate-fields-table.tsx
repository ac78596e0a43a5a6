import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "#ui/icon.tsx";
import type { Agreement, ComparedField } from "./duplicate-fields.ts";
import { sideOf } from "./duplicate-fields.ts";
import type { Choosing } from "./duplicate-review.tsx";

interface FieldsTableProps {
  readonly lines: readonly ComparedField[];
  /** Undefined: nothing is to be chosen any more. */
  readonly choosing: Choosing | undefined;
  readonly stays: 0 | 1;
  /** What the two are called; by number where left out. */
  readonly heads?: readonly [string, string];
}

/** Field by field what both records say; where they differ, a value to choose. */
export function FieldsTable({ lines, choosing, stays, heads }: FieldsTableProps) {
  const { t } = useTranslation("people");
  return (
    <table className="pe-fields">
      <caption className="pd-hidden">{t("duplicates.page.compare")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("duplicates.page.field")}</th>
          {([0, 1] as const).map((n) => (
            <th scope="col" key={n}>
              {heads?.[n] ?? t("duplicates.page.record", { n: n + 1 })}{" "}
              {choosing && (
                <span className="muted">
                  {t(n === stays ? "duplicates.page.stays" : "duplicates.page.goes")}
                </span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <FieldRow key={line.field} line={line} choosing={choosing} stays={stays} />
        ))}
      </tbody>
    </table>
  );
}

const signs: Readonly<Record<Agreement, IconName>> = {
  same: "check",
  other: "warning",
  one: "info",
  year: "info",
  month: "info",
  hidden: "eye",
};

function FieldRow({
  line,
  choosing,
  stays,
}: Pick<FieldsTableProps, "choosing" | "stays"> & { readonly line: ComparedField }) {
  const { t } = useTranslation("people");
  // Names that agree but for marks or case are still two spellings to choose from.
  const mayChoose =
    line.agreement === "other" || (line.agreement !== "hidden" && line.values[0] !== line.values[1]);
  const kept = choosing && sideOf(line, { choices: choosing.choices, survivor: stays });
  return (
    <tr className={`pe-line pe-line-${line.agreement}`}>
      <th scope="row">
        <span className="pe-label">{line.label}</span>
        <span className="pe-agreement">
          <Icon name={signs[line.agreement]} size={14} />
          {t(`duplicates.page.agreement.${line.agreement}`)}
        </span>
      </th>
      {([0, 1] as const).map((n) => {
        const value = line.values[n];
        const words = value ?? t("duplicates.page.unknown");
        const side = n === stays ? "survivor" : "merged";
        const { field } = line;
        return (
          <td key={n} className={value === null ? "muted" : undefined}>
            {choosing && mayChoose && field !== "unitId" ? (
              <label className="pe-choice">
                <input
                  type="radio"
                  name={field}
                  aria-label={t("duplicates.page.keep", { field: line.label, value: words, n: n + 1 })}
                  checked={kept === side}
                  disabled={choosing.isDisabled || value === null}
                  onChange={() => choosing.choose(field, side)}
                />
                <span>{words}</span>
              </label>
            ) : (
              words
            )}
          </td>
        );
      })}
    </tr>
  );
}
