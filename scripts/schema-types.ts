import { generate, IdentifierNode, PostgresDialect, RawExpressionNode } from "kysely-codegen";
import { Kysely, PostgresDialect as KyselyPostgres } from "kysely";
import pg from "pg";

/** What openDatabase's parsers give on reading, and what pg accepts on writing. */
const definitions = {
  PlainDate: "ColumnType<Temporal.PlainDate, Temporal.PlainDate | string>",
  Instant: "ColumnType<Temporal.Instant, Temporal.Instant | string>",
  // An array would be sent as a PostgreSQL array: lists are stringified by the writer.
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
  for (const [name, expression] of Object.entries(definitions))
    made.adapter.definitions[name as keyof typeof made.adapter.definitions] = new RawExpressionNode(
      expression,
    ) as never;
  for (const [name, type] of Object.entries(scalars))
    made.adapter.scalars[name as keyof typeof made.adapter.scalars] = new IdentifierNode(type);
  return made;
}
