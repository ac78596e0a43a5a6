import { randomUUID } from "node:crypto";
import type pg from "pg";
import { afterAll, inject } from "vitest";
import { type Database, openDatabase } from "#db/database";
import type { Secrets } from "#db/secrets";
import { asOwner, prepare, withDatabase } from "#db/store";
import { scratchSecrets } from "./scratch-secrets.ts";

/** The migrated database every test database is cloned from. Nothing stays connected to it. */
export const templateName = "phaodai_template";

export interface TestDatabase {
  /** As the application's own login: takes a role in each transaction, sees what row security lets it. */
  readonly database: Database;
  readonly secrets: Secrets;
  /** Connection string of the owner, whom no row security holds: for COPY, and to look at rows. */
  readonly ownerUrl: string;
  /** Connection string of the application's login. */
  readonly appUrl: string;
  /** One connection of the owner, closed afterwards. */
  readonly asOwner: <T>(work: (owner: pg.Client) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

/**
 * A real database of its own, empty but migrated, for one test file: `const { database } = await testDatabase()` at the
 * top of the file. Dropped after the file's tests.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const serverUrl = inject("scratchUrl");
  const name = `test_${randomUUID().slice(0, 8)}`;
  await asOwner(serverUrl, (owner) => owner.query(`create database ${name} template ${templateName}`));
  const ownerUrl = withDatabase(serverUrl, name);
  const appUrl = await asOwner(ownerUrl, (owner) => prepare(owner, ownerUrl, scratchSecrets));
  const database = openDatabase(appUrl, 8);
  let closing: Promise<void> | undefined;
  const close = () => (closing ??= drop(database, serverUrl, name));
  afterAll(close);
  return {
    database,
    secrets: scratchSecrets,
    ownerUrl,
    appUrl,
    asOwner: (work) => asOwner(ownerUrl, work),
    close,
  };
}

async function drop(database: Database, serverUrl: string, name: string): Promise<void> {
  await database.close();
  await asOwner(serverUrl, (owner) => owner.query(`drop database ${name} with (force)`));
}
