import type { TestProject } from "vitest/node";
import { createMigrated, startScratchServer } from "./scratch-server.ts";
import { templateName } from "./test-database.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Owner's connection string of the PostgreSQL that serves this run. */
    readonly scratchUrl: string;
  }
}

/** Runs once before all test files: one PostgreSQL, one migrated database to clone. @returns what stops it */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer();
  try {
    await createMigrated(server, templateName);
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("scratchUrl", server.url);
  return () => server.stop();
}
