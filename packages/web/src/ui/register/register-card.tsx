import type { Row } from "@phaodai/domain/registers/contract";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";
import type { FieldWords } from "./field-words.ts";

/** Values of a card beside its name: more would not be read on a phone. */
const perCard = 8;

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

/** A row on a phone: its name, its day, the rest in small. */
export function RegisterCard({ register, words, columns, row }: RegisterCardProps) {
  const title = rowName(register, words, row);
  const said = columns.flatMap((name) => {
    const value = words.cellOf(name, row);
    return value === "" || value === title ? [] : [{ name, value, kind: fieldOf(register, name)?.kind }];
  });
  const day = said.find(({ kind }) => kind === "day");
  const codes = said.filter(({ kind }) => kind === "code");
  const rest = said
    .filter((one) => one !== day && !codes.includes(one) && one.kind !== "moment" && one.kind !== "day")
    .slice(0, perCard - codes.length);
  return (
    <>
      <div className="pd-card-head">
        <strong>{title}</strong>
        <span className="tabular">{day?.value}</span>
      </div>
      <div>{codes.map(({ value }) => value).join(" · ")}</div>
      <div className="muted">{rest.map(({ value }) => value).join(" · ")}</div>
    </>
  );
}
