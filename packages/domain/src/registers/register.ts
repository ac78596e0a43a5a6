import type { Permission } from "../access/roles.ts";

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
}

/** What a field holds decides how it is filtered, drawn, exported and read from a file. */
export type Field = FieldBase &
  (
    | { readonly kind: "text" | "name" | "day" | "moment" | "integer" | "boolean" | "unit" | "id" }
    /** A coded value; words at `<slice>.<words>.<code>`. */
    | { readonly kind: "code"; readonly codes: readonly string[]; readonly words: string }
  );
export type FieldKind = Field["kind"];

export interface Sort {
  readonly field: string;
  readonly descending: boolean;
}

/** A register declares its fields once; list, filter, sort, search, count, export and import follow from it. */
export interface Register {
  readonly name: string;
  /** The security_invoker view that holds its rows: one column per field, and `row_key`, `responsible_unit_id`, `shared_unit_ids`. */
  readonly view: string;
  readonly may: Permission;
  readonly fields: Readonly<Record<string, Field>>;
  readonly columns: readonly string[];
  readonly sort: readonly Sort[];
  /** The field a search without marks looks in, through person_tokens. */
  readonly searches?: "person";
}

/** The field of that name; undefined for names the register does not declare ("__proto__" too). */
export const fieldOf = (register: Register, name: string): Field | undefined =>
  Object.hasOwn(register.fields, name) ? register.fields[name] : undefined;
