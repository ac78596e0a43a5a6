import { Radio, Select } from "@mantine/core";
import type { Import } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import { say } from "#ui/say.ts";
import type { MappingBody } from "./column-step.tsx";

const skip = "-";

interface ColumnLineProps {
  readonly one: Import;
  readonly column: Import["columns"][number];
  readonly isOpen: boolean;
  readonly onChange: (body: MappingBody) => void;
}

/** A column, what stands in it, the field it feeds, and how sure that is. */
export function ColumnLine({ one, column, isOpen, onChange }: ColumnLineProps) {
  const { t } = useTranslation("imports");
  const head = headWords(column, t);
  const options = [
    { value: skip, label: t("columns.skip") },
    ...one.fields.map(({ name, words }) => ({ value: name, label: say(words) })),
  ];
  return (
    <div className="im-column" role="row">
      <strong role="cell" className="im-column-name">
        {head}
        {column.isHidden && <span className="muted"> · {t("columns.hidden")}</span>}
      </strong>
      <span role="cell" className="im-samples muted">
        {column.samples.join(" · ")}
      </span>
      <span role="cell" className="im-field">
        <Select
          aria-label={`${t("columns.field")}: ${head}`}
          data={options}
          value={column.field ?? skip}
          onChange={(value) =>
            onChange({ columns: { [String(column.index)]: value === skip ? null : value } })
          }
          disabled={!isOpen}
          searchable
          allowDeselect={false}
          comboboxProps={{ width: 260, position: "bottom-start" }}
        />
        <DayQuestion column={column} isOpen={isOpen} onChange={onChange} />
      </span>
      <span role="cell">
        <Confidence column={column} />
      </span>
    </div>
  );
}

type T = ReturnType<typeof useTranslation<"imports">>["t"];

/** The head of a column; a column without one has its number. */
export const headWords = ({ head, index }: { readonly head: string; readonly index: number }, t: T): string =>
  head === "" ? t("columns.noHead", { n: index + 1 }) : head;

/** "05/12/2020" is the 5th of December or the 12th of May: nothing in the column says which, so somebody must. */
function DayQuestion({
  column: { index, head, days, field },
  isOpen,
  onChange,
}: Omit<ColumnLineProps, "one">) {
  const { t, i18n } = useTranslation("imports");
  if (field === null || !days?.example || !(days.isOpen || days.order !== "unknown")) return null;
  const { text, dayFirst, monthFirst } = days.example;
  // The month in words: "05/12" could be read both ways here too.
  const reading = (iso: string) =>
    t("columns.reads", {
      text,
      day: Temporal.PlainDate.from(iso).toLocaleString(i18n.language, { dateStyle: "long" }),
    });
  return (
    <Radio.Group
      className={days.isOpen ? "im-days im-days-open" : "im-days"}
      label={t(days.isOpen ? "columns.whichDay" : "columns.dayOrder")}
      aria-label={`${t("columns.whichDay")} ${head}`}
      value={days.isOpen ? null : days.order}
      onChange={(order) => {
        if (order === "day_first" || order === "month_first")
          onChange({ dayOrders: { [String(index)]: order } });
      }}
    >
      <Radio size="md" value="day_first" label={reading(dayFirst)} disabled={!isOpen} />
      <Radio size="md" value="month_first" label={reading(monthFirst)} disabled={!isOpen} />
    </Radio.Group>
  );
}

const moodOf: Readonly<Record<Import["columns"][number]["because"], Mood>> = {
  head: "ok",
  known_export: "ok",
  remembered: "ok",
  clerk: "ok",
  content: "warn",
  none: "neutral",
};

function Confidence({ column: { because, days, field } }: Pick<ColumnLineProps, "column">) {
  const { t } = useTranslation("imports");
  if (field === null && because !== "clerk")
    return <StateBadge mood="neutral">{t("columns.skipped")}</StateBadge>;
  if (days?.isOpen) return <StateBadge mood="warn">{t("columns.asks")}</StateBadge>;
  return <StateBadge mood={moodOf[because]}>{t(`columns.because.${because}`)}</StateBadge>;
}
