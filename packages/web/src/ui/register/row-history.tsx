import { Select } from "@mantine/core";
import { listRowHistory } from "@phaodai/domain/registers/contract";
import { type Register, shownFieldOf } from "@phaodai/domain/registers/register";
import type { HistoryEntry } from "@phaodai/domain/shared/event";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { say } from "#ui/say.ts";
import type { FieldWords } from "./field-words.ts";
import { headOf } from "./words-of.ts";

interface RowHistoryProps {
  readonly register: Register;
  readonly words: FieldWords;
  readonly rowId: string;
  /** Undefined: of the whole row. */
  readonly field: string | undefined;
  readonly onField: (field: string | undefined) => void;
}

/** Who changed what, when, from what to what, by which command: newest first. */
export function RowHistory({ register, words, rowId, field, onField }: RowHistoryProps) {
  const { t } = useTranslation("registers");
  const history = useEndpoint(listRowHistory, {
    register: register.name,
    id: rowId,
    ...(field !== undefined && { field }),
  });
  const fields = Object.keys(register.fields).filter(
    (name) => (shownFieldOf(register, name)?.kind ?? "id") !== "id",
  );
  return (
    <>
      <Select
        label={t("history.field")}
        placeholder={t("history.all")}
        data={fields.map((name) => ({ value: name, label: words.titleOf(name) }))}
        value={field ?? null}
        onChange={(name) => onField(name ?? undefined)}
        clearable
        clearButtonProps={{ "aria-label": t("history.all") }}
        searchable
      />
      <Loaded of={history}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="muted">{t("history.none")}</p>
          ) : (
            <ol className="pd-history">
              {items.map((entry) => (
                <Entry key={`${entry.at.toString()}${entry.action}`} {...{ register, words, entry }} />
              ))}
            </ol>
          )
        }
      </Loaded>
    </>
  );
}

interface EntryProps {
  readonly register: Register;
  readonly words: FieldWords;
  readonly entry: HistoryEntry;
}

function Entry({ register, words, entry: { action, actor, at, command, changes } }: EntryProps) {
  const { t } = useTranslation("registers");
  const { moment } = useFormat();
  return (
    <li>
      <div>
        <strong title={command ?? undefined}>{actionWords(action)}</strong>
      </div>
      <div className="muted tabular">
        {actor} · {moment(at)}
      </div>
      {changes.map(({ field, from, to }) => (
        <div key={field} className="pd-change">
          {headOf(register, field)}:{" "}
          <del>{valueWords(words, { field, value: from, none: t("history.empty") })}</del> →{" "}
          <ins>{valueWords(words, { field, value: to, none: t("history.empty") })}</ins>
        </div>
      ))}
    </li>
  );
}

/** Subjects whose words stand in a slice of another name. */
const sliceOf: ReadonlyMap<string, string> = new Map([
  ["person", "people"],
  ["finding", "inspections"],
  ["violation", "inspections"],
  ["sanction", "inspections"],
]);

/** "case.classification.confirmed" has its words at `cases:actions.classification_confirmed`. */
function actionWords(action: string): string {
  const [subject = "", ...rest] = action.split(".");
  const found = [`${subject}s`, subject, sliceOf.get(subject) ?? ""]
    .map((slice) => `${slice}:actions.${rest.join("_")}`)
    .find((key) => say(key) !== key);
  return found === undefined ? action : say(found);
}

interface Told {
  readonly field: string;
  readonly value: unknown;
  readonly none: string;
}

/** A value of the journal as the list shows it; what is no plain value as it stands. */
function valueWords(words: FieldWords, { field, value, none }: Told): string {
  if (value === null || value === undefined || value === "") return none;
  if (typeof value === "object") return partialDate(value) ?? JSON.stringify(value);
  return words.valueOf(field, value) || (typeof value === "string" ? value : JSON.stringify(value));
}

/** A birth date as it is stored: `{ date, precision }`. */
function partialDate(value: object): string | undefined {
  if (!("date" in value) || !("precision" in value)) return undefined;
  const [year = "", month = "", day = ""] = String(value.date).split("-");
  if (value.precision === "year") return year;
  return value.precision === "month" ? `${month}/${year}` : `${day}/${month}/${year}`;
}
