import type { Row } from "@phaodai/domain/registers/contract";
import { type Field, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { precisionField } from "@phaodai/domain/registers/partial-dates";
import { valueIn } from "#ui/register/partial-dates.ts";
import type { Shape } from "./rank.ts";

/** The few fields by which a row of any register is told from others. */
export interface RowFace {
  readonly title: string;
  readonly details: readonly string[];
}

/** What tells rows apart, the nearest first; one field of each is enough. */
const telling: readonly ((field: Field, name: string) => boolean)[] = [
  ({ kind, sensitivity }) => kind === "text" && sensitivity === "open",
  ({ kind }) => kind === "name",
  ({ kind }) => kind === "day",
  ({ kind }) => kind === "unit",
  ({ kind, sensitivity }) => kind === "code" && sensitivity === "open",
];

/** Of the columns a register shows: a name, else a text; then what tells it apart. A number typed shows the number too. */
export function faceOf(register: Register, shape: Shape): RowFace {
  const shown = register.columns.flatMap((name) => {
    const field = fieldOf(register, name);
    return field ? [{ name, field }] : [];
  });
  const title =
    shown.find(({ field }) => field.kind === "name") ?? shown.find(({ field }) => field.kind === "text");
  const others = shown.filter((one) => one !== title);
  const details = telling.flatMap(
    (tells) => others.find(({ field, name }) => tells(field, name))?.name ?? [],
  );
  const numbers = shape === "long_number" ? others.filter(({ field }) => isNumber(field)) : [];
  return { title: title?.name ?? "id", details: [...numbers.map(({ name }) => name), ...details] };
}

/** A phone: a text more sensitive than a name. */
const isNumber = ({ kind, sensitivity }: Field): boolean => kind === "text" && sensitivity === "sensitive";

/** The columns a face is read from, with what says how much of a date of birth is known. */
export const columnsOf = (register: Register, { title, details }: RowFace): string =>
  [title, ...details, ...details.flatMap((name) => precisionField(register, name) ?? [])].join(",");

/** How the words of a register are come by. */
export interface FaceWords {
  readonly valueOf: (name: string, value: unknown) => string;
  readonly headOf: (name: string, row: Row) => string;
}

/** A row in words: the title is the first value there is, for a name may be masked; what says nothing alone has its head before it. */
export function said(
  register: Register,
  { face, row, words }: { readonly face: RowFace; readonly row: Row; readonly words: FaceWords },
): { readonly title: string; readonly details: readonly string[] } {
  const values = [face.title, ...face.details].flatMap((name) => {
    const value = words.valueOf(name, valueIn(register, name, row));
    return value === "" ? [] : [{ name, value }];
  });
  const [first, ...others] = values;
  return {
    title: first?.value ?? "…",
    details: others.map(({ name, value }) =>
      needsHead(fieldOf(register, name)) ? `${words.headOf(name, row)} ${value}` : value,
    ),
  };
}

const needsHead = (field: Field | undefined): boolean =>
  field?.kind === "day" || field?.kind === "name" || (field?.kind === "text" && field.sensitivity === "open");
