import type { Condition, Filter, Operator, Scalar } from "./filter.ts";
import { type FieldKind, fieldOf, type Register } from "./register.ts";

/**
 * A filter as a person can read it in an address: `classification:confirmed,probable;onsetOn:>=2021-07-01`. Conditions
 * part at ";"; alternatives stand in "(a|b)"; values are percent-encoded where they hold a sign of this grammar.
 * The search text is not in it: a name belongs into no address.
 */
export function filterText(filter: Pick<Filter, "all" | "any">): string {
  const groups = filter.any.map((group) => `(${group.map(conditionText).join("|")})`);
  return [...filter.all.map(conditionText), ...groups].join(";");
}

const signOf: Readonly<Record<Operator, string>> = {
  in: "",
  not_in: "!",
  from: ">=",
  to: "<=",
  before: "<",
  is_empty: "~",
  is_present: "*",
};
/** Longer signs first: "<=" is not "<". */
const signs: readonly Operator[] = ["from", "to", "before", "not_in", "is_empty", "is_present", "in"];

const conditionText = ({ field, op, values }: Condition): string =>
  `${field}:${signOf[op]}${values.map((value) => encodeURIComponent(String(value)).replace(/[!*()'~]/g, percent)).join(",")}`;

const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;

/** The filter an address states; what does not read (an old link, a mangled one) is left out and told in `unread`. */
export function parseFilterText(register: Register, text: string): { filter: Filter; unread: string[] } {
  const unread: string[] = [];
  const read = (part: string): Condition[] => {
    const condition = parseCondition(register, part);
    if (!condition) unread.push(part);
    return condition ? [condition] : [];
  };
  const all: Condition[] = [];
  const any: Condition[][] = [];
  for (const part of text.split(";").filter((p) => p !== "")) {
    if (!part.startsWith("(") || !part.endsWith(")")) {
      all.push(...read(part));
      continue;
    }
    const group = part.slice(1, -1).split("|").flatMap(read);
    if (group.length > 0) any.push(group);
  }
  return { filter: { all, any }, unread };
}

function parseCondition(register: Register, part: string): Condition | undefined {
  const colon = part.indexOf(":");
  const name = part.slice(0, Math.max(colon, 0));
  const field = fieldOf(register, name);
  if (!field) return undefined;
  const said = part.slice(colon + 1);
  const op = signs.find((candidate) => said.startsWith(signOf[candidate])) ?? "in";
  const listed = said.slice(signOf[op].length);
  const values = listed === "" ? [] : listed.split(",").map((value) => parseValue(field.kind, value));
  if (values.includes(undefined)) return undefined;
  return { field: name, op, values: values.filter((value) => value !== undefined) };
}

function parseValue(kind: FieldKind, encoded: string): Scalar | undefined {
  const text = decoded(encoded);
  if (text === undefined || text === "") return undefined;
  if (kind === "unit" || kind === "integer") return /^-?\d{1,10}$/.test(text) ? Number(text) : undefined;
  if (kind === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  return text;
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined; // "%" without two digits: not written by us
  }
}
