import type { Permission, Role } from "@phaodai/domain/access/roles";
import type { UnitTree } from "@phaodai/domain/units/tree";
import type { Vault } from "#auth/vault";
import type { Database, Scope, Tx } from "#db/database";
import type { JournalLine, Reactions } from "#events";
import type { Pack } from "@phaodai/domain/policy/pack";

/** Who is asking, with the roles held today. */
export interface Actor {
  readonly id: string;
  readonly displayName: string;
  readonly homeUnitId: number | null;
  readonly roles: readonly { readonly role: Role; readonly unitId: number }[];
  /** For each permission the rows it may be used on. */
  readonly grants: ReadonlyMap<Permission, Scope>;
}

/** What lives as long as the server and every request may use. */
export interface Services {
  readonly database: Database;
  readonly vault: Vault;
  /** The packs of this world, checked when loaded. */
  readonly policies: readonly Pack[];
  readonly reactions: Reactions;
  /** Folder for files on their way in. */
  readonly dataFolder: string;
  /** The units as last loaded; a command that changes units loads them again. */
  units(): UnitTree;
  /** The one clock: real time, or the scenario's. */
  now(): Temporal.Instant;
}

/** Everything a service may use, built once per request, job or row of an import; tests build it by hand. */
export interface Context {
  readonly services: Services;
  readonly actor: Actor;
  /** The rows the permission asked for covers; goes into every query, and into row security behind it. */
  readonly scope: Scope;
  readonly now: Temporal.Instant;
  /** The local day of `now`. Passed in, never read from the clock: drills and back-dated entry run on another day. */
  readonly today: Temporal.PlainDate;
  /** The id of the command being applied; undefined for a question. */
  readonly commandId: string | undefined;
  /** The version the sender saw (If-Match); undefined when none was named. */
  readonly expects: number | undefined;
  /** Where a command's lines of the journal wait, to be written together with those of others before the transaction ends. */
  readonly heldLines?: JournalLine[] | undefined;
  /** One transaction in scope. Inside a command it is the command's own, so that everything commits together. */
  inTransaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

/** Whether a unit's rows are within the scope. */
export const covers = (scope: Scope, unitId: number): boolean =>
  scope.kind === "city" || scope.unitIds.includes(unitId);
