import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { insertWard, type Ward } from "#access/a-city.test-data";
import { openVault } from "#auth/vault";
import { insertShippedUnits, unitIdOf } from "#testing/shipped-units";
import { testDatabase } from "#testing/test-database";
import { type GroupRole, groupRoles } from "./roles.ts";
import {
  ownersFunctions,
  type RelationDecision,
  relations,
  relationsOf,
  rightsOn,
} from "./row-security.test-data.ts";

const db = await testDatabase();
const owner = new pg.Client({ connectionString: db.ownerUrl });
/** The application's own login, by raw SQL. */
const app = new pg.Client({ connectionString: db.appUrl });
let [mine, theirs, far]: Ward[] = [];

beforeAll(async () => {
  await Promise.all([owner.connect(), app.connect()]);
  const tree = await insertShippedUnits(owner);
  const day = Temporal.PlainDate.from("2021-07-27");
  const [here, next, away] = ["00004", "00001", "00037"].map((code) => unitIdOf(tree, code, day)) as [
    number,
    number,
    number,
  ]; // safe: three codes in, three ids out
  const vault = openVault(db.secrets);
  // `next` shares its rows with us; `away` does not, though it sees ours.
  mine = await insertWard(owner, vault, { unitId: here, sharedWith: [away], no: 0 });
  theirs = await insertWard(owner, vault, { unitId: next, sharedWith: [here], no: 1 });
  far = await insertWard(owner, vault, { unitId: away, sharedWith: [], no: 2 });
});
afterAll(() => Promise.all([owner.end(), app.end()]));

const { DatabaseError } = pg;
type Outcome = { readonly rows: unknown[] } | { readonly refused: string };
const denied = { refused: "42501" };

/** Statements in one transaction as a role, undone at the end. @returns the outcome of the last */
async function as(
  role: GroupRole | undefined,
  ...statements: (string | [string, unknown[]])[]
): Promise<Outcome> {
  await app.query("begin");
  try {
    if (role) await app.query(`set local role ${role}`);
    if (role === "phaodai_area") await app.query(`set local phaodai.units = '{${mine?.unitId}}'`);
    let last: unknown[] = [];
    for (const statement of statements) {
      const [text, values] = typeof statement === "string" ? [statement, []] : statement;
      last = (await app.query(text, values)).rows;
    }
    return { rows: last };
  } catch (error) {
    if (error instanceof DatabaseError) return { refused: error.code ?? "" };
    throw error;
  } finally {
    await app.query("rollback");
  }
}

const texts = (outcome: Outcome): string[] => {
  if ("refused" in outcome) throw new Error(`refused: ${outcome.refused}`);
  return outcome.rows.map((row) => JSON.stringify(row)).toSorted();
};

const named = Object.entries(relations).map(([name, decision]) => ({ name, decision }));
const secured = named.filter(({ decision }) => !["everybody", "account"].includes(decision.rows));

const tables = secured.filter(({ name, decision }) => !decision.isView && !name.endsWith("_register"));

/** The column of the unit that answers, or of the units that hear. */
const unitColumn = (name: string, { rows }: RelationDecision): string => {
  if (rows === "among_units") return "unit_ids";
  return rows === "answers_or_shares" || name === "household_members" ? "responsible_unit_id" : "unit_id";
};

describe("the decisions", () => {
  test("stand for every table and view, and for nothing that is gone", async () => {
    expect(await relationsOf(owner)).toEqual(Object.keys(relations).toSorted());
  });

  test("a planted table is missed", async () => {
    await owner.query("begin");
    await owner.query("create table planted (id int)");
    expect(await relationsOf(owner)).toContain("planted");
    await owner.query("rollback");
  });

  test.each(named)(
    "$name: every role has the rights decided on, no more and no less",
    async ({ name, decision }) => {
      expect(await rightsOn(owner, name)).toEqual(decision.rights);
    },
  );

  test("a planted right is seen", async () => {
    await owner.query("begin");
    await owner.query(
      "grant delete on people to phaodai_area; grant update (username) on accounts to phaodai_city",
    );
    expect((await rightsOn(owner, "people"))["phaodai_area"]).toBe("a d r w");
    expect((await rightsOn(owner, "accounts"))["phaodai_city"]).toContain("w:username");
    await owner.query("rollback");
  });

  test("a part of a divided table gives nobody a way past the whole", async () => {
    const { rows } = await owner.query<{ name: string }>(
      "select relname as name from pg_class where relispartition and relkind = 'r'",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { name } of rows)
      expect(await rightsOn(owner, name)).toEqual(Object.fromEntries(groupRoles.map((role) => [role, ""])));
  });

  test("a function that runs as its owner is known, looks into temporary tables last, and is called by few", async () => {
    const { rows } = await owner.query<{ name: string; path: string | null; callers: GroupRole[] }>(
      `select proname as name, (select setting from unnest(proconfig) setting where setting like 'search_path=%') as path,
         array(select role from unnest($1::text[]) role where has_function_privilege(role, p.oid, 'execute') and prorettype <> 'trigger'::regtype order by role) as callers
       from pg_proc p where pronamespace = 'public'::regnamespace and prosecdef order by 1`,
      [groupRoles],
    );
    expect(Object.fromEntries(rows.map(({ name, callers }) => [name, callers]))).toEqual(ownersFunctions);
    for (const { path } of rows) expect(path).toMatch(/, pg_temp$/);
  });
});

describe("a ward's rows", () => {
  test.each(secured)("$name: its own and what is shared with it, no other", async ({ name, decision }) => {
    const column = unitColumn(name, decision);
    const seen = {
      answers_or_shares: `responsible_unit_id = $1 or $1 = any (shared_unit_ids)`,
      unit: `${column} = $1`,
      among_units: `$1 = any (unit_ids)`,
      account: "false",
      everybody: "true",
    }[decision.rows];
    const all = `select to_jsonb(t) - '{${(decision.ofOthers ?? []).join(",")}}'::text[] as row from ${name} t`;
    const expected = await owner.query(`${all} where ${seen}`, [mine?.unitId]);
    const everything = await owner.query(all);
    expect(expected.rows.length).toBeGreaterThan(0);
    expect(everything.rows.length).toBeGreaterThan(expected.rows.length);
    expect(texts(await as("phaodai_area", all))).toEqual(texts(expected));
    expect(texts(await as("phaodai_city", all))).toEqual(texts(everything));
  });

  test.each(secured)("$name: without the setting an error, not rows", async ({ name }) => {
    // 42704: no such setting; 22P02: one that an earlier transaction of the connection left empty
    const outcome = await as("phaodai_area", "reset phaodai.units", `select * from ${name}`);
    expect(["42704", "22P02"]).toContain("refused" in outcome ? outcome.refused : outcome.rows);
  });

  const writable =
    (letter: string) =>
    ({ decision }: (typeof tables)[number]) =>
      decision.rights.phaodai_area.split(" ").includes(letter) && decision.rows !== "among_units";

  test.each(tables.filter(writable("a")))(
    "$name: no row is written for another ward",
    async ({ name, decision }) => {
      const foreign = await owner.query<{ row: object }>(
        `select to_jsonb(t) as row from ${name} t where ${unitColumn(name, decision)} = $1`,
        [far?.unitId],
      );
      const insert = `insert into ${name} overriding system value select * from jsonb_populate_record(null::${name}, $1)`;
      expect(await as("phaodai_area", [insert, [JSON.stringify(foreign.rows[0]?.row)]])).toEqual(denied);
    },
  );

  test.each(tables.filter(writable("w")))(
    "$name: another ward's rows are not changed, its own not given away",
    async ({ name, decision }) => {
      const column = unitColumn(name, decision);
      const change = `with changed as (update ${name} set ${column} = $2 where ${column} = $1 returning 1) select count(*)::int as n from changed`;
      expect(await as("phaodai_area", [change, [far?.unitId, mine?.unitId]])).toEqual({ rows: [{ n: 0 }] });
      expect(await as("phaodai_area", [change, [mine?.unitId, far?.unitId]])).toEqual(denied);
    },
  );

  test.each(tables)("$name: nothing is deleted that may not be", async ({ name, decision }) => {
    const outcome = await as("phaodai_area", [
      `with gone as (delete from ${name} where ${decision.rows === "among_units" ? "$1 = any (unit_ids)" : `${unitColumn(name, decision)} = $1`} returning 1) select count(*)::int as n from gone`,
      [far?.unitId],
    ]);
    const mayDelete = decision.rights.phaodai_area.split(" ").includes("d");
    expect(outcome).toEqual(mayDelete ? { rows: [{ n: 0 }] } : denied);
  });

  test("what has happened is not rewritten, not even one's own", async () => {
    for (const name of ["journal", "outbox", "read_log"])
      for (const role of ["phaodai_area", "phaodai_city"] as const) {
        expect(
          await as(
            role,
            `update ${name} set action = 'other'`.replace("read_log set action", "read_log set endpoint"),
          ),
        ).toEqual(denied);
        expect(await as(role, `delete from ${name}`)).toEqual(denied);
        expect(await as(role, `truncate ${name}`)).toEqual(denied);
      }
  });
});

describe("no way around", () => {
  test.each(named)("$name: the bare login reads nothing", async ({ name }) => {
    expect(await as(undefined, `select * from ${name}`)).toEqual(denied);
  });

  test.each(tables)("$name: the bare login writes nothing", async ({ name }) => {
    expect(await as(undefined, `delete from ${name}`)).toEqual(denied);
    expect(await as(undefined, `insert into ${name} default values`)).toEqual(denied);
  });

  const roles = [undefined, ...groupRoles];

  test.each(roles)("%s cannot become the owner, or put row security off", async (role) => {
    const { rows } = await owner.query<{ name: string }>("select current_user as name");
    expect(await as(role, `set role ${rows[0]?.name}`)).toEqual(denied);
    expect(await as(role, `set session authorization ${rows[0]?.name}`)).toEqual(denied);
    for (const statement of [
      "alter table people disable row level security",
      "alter table people no force row level security",
      "drop policy area on people",
      "create policy all_of_it on people using (true)",
      "create table planted (id int)",
      "create view planted as select * from people",
      "alter function enqueue_job owner to current_user",
      "alter role phaodai_area bypassrls",
    ])
      expect({ statement, ...(await as(role, statement)) }).toEqual({ statement, ...denied });
  });

  test.each(["phaodai_area", "phaodai_city", "phaodai_tracer"] as const)(
    "%s with row security off gets an error, not rows",
    async (role) => {
      expect(await as(role, "set local row_security = off", "select * from people")).toEqual(denied);
    },
  );

  test("no role of the application is above row security", async () => {
    const { rows } = await owner.query(
      `select rolname from pg_roles where rolname like any ($1) and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit)`,
      [["phaodai\\_%", "%\\_app"]],
    );
    expect(rows).toEqual([]);
  });

  test("a ward's own table of a trusted name is not written in place of the true one", async () => {
    const share = `update people set shared_unit_ids = array[${far?.unitId}] where responsible_unit_id = ${mine?.unitId}`;
    const outcome = await as(
      "phaodai_area",
      "create temporary table row_shares (source text, unit_id int, row_key int, order_day date, primary key (source, unit_id, row_key))",
      share,
      "select count(*)::int as n from pg_temp.row_shares",
    );
    expect(outcome).toEqual({ rows: [{ n: 0 }] });
  });
});

describe("secrets", () => {
  test.each(["phaodai_area", "phaodai_city", "phaodai_tracer"] as const)(
    "%s reads neither password hashes nor sessions",
    async (role) => {
      expect(await as(role, "select password_hash from accounts")).toEqual(denied);
      expect(await as(role, "select token_hash from sessions")).toEqual(denied);
    },
  );

  test("the gate, which reads them, sees nobody's records", async () => {
    const open = named.filter(({ decision }) => decision.rights.phaodai_gate === "");
    for (const { name } of open) expect(await as("phaodai_gate", `select * from ${name}`)).toEqual(denied);
  });

  test("the outcome of another's command, and what an import holds, are there only sealed", async () => {
    for (const query of [
      "select outcome as bytes from receipts",
      "select content as bytes from import_rows",
    ]) {
      const outcome = await as("phaodai_city", query);
      const found = "rows" in outcome ? (outcome.rows as { bytes: Buffer }[]) : []; // safe: what the query selects
      expect(found.length).toBeGreaterThan(0);
      for (const { bytes } of found)
        for (const name of [mine, theirs, far].map((ward) => ward?.name ?? ""))
          expect(bytes.toString()).not.toContain(name);
    }
  });

  test("a citizen's number stands nowhere in clear", async () => {
    const { rows } = await owner.query<{ text: string }>("select to_jsonb(p)::text as text from people p");
    for (const { text } of rows) expect(text).not.toMatch(/00119000\d123/);
  });
});
