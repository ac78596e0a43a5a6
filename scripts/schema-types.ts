import { type Adapter, generate, IdentifierNode, PostgresDialect, RawExpressionNode } from "kysely-codegen";
import { Kysely, PostgresDialect as KyselyPostgres } from "kysely";
import pg from "pg";

/** What openDatabase's parsers give on reading, and what pg accepts on writing. */
const definitions = {
  PlainDate: "ColumnType<Temporal.PlainDate, Temporal.PlainDate | string>",
  Instant: "ColumnType<Temporal.Instant, Temporal.Instant | string>",
  // pg would send an array as a PostgreSQL array: the writer of a list stringifies it.
  Json: "ColumnType<unknown, string | Readonly<Record<string, unknown>>>",
};
const scalars = {
  date: "PlainDate",
  timestamptz: "Instant",
  jsonb: "Json",
  int8: "number",
  numeric: "number",
};

/** TypeScript of the row shapes of a migrated database, for Kysely. */
export async function schemaTypes(ownerUrl: string): Promise<string> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  const db = new Kysely<never>({ dialect: new KyselyPostgres({ pool }) });
  try {
    return await generate({ db, dialect: dialect(), outFile: null });
  } finally {
    await db.destroy();
  }
}

function dialect(): PostgresDialect {
  const made = new PostgresDialect();
  const adapter: Adapter = made.adapter;
  for (const [name, expression] of Object.entries(definitions))
    adapter.definitions[name] = new RawExpressionNode(expression);
  for (const [name, type] of Object.entries(scalars)) adapter.scalars[name] = new IdentifierNode(type);
  return made;
}
