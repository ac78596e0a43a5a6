import type { Permission } from "../access/roles.ts";
import type { Endpoint } from "../shared/endpoint.ts";

export const sensitivities = ["open", "personal", "sensitive"] as const;
export type Sensitivity = (typeof sensitivities)[number];

interface FieldBase {
  /** Column of the register's view, snake_case of the field's name. */
  readonly column: string;
  readonly sensitivity: Sensitivity;
  readonly isFilterable?: true;
  readonly isSortable?: true;
  /** No row is without it: such a field can be sorted straight from its index, without a place for the empty ones. */
  readonly isRequired?: true;
  /** Heads a file may carry for this field, matched after folding: "Họ và tên", "HỌ TÊN", "Ten benh nhan". */
  readonly aliases?: readonly string[];
  /** Also needed to filter by it, wherever it is held: the rows found would tell what this permission shows. */
  readonly may?: Permission;
}

/** What a field holds decides how it is filtered, drawn, exported and read from a file. */
export type Field = FieldBase &
  (
    | { readonly kind: "text" | "day" | "moment" | "integer" | "boolean" | "unit" | "id" }
    /** `isBlankElsewhere`: everybody has one, so a row without is of somebody of another area, whose record is not shared. */
    | { readonly kind: "name"; readonly isBlankElsewhere?: true }
    /** A coded value; words at `<slice>.<words>.<code>`. */
    | { readonly kind: "code"; readonly codes: readonly string[]; readonly words: string }
    /** The imports a row came from: filtered by, never shown. Its column is one of `rows_by_import`. */
    | { readonly kind: "import" }
  );
export type FieldKind = Field["kind"];
/** What a row can show. */
export type ShownField = Exclude<Field, { readonly kind: "import" }>;

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** Where a command finds, in a row, whom it is about. */
interface RowCommand {
  readonly endpoint: Endpoint;
  /** Param of the endpoint's path → field of the row that fills it. */
  readonly params: Readonly<Record<string, string>>;
  /** The field with the version to send as If-Match; left out: the command asks for none. */
  readonly version?: string;
}

/** The command that edits some fields of a row in place; its body holds those that change under the names of the fields. */
export interface Edit extends RowCommand {
  readonly fields: readonly string[];
  /** Of these, fields whose value may well be one for many rows: a bulk action sets them. */
  readonly bulk?: readonly string[];
  /** Days known as far as they are said ("1980", "05/1980"): the field → the key of a PartialDate in the body. */
  readonly partialDates?: Readonly<Record<string, string>>;
}

/** What an action asks before it runs, once for all its rows. Words at `<words>.asks.<key>`. */
export type Ask = { readonly isRequired: boolean } & (
  | { readonly kind: "text" | "day" | "moment" | "unit" | "boolean" }
  | { readonly kind: "code"; readonly codes: readonly string[]; readonly words: string }
);

/** A command that can be run on a row, or on many: the same command once for each. Words at `<words>.rowActions.<name>`. */
export interface Action extends RowCommand {
  readonly name: string;
  /** Key of the body → what is asked for it. */
  readonly asks: Readonly<Record<string, Ask>>;
}

/** What the journal tells of a row. */
export interface History {
  /** Fields that hold the ids of the records a row is made of: "id", and "personId" for a case. */
  readonly of: readonly string[];
  /** Where the journal calls a field otherwise: its key → the field's name. */
  readonly as?: Readonly<Record<string, string>>;
  /** What it tells beside the fields, and how sensitive that is. A key found nowhere is taken for sensitive. */
  readonly also?: Readonly<Record<string, Sensitivity>>;
}

/** A register declares its fields once; list, filter, sort, search, count, history, export and import follow from it. */
export interface Register {
  readonly name: string;
  /** Where its words stand; left out: in the slice of its name. See registers/words.ts. */
  readonly words?: { readonly slice: string; readonly under: string };
  /** The security_invoker view that holds its rows: one column per field, and `row_key`, `responsible_unit_id`, `shared_unit_ids`. */
  readonly view: string;
  readonly may: Permission;
  readonly fields: Readonly<Record<string, Field>>;
  readonly columns: readonly string[];
  readonly sort: readonly Sort[];
  /** The field a search without marks looks in, through person_tokens. */
  readonly searches?: "person";
  /** First parts of the events that change its rows: "case" hears "case.confirmed". */
  readonly topics?: readonly string[];
  /** How the fields of one row stand together, in order; words at `<words>.groups.<name>`. What is in no group comes last. */
  readonly groups?: readonly { readonly name: string; readonly fields: readonly string[] }[];
  readonly edits?: readonly Edit[];
  readonly actions?: readonly Action[];
  readonly history?: History;
  /** Reference data that belongs to no unit: whoever may read it sees all rows. Its fields are open. */
  readonly isReference?: true;
  /** Rows hold from a day until another, which may be open: those that do not hold today are shown only where the filter names either field. */
  readonly dated?: { readonly from: string; readonly to: string };
  /** Its rows may be shared with other units: the table they stand in, as row_shares calls it, and the field kept there as `order_day`. */
  readonly shares?: { readonly source: string; readonly listedBy?: string };
}

/** The field of that name; undefined for names the register does not declare ("__proto__" too). */
export const fieldOf = (register: Register, name: string): Field | undefined =>
  Object.hasOwn(register.fields, name) ? register.fields[name] : undefined;

/** The same where a row can show it: what rows are only filtered by is no column. */
export function shownFieldOf(register: Register, name: string): ShownField | undefined {
  const field = fieldOf(register, name);
  return field?.kind === "import" ? undefined : field;
}
