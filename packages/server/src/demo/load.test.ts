import { verify } from "@node-rs/argon2";
import { tokens } from "@phaodai/domain/shared/fold";
import { unitTree } from "@phaodai/domain/units/tree";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { openVault } from "#auth/vault";
import { loadPolicies } from "#policy/load";
import { testDatabase } from "#testing/test-database";
import { insertShippedUnits } from "#testing/shipped-units";
import { demoAccounts } from "./accounts.ts";
import { cityInput } from "./input.ts";
import { type DemoLoaded, loadDemo } from "./load.ts";

const { database, secrets, ownerUrl, asOwner } = await testDatabase();
const tree = await asOwner(insertShippedUnits);
const vault = openVault(secrets);
const world = "hanoi-2021";
const now = Temporal.Instant.from("2021-07-27T08:00:00+07:00");
const services = { database, vault, policies: await loadPolicies(world), units: () => tree };
const said: string[] = [];
const load = (): Promise<DemoLoaded> =>
  loadDemo({ services, store: { ownerUrl }, world, people: 4000, now, say: (line) => said.push(line) });

let loaded: DemoLoaded;
beforeAll(async () => {
  await asOwner((owner) =>
    owner.query("insert into world (name, scenario_at) values ($1, $2)", [world, now.toString()]),
  );
  loaded = await load();
});

/** One row of one query, as the owner. */
const ask = (sql: string): Promise<unknown> => asOwner(async (owner) => (await owner.query(sql)).rows[0]);

test("as many people as wanted, with cases, visits and rings, and it says so", async () => {
  expect(loaded.people).toBe(4000);
  expect(loaded.cases).toBeGreaterThan(40);
  expect(loaded.visits).toBeGreaterThan(20_000);
  expect(said.at(-1)).toContain("4.000 người");
  expect(
    await ask(
      "select (select count(*)::int from people) as people, (select count(*)::int from visits) as visits, (select count(*) > 100 from contacts) as contacts, (select demo_loaded_at is not null from world) as done",
    ),
  ).toEqual({ people: 4000, visits: loaded.visits, contacts: true, done: true });
});

test("every reference points at a row, though the database was told not to look", async () => {
  const orphans = await asOwner(async (owner) => {
    const { rows } = await owner.query(
      `select c.conrelid::regclass::text as "from", a.attname as "column", c.confrelid::regclass::text as "to", f.attname as "key"
       from pg_constraint c
       join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       join pg_attribute f on f.attrelid = c.confrelid and f.attnum = c.confkey[1]
       where c.contype = 'f' and c.connamespace = 'public'::regnamespace`,
    );
    const keys = z
      .array(z.object({ from: z.string(), column: z.string(), to: z.string(), key: z.string() }))
      .parse(rows);
    expect(keys.length).toBeGreaterThan(15);
    const counts = keys.map(
      ({ from, column, to, key }) =>
        `select '${from}.${column}' as at, count(*)::int as n from ${from} r where r.${column} is not null and not exists (select from ${to} t where t.${key} = r.${column})`,
    );
    return (await owner.query(`select * from (${counts.join(" union all ")}) found where n > 0`)).rows;
  });
  expect(orphans).toEqual([]);
});

test("maintained counts equal a count of the cases", async () => {
  const recount = `
    select unit_id, day_kind, day, disease, classification, detection_place, n from case_counts except
    select responsible_unit_id, kind, day, disease, classification, detection_place, count(*)::int
    from cases, lateral (values ('onset', onset_on), ('sample', (sampled_at at time zone 'Asia/Ho_Chi_Minh')::date),
      ('result', (result_at at time zone 'Asia/Ho_Chi_Minh')::date), ('report', report_day)) as d (kind, day)
    where day is not null group by 1, 2, 3, 4, 5, 6`;
  expect(await asOwner(async (owner) => (await owner.query(recount)).rows)).toEqual([]);
  expect(
    await ask(`select (select sum(n)::int from case_counts where day_kind = 'report') as n, (select count(*)::int from cases) as cases,
      (select sum(confirmed)::int from case_day_sums where day_kind = 'report')
        = (select count(*)::int from cases where classification = 'confirmed') as "isSummed"`),
  ).toEqual({ n: loaded.cases, cases: loaded.cases, isSummed: true });
});

test("people are found by the words of their names", async () => {
  const { rows } = await asOwner((owner) =>
    owner.query<{ full_name: string; found: string[] }>(
      "select full_name, array(select token from person_tokens t where t.person_key = p.key and t.unit_id = p.responsible_unit_id order by token) as found from people p order by key limit 200",
    ),
  );
  for (const { full_name, found } of rows) expect(found).toEqual([...new Set(tokens(full_name))].toSorted());
});

test("identity numbers can be matched and read with the key, and stand nowhere in clear", async () => {
  const { rows } = await asOwner((owner) =>
    owner.query<{ cccd_hmac: Buffer; cccd_cipher: Buffer }>(
      "select cccd_hmac, cccd_cipher from people where cccd_hmac is not null order by key limit 5",
    ),
  );
  expect(rows).toHaveLength(5);
  for (const { cccd_hmac, cccd_cipher } of rows) {
    const cccd = vault.open(cccd_cipher);
    expect(cccd).toMatch(/^\d{12}$/);
    expect(vault.cccdHmac(cccd)).toEqual(cccd_hmac);
  }
});

test("the books of papers hold what was issued, and the next number is free", async () => {
  expect(
    await ask(`select count(*)::int > 3 as "hasPapers", bool_and(p.number <= b.last_number) as "areCounted", bool_and(d.number = p.cited) as "areTheirs"
      from papers p join paper_numbers b on b.unit_id = p.responsible_unit_id and b.series = p.series and b.year = p.year
      join directives d on d.id = p.subject_id`),
  ).toEqual({ hasPapers: true, areCounted: true, areTheirs: true });
});

test("every visit stands in the partition of its day, and the next day's can be made", async () => {
  expect(await ask("select count(*)::int as n from visits_default")).toEqual({ n: 0 });
  expect(
    await ask(
      "select min(t_in) >= '2021-07-07T00:00+07' and max(t_out) <= '2021-07-27T08:00+07' as fits from visits where is_time_known",
    ),
  ).toEqual({ fits: true });
  expect(await ask("select ensure_visit_days('2021-07-20', '2021-07-29') as made")).toEqual({ made: 2 });
});

test("residential groups stand below the communes, once units are loaded again", async () => {
  const groups = await database.asRole("phaodai_city", (tx) =>
    tx
      .selectFrom("unit_versions")
      .select(["unit_id", "parent_id", "kind"])
      .where("kind", "in", ["to_dan_pho", "thon"])
      .execute(),
  );
  expect(groups.length).toBeGreaterThan(300);
  expect(
    groups.every((g) => g.parent_id !== null && tree.lives.has(g.parent_id) && !tree.lives.has(g.unit_id)),
  ).toBe(true);
});

test("rows that come later get keys of their own", async () => {
  const insert = `insert into places (id, name, name_folded, kind, unit_id, created_at)
    select gen_random_uuid(), 'Chợ mới', 'cho moi', 'market', min(unit_id), now() from places returning key > (select max(key) from places) as is_next`;
  expect(await ask(insert)).toEqual({ is_next: true });
});

test("everybody on the list can sign in, at a unit and with a role that exist", async () => {
  const { rows } = await asOwner((owner) =>
    owner.query<{ username: string; password_hash: string; roles: number }>(
      "select username, password_hash, (select count(*)::int from account_roles r where r.account_id = a.id) as roles from accounts a",
    ),
  );
  expect(rows.map((row) => row.username).toSorted()).toEqual(
    demoAccounts(world)
      .map((a) => a.username)
      .toSorted(),
  );
  expect(rows.every((row) => row.roles > 0)).toBe(true);
  expect(await verify(rows[0]?.password_hash ?? "", demoAccounts(world)[0]?.password ?? "")).toBe(true);
});

test("a ward sees its own people and not another's", async () => {
  const unitId = tree.rows.versions.find((v) => v.name === "Khâm Thiên")?.unitId ?? 0;
  const units = await database.inScope({ kind: "area", unitIds: [unitId] }, (tx) =>
    tx.selectFrom("people").select(["responsible_unit_id", "shared_unit_ids"]).distinct().execute(),
  );
  const own = units.filter((u) => u.responsible_unit_id === unitId);
  const shared = units.filter((u) => u.responsible_unit_id !== unitId);
  expect(own.length).toBeGreaterThan(0);
  expect(shared.every((u) => u.shared_unit_ids.includes(unitId))).toBe(true);
});

test("loaded again, it changes nothing", async () => {
  const { people, cases, visits } = await load();
  expect({ people, cases, visits }).toEqual({
    people: loaded.people,
    cases: loaded.cases,
    visits: loaded.visits,
  });
});

test("the world of today has a city too", () => {
  const today = Temporal.Instant.from("2026-11-23T08:00:00+07:00");
  const input = cityInput({
    services: { ...services, units: () => unitTree(tree.rows) },
    world: "hanoi-2026",
    people: 100,
    now: today,
  });
  expect(input.communes).toHaveLength(126);
  expect(cityInput({ services, world, people: 100, now }).communes).toHaveLength(579);
  expect(cityInput({ services, world, people: 100, now }).reportDayEndsAt).toBe("18:00");
});
