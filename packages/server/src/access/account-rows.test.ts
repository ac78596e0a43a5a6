import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testApp } from "#testing/test-app";

const { unitId, appUrl, asOwner } = await testApp();
const [here, next] = [unitId("00004"), unitId("00001")];
const login = new pg.Client({ connectionString: appUrl });
const ids = { here: randomUUID(), both: randomUUID(), next: randomUUID() };

beforeAll(async () => {
  await login.connect();
  await asOwner(async (owner) => {
    for (const [name, id] of Object.entries(ids))
      await owner.query(
        "insert into accounts (id, username, display_name, password_hash, created_at) values ($1, $2, $2, 'x', now())",
        [id, name],
      );
    const hold = (id: string, unit: number) =>
      owner.query("insert into account_roles values ($1, 'ward_clerk', $2, '2021-01-01')", [id, unit]);
    await hold(ids.here, here);
    await hold(ids.both, here);
    await hold(ids.both, next);
    await hold(ids.next, next);
  });
});
afterAll(() => login.end());

async function as(role: string, units: readonly number[], statement: string): Promise<unknown[]> {
  await login.query(`begin; set local role ${role}; set local phaodai.units = '{${units.join(",")}}'`);
  try {
    return (await login.query<{ one: unknown }>(statement)).rows.map(({ one }) => one);
  } finally {
    await login.query("rollback");
  }
}

test("an account is seen where it holds a role, with the roles held there", async () => {
  const names = "select username as one from accounts order by 1";
  expect(await as("phaodai_area", [here], names)).toEqual(["both", "here"]);
  expect(await as("phaodai_area", [next], names)).toEqual(["both", "next"]);
  expect(await as("phaodai_area", [], names)).toEqual([]);
  expect(await as("phaodai_city", [], names)).toEqual(["both", "here", "next"]);
  expect(await as("phaodai_gate", [], names)).toEqual(["both", "here", "next"]);
  const roles = "select distinct unit_id as one from account_roles order by 1";
  expect(await as("phaodai_area", [here], roles)).toEqual([here]);
});

test("its password hash is the gate's alone, and nobody else writes it", async () => {
  for (const role of ["phaodai_area", "phaodai_city"])
    for (const statement of [
      "select password_hash as one from accounts",
      "update accounts set display_name = 'x'",
      "delete from account_roles",
    ])
      await expect(as(role, [here], statement)).rejects.toMatchObject({ code: "42501" });
});

test("a role that ends takes the account out of the unit", async () => {
  await asOwner(async (owner) => {
    await owner.query("delete from account_roles where account_id = $1 and unit_id = $2", [ids.both, next]);
  });
  expect(await as("phaodai_area", [next], "select username as one from accounts")).toEqual(["next"]);
  const shares = await asOwner((owner) =>
    owner.query(
      "select s.unit_id from row_shares s join accounts a on a.key = s.row_key where source = 'accounts' and a.id = $1",
      [ids.both],
    ),
  );
  expect(shares.rows).toEqual([{ unit_id: here }]);
});
