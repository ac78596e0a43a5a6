import type { Field } from "../registers/register.ts";

/** What a register that files are imported into can be filtered by: the files its rows came from. */
export const importOriginFields = {
  /** Rows an import made and that were not taken back. */
  madeByImport: {
    kind: "import",
    column: "made_by",
    sensitivity: "open",
    may: "imports.read",
    isFilterable: true,
  },
  /** Rows that stood before and that an import changed. */
  changedByImport: {
    kind: "import",
    column: "changed_by",
    sensitivity: "open",
    may: "imports.read",
    isFilterable: true,
  },
} as const satisfies Readonly<Record<string, Field>>;
