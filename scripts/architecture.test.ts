import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { violations } from "./architecture.ts";

test("the code respects the rules of architecture", async () => {
  expect(await violations(join(import.meta.dirname, ".."))).toEqual([]);
});

test.each([
  { file: "domain/src/isolation/x.ts", source: 'import "node:fs"', why: "pure" },
  {
    file: "domain/src/isolation/x.ts",
    source: 'import type { Tx } from "../../../server/src/db/database.ts"',
    why: "pure",
  },
  { file: "domain/src/cases/x.ts", source: 'import "../isolation/rules.ts"', why: "comes before" },
  { file: "domain/src/shared/x.ts", source: 'import "../cases/case.ts"', why: "knows none" },
  { file: "client/src/x.ts", source: 'import "pg"', why: "knows the contract" },
  { file: "server/src/isolation/routes.ts", source: 'import "./queries.ts"', why: "routes call services" },
  { file: "server/src/isolation/service.ts", source: 'import { sql } from "kysely"', why: "SQL lives" },
  { file: "server/src/isolation/service.ts", source: 'await tx.selectFrom("people")', why: "SQL lives" },
  {
    file: "server/src/isolation/service.ts",
    source: "await sql<Row>`select 1`.execute(tx)",
    why: "SQL lives",
  },
  { file: "server/src/cases/service.ts", source: 'import "#isolation/service"', why: "comes before" },
  { file: "server/src/cases/service.ts", source: 'await import("#isolation/service")', why: "comes before" },
  { file: "server/src/cases/service.ts", source: 'import "../people/service.ts"', why: "#folder/file" },
  { file: "server/src/http/app.ts", source: 'import "#cases/routes"', why: "knows none" },
  {
    file: "server/src/http/app.ts",
    source: 'import fastify from "fastify"; await tx.selectFrom("people")',
    why: "SQL lives",
  },
  { file: "server/src/http/app.ts", source: 'import "#testing/test-database"', why: "used by tests only" },
  { file: "server/src/http/app.ts", source: 'import "@phaodai/client/client"', why: "its callers" },
  {
    file: "server/src/reports/x.ts",
    source: 'export * from "#isolation/queries"',
    why: "through its service",
  },
  { file: "server/src/reports/x.ts", source: 'export { a } from "./rows.ts"', why: "no barrels" },
  { file: "server/src/reports/x.ts", source: "export default 1", why: "no default exports" },
  { file: "server/src/reports/x.ts", source: "f();\n".repeat(301), why: "301 lines" },
  { file: "server/src/reports/utils.ts", source: "", why: "says nothing" },
  { file: "server/src/reports/caseCard.ts", source: "", why: "kebab-case" },
  { file: "server/src/reports/rules.ts", source: "", why: "belongs to domain" },
  { file: "domain/src/reports/queries.ts", source: "", why: "belongs to server" },
  { file: "server/src/rumours/service.ts", source: "", why: "neither a slice nor machinery" },
  { file: "web/src/isolation/x.tsx", source: 'import "@phaodai/server/isolation/service"', why: "browser" },
  {
    file: "web/src/cases/case-card.tsx",
    source: 'import "#tracing/contacts-panel.tsx"',
    why: "comes before",
  },
  { file: "web/src/isolation/x.tsx", source: 'import "../ui/figure.tsx"', why: "#folder/file" },
])("caught in $file: $source → $why", async ({ file, source, why }) => {
  expect((await violations(await planted(join("packages", file), source))).join("\n")).toContain(why);
});

test.each([
  { file: "server/src/tracing/service.ts", source: 'import "#cases/service"; import "./rings.ts"' },
  { file: "server/src/http/receipts.ts", source: 'import { sql } from "kysely"' },
  { file: "server/src/tracing/ring-queries.ts", source: 'import { sql } from "kysely"' },
  { file: "domain/src/tracing/rules.ts", source: 'import { z } from "zod"; import "../cases/case.ts"' },
  { file: "server/src/world.ts", source: 'import type pg from "pg"; owner.query("select 1")' },
  { file: "web/src/cases/case-page.tsx", source: 'import "#tracing/contacts-panel.tsx"' },
  { file: "web/src/shell/routes.tsx", source: 'import "#cases/case-page.tsx"' },
  { file: "server/src/reactions.ts", source: 'import "#tracing/service"' },
  {
    file: "web/src/cases/line-list-page.tsx",
    source: 'import "@phaodai/domain/cases/register"; import "#ui/x.tsx"',
  },
])("allowed in $file: $source", async ({ file, source }) => {
  expect(await violations(await planted(join("packages", file), source))).toEqual([]);
});

/** A repository with this one file. @returns its root */
async function planted(file: string, source: string): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), "architecture-"));
  onTestFinished(() => rm(root, { recursive: true }));
  await mkdir(dirname(join(root, file)), { recursive: true });
  await writeFile(join(root, file), source);
  return root;
}
