import type { Row } from "@phaodai/domain/registers/contract";
import { type FieldKind, fieldOf, type Register } from "@phaodai/domain/registers/register";
import type { FieldWords } from "./field-words.ts";
import { headBeside } from "./words-of.ts";

/** Values of a card beside its name: more would not be read on a phone. */
const perCard = 9;

/** What a row is called: its name, its code, or the first thing it has. */
export function rowName(register: Register, words: FieldWords, row: Row): string {
  const names = Object.keys(register.fields).filter((name) => fieldOf(register, name)?.kind === "name");
  const said = [...names, ...register.columns]
    .map((name) => words.cellOf(name, row))
    .find((one) => one !== "");
  return said ?? "–";
}

interface RegisterCardProps {
  readonly register: Register;
  readonly words: FieldWords;
  readonly columns: readonly string[];
  readonly row: Row;
}

/** An age, a patient number: told by nothing but its head. A phone number is longer, and known by its look. */
const isBareNumber = (value: string, kind: FieldKind | undefined): boolean =>
  value !== "" && (kind === "integer" || (kind === "text" && /^\d{1,7}$/.test(value)));

/** A value away from the head of its column: "Tuổi: 40"; of what is so or not, what is so: "Đã khóa hẳn". */
function valueAlone(
  register: Register,
  words: FieldWords,
  { name, row }: { readonly name: string; readonly row: Row },
): string {
  const kind = fieldOf(register, name)?.kind;
  const value = words.cellOf(name, row);
  if (kind === "boolean") return row[name] === true ? words.titleOf(name) : "";
  return isBareNumber(value, kind) ? `${words.titleOf(name)}: ${value}` : value;
}

/** A row on a phone: its name, its day, the rest in small; what is the same twice stands once. */
export function RegisterCard({ register, words, columns, row }: RegisterCardProps) {
  const title = rowName(register, words, row);
  const seen = new Set(["", title]);
  const said = columns.flatMap((name) => {
    const value = valueAlone(register, words, { name, row });
    if (seen.has(value)) return [];
    seen.add(value);
    return [{ name, value, kind: fieldOf(register, name)?.kind }];
  });
  const day = said.find(({ kind }) => kind === "day");
  const codes = said.filter(({ kind }) => kind === "code");
  // Where comes first: a commune is never among what finds no room.
  const rest = said
    .filter((one) => one !== day && !codes.includes(one) && one.kind !== "moment" && one.kind !== "day")
    .toSorted((a, b) => Number(b.kind === "unit") - Number(a.kind === "unit"))
    .slice(0, perCard - codes.length);
  return (
    <>
      <div className="pd-card-head">
        <strong>{title}</strong>
        {day && (
          <span className="tabular">
            <span className="pd-card-label">{headBeside(register, day.name, row)}</span> {day.value}
          </span>
        )}
      </div>
      <div>{codes.map(({ value }) => value).join(" · ")}</div>
      <div className="pd-dotted muted">
        {rest.map(({ name, value }) => (
          <span key={name}>{value}</span>
        ))}
      </div>
    </>
  );
}
