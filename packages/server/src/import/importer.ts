import type { Importable } from "@phaodai/domain/imports/contract";
import type { ImportField } from "@phaodai/domain/imports/field";
import type { Reason } from "@phaodai/domain/imports/reason";
import type { ProposedSide } from "@phaodai/domain/people/contract";
import type { PersonFacts } from "@phaodai/domain/people/person";
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
  /** The registered person it states, as an officer answered: it becomes no new one. */
  readonly isPerson?: string | undefined;
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

/** Somebody registered who is likely the person a row states, as the asker may see them. */
export interface LikelyPerson {
  readonly side: ProposedSide;
  readonly score: number;
  readonly because: readonly string[];
}

/** How a registered person stands. */
export interface Standing {
  readonly version: number;
  /** Into another: this record only leads there. */
  readonly isMerged: boolean;
}

export interface StandingPerson extends Standing {
  readonly fullName: string;
  /** Those that may see the record in full. */
  readonly unitIds: readonly number[];
  /** Fields in which a row says something else. */
  differing(stated: PersonFacts): readonly string[];
}

/** The person a row became, and one registered before whom somebody said to be another. */
export interface ToldApart {
  readonly statedId: string;
  readonly personId: string;
  readonly personVersion: number;
  readonly score: number;
  readonly because: readonly string[];
  readonly by: string;
  readonly at: Temporal.Instant;
}

/** What imports ask of the persons who are registered. */
export interface RegisteredPeople {
  /** @returns for each of the persons stated who is likely the same, most likely first; whoever shows them writes it down */
  listLikely(
    ctx: Context,
    tx: Tx,
    stated: readonly PersonFacts[],
  ): Promise<readonly (readonly LikelyPerson[])[]>;
  /** By their ids, wherever they live; who was withdrawn is not there. */
  listStanding(ctx: Context, tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, Standing>>;
  /** Those within the scope by their ids, locked. */
  lockStanding(ctx: Context, tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, StandingPerson>>;
  /** Remembers that these are two persons each, unless the one registered before was changed since that was said. */
  tellApart(ctx: Context, tx: Tx, apart: readonly ToldApart[]): Promise<void>;
  /** Takes back what was remembered by these. */
  joinAgain(ctx: Context, tx: Tx, apart: readonly ToldApart[]): Promise<void>;
}

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
  /**
   * The person a row states, as `PersonFacts` in JSON: two rows of one file may be the same. Left out where rows name nobody. A
   * new person is registered as `idOf("person")`.
   */
  personIn?(draft: Draft): unknown;
  /** The persons a row's may be among; given where importers are listed. */
  readonly people?: RegisteredPeople;
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
