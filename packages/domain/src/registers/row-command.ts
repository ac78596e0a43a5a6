import type { Endpoint } from "../shared/endpoint.ts";
import type { Row } from "./contract.ts";
import type { Action, Edit, Register } from "./register.ts";

/** A command about one row, as POST /commands takes it but for its own id and the time it was made. */
export interface RowCommandSent {
  /** "PATCH /cases/:caseId" */
  readonly endpoint: string;
  readonly params: Readonly<Record<string, string>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly expects?: number;
}

/** The edit that changes a field; undefined: the field cannot be edited in a row. */
export const editOf = (register: Register, field: string): Edit | undefined =>
  register.edits?.find(
    ({ fields, partialDates }) => fields.includes(field) || Object.hasOwn(partialDates ?? {}, field),
  );

/**
 * The commands that bring the values of some fields to a row: one for each record the row is made of.
 * @param values by field, as the row has them; a partial date as ISO text, as long as it is known: "1980", "1980-05", "1980-05-17"
 * @throws TypeError for a field that has no edit, or a row without the fields an edit needs
 */
export function editCommands(
  register: Register,
  row: Row,
  values: Readonly<Record<string, unknown>>,
): RowCommandSent[] {
  const grouped = Map.groupBy(Object.keys(values), (field) => {
    const edit = editOf(register, field);
    if (!edit) throw new TypeError(`${register.name}: ${field} is not edited in a row`);
    return edit;
  });
  return [...grouped].map(([edit, fields]) => ({
    ...addressed(edit, row),
    body: Object.fromEntries(fields.map((field) => bodyValue(edit, field, values[field]))),
  }));
}

/** @param asked the body: what was answered to the action's `asks` */
export const actionCommand = (
  action: Action,
  row: Row,
  asked: Readonly<Record<string, unknown>>,
): RowCommandSent => ({ ...addressed(action, row), body: asked });

/** Fields of a row that its commands need: list them as columns of whatever is to be edited, exported or undone. */
export const commandFields = ({ edits = [], actions = [] }: Register): string[] => [
  ...new Set(
    [...edits, ...actions].flatMap(({ params, version }) => [
      ...Object.values(params),
      ...(version === undefined ? [] : [version]),
    ]),
  ),
];

/** "PATCH /cases/:caseId" */
export const endpointName = ({ method, path }: Endpoint): string => `${method} ${path}`;

function addressed({ endpoint, params, version }: Edit | Action, row: Row): Omit<RowCommandSent, "body"> {
  const filled = Object.entries(params).map(([param, field]) => {
    const value = row[field];
    if (typeof value !== "string") throw new TypeError(`the row has no ${field}`);
    return [param, value] as const;
  });
  const expects = version === undefined ? undefined : row[version];
  return {
    endpoint: endpointName(endpoint),
    params: Object.fromEntries(filled),
    ...(typeof expects === "number" && { expects }),
  };
}

function bodyValue({ partialDates = {} }: Edit, field: string, value: unknown): readonly [string, unknown] {
  const key = Object.hasOwn(partialDates, field) ? partialDates[field] : undefined;
  return key === undefined ? [field, value] : [key, typeof value === "string" ? partialDate(value) : null];
}

const precisions: Readonly<Record<number, string>> = { 4: "year", 7: "month", 10: "day" };

const partialDate = (text: string): { readonly date: string; readonly precision: string | undefined } => ({
  date: `${text}-01-01`.slice(0, 10),
  precision: precisions[text.length],
});
