import type { Importable } from "@phaodai/domain/imports/contract";
import type { ImportField } from "@phaodai/domain/imports/field";
import type { Reason } from "@phaodai/domain/imports/reason";
import type { RowContext } from "@phaodai/domain/people/person-cells";
import type { RowReading } from "@phaodai/domain/imports/row-reading";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import type { Route } from "#http/route";

/** What a row states, as JSON: kept between the dry run and the application, and the same for the same row of any file. */
export type Draft = Readonly<Record<string, unknown>>;

export interface DraftRow {
  readonly draft: Draft;
  /** An id made from the row: the same row has the same. @param of what for: "case", "person" */
  idOf(of: string): string;
}

/** A command as POST /commands takes it, with its route. */
export interface SentCommand {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly expects?: number | undefined;
}

/** What an edit needs to be taken back: the row's ids and versions after it, and the values before it. */
export interface RowUndo {
  readonly ids: Readonly<Record<string, string | number>>;
  readonly before: Readonly<Record<string, unknown>>;
}

/** A row that was applied, whose record nobody has changed since. */
export interface MadeRow {
  readonly subjectId: string;
  /** Of an edit; null where the row made the record. */
  readonly undo: RowUndo | null;
  /** Why it is taken back, for commands that ask. */
  readonly reason: string;
}

/** The command a row becomes: its body, and the id of what it makes. */
export interface Intended {
  readonly body: unknown;
  readonly subjectId: string;
}

/** What is to be done with a row, seen from what the database holds now. */
export type Plan =
  | ({ readonly kind: "run" } & Intended)
  /** What the importer says it is intended to be. */
  | { readonly kind: "as_intended" }
  /** Brings edited fields to a record that stands: one command for each record the row is made of. */
  | {
      readonly kind: "edit";
      readonly commands: readonly [SentCommand, ...SentCommand[]];
      readonly subjectId: string;
      readonly undo: RowUndo;
    }
  /** `isExpected`: of an edited export most rows say what stands, and nobody needs to be told. */
  | { readonly kind: "unchanged"; readonly subjectId: string; readonly isExpected?: true }
  | { readonly kind: "held"; readonly reason: Reason };

/** How files become rows of a register. A slice gives its own in `import.ts`; importers.ts lists them. */
export interface Importer {
  readonly register: Importable;
  readonly fields: readonly ImportField[];
  /** Of each group one field must be fed by a column. */
  readonly needs: readonly (readonly string[])[];
  /** The command each row becomes: the one the screen sends. */
  readonly route: Route;
  /** Notes what is wrong; undefined where an error keeps the row back. Pure. */
  read(row: RowReading, at: RowContext): Draft | undefined;
  /** The person a row states, as `PersonFacts` in JSON: two rows of one file may be the same. Left out where rows name nobody. */
  personIn?(draft: Draft): unknown;
  /** Whether a row states a case a laboratory confirmed. */
  statesConfirmed?(draft: Draft): boolean;
  /** What a row becomes where nothing stands in its way. None where that rests on what the database holds. Pure. */
  intended?(row: DraftRow): Intended;
  /** Looks at the database for many rows at once. @returns one plan for each row, in order */
  plan(ctx: Context, tx: Tx, rows: readonly DraftRow[]): Promise<readonly Plan[]>;
  /** The commands that take back what rows made, in order; none for a row that cannot be taken back. */
  undo(ctx: Context, tx: Tx, rows: readonly MadeRow[]): Promise<readonly (readonly SentCommand[])[]>;
  /** Whose permission takes back what another account sent; one's own needs that of importing alone. */
  readonly undoneBy: Route;
  /** Reads our own export of the register, whose rows become edits. */
  readonly records?: Importer;
}

/** The importer of a list: that of our own export where it is one. */
export function importerFor(
  importers: ReadonlyMap<string, Importer>,
  { register, knownExport }: { readonly register: string; readonly knownExport: string | null },
): Importer | undefined {
  const importer = importers.get(register);
  return (knownExport === "phaodai" ? importer?.records : undefined) ?? importer;
}
