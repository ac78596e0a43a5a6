import { createHash } from "node:crypto";
import { reportCase } from "@phaodai/domain/cases/contract";
import { registerPlace } from "@phaodai/domain/establishments/contract";
import { addHouseholdMember, registerHousehold, registerPerson } from "@phaodai/domain/people/contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { uuidV8 } from "@phaodai/domain/shared/uuid";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { aPerson, aReport } from "#cases/a-case.test-data";
import { type TestApp, testApp } from "#testing/test-app";
import { type CommandRun, runCommand, runCommandsWithin } from "./commands.ts";
import { openContext } from "./context.ts";
import { plainRoutes } from "./plain-routes.test-data.ts";
import { nameOf } from "./receipts.ts";
import { type Exchange, scopeFor } from "./route.ts";

const together = await testApp();
const inTurn = await testApp();
const clerk = together.actor("ward_clerk", "00004");
const routes = new Map(plainRoutes(together.services).map((one) => [nameOf(one.endpoint), one]));

interface Sent {
  readonly id: string;
  readonly endpoint: Endpoint;
  readonly params?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** The same text, the same id: both sides state the same. */
const idOf = (text: string): string => uuidV8(createHash("sha256").update(text).digest());

/** Mostly sound, now and then not. */
const mostly = <T, U>(sound: T, unsound: U) =>
  fc.constantFrom<(T | U)[]>(...Array<T>(9).fill(sound), unsound);
const command = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record({
      kind: fc.constant("report" as const),
      person: fc.nat(25),
      isStated: mostly(true, false),
      case: fc.nat(40),
      code: fc.option(fc.nat(25)),
      commune: fc.constantFrom("00004", "00004", "00004", "00001"),
      isNowhere: mostly(false, true),
      name: fc.nat(2),
      phone: mostly("own", "12"),
      isConfirmed: fc.boolean(),
      isLate: mostly(false, true),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("register" as const),
      person: fc.nat(25),
      commune: fc.constantFrom("00004", "00001"),
      name: fc.nat(2),
      isMember: mostly(false, true),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("place" as const), place: fc.nat(3) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("again" as const), of: fc.nat(9), isOther: fc.boolean() }),
  },
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

test("applying a list at once or one after another leaves the same answers and the same rows in every table", async () => {
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(command, { minLength: 5, maxLength: 40 }), async (commands) => {
      run++;
      for (const app of [together, inTurn]) await insertHousehold(app, run);
      const sent = commands.reduce<Sent[]>((before, one) => [...before, sentOf(one, run, before)], []);
      expect(await applyTogether(together, sent)).toEqual(await applyInTurn(inTurn, sent));
      expect(await tablesOf(together)).toEqual(await tablesOf(inTurn));
    }),
    { numRuns: 15 },
  );
  // The lists were worth comparing.
  const { cases, proposals, contacts, tokens } = await tablesOf(together);
  for (const found of [cases, proposals, contacts, tokens]) expect(found).not.toEqual([]);
});

/** People who live together and are known before: whoever of them becomes a case has contacts. */
async function insertHousehold(app: TestApp, run: number): Promise<void> {
  const unitId = app.unitId("00004");
  const householdId = idOf(`household ${run}`);
  const household = { id: householdId, address: "12 Hàng Than", unitId, residentialGroupId: null };
  await applyInTurn(app, [
    { id: idOf(`household command ${run}`), endpoint: registerHousehold, body: household },
    ...[0, 1, 2].flatMap((n) => [
      {
        id: idOf(`member command ${run} ${n}`),
        endpoint: registerPerson,
        body: { ...aPerson(unitId, { fullName: `Lý Thị ${"ABC"[n]}` }), id: idOf(`person ${run} ${n}`) },
      },
      {
        id: idOf(`membership command ${run} ${n}`),
        endpoint: addHouseholdMember,
        params: { householdId },
        body: { personId: idOf(`person ${run} ${n}`), from: "2021-01-01", to: null },
      },
    ]),
  ]);
}

function sentOf(one: Command, run: number, before: readonly Sent[]): Sent {
  const id = idOf(`command ${run} ${before.length}`);
  switch (one.kind) {
    case "report":
      return { id, endpoint: reportCase, body: reportOf(one, run) };
    case "register":
      return { id, endpoint: registerPerson, body: registrationOf(one, run) };
    case "place": {
      const place = { id: idOf(`place ${run} ${one.place}`), name: "Chợ", kind: "market", address: null };
      return { id, endpoint: registerPlace, body: { ...place, unitId: together.unitId("00004") } };
    }
    case "again": {
      const known = before[one.of];
      if (!known) return { id, endpoint: reportCase, body: null }; // nonsense
      return one.isOther ? { ...known, body: { other: true } } : known;
    }
  }
}

/** Of one name there is one birth and one phone: the same again is likely the same person. */
const factsOf = (run: number, name: number) => ({
  fullName: `${["Nguyễn Văn", "Trần Thị", "Lê Hữu"][name]} ${String.fromCodePoint(65 + (run % 26))}nh`,
  birth: { date: Temporal.PlainDate.from(`198${name}-03-04`), precision: "day" as const },
  phone: `09${run}`.padEnd(9, "0") + name,
});

function reportOf(one: Command & { kind: "report" }, run: number) {
  const unitId = one.isNowhere ? 999_999 : together.unitId(one.commune);
  const { phone, ...facts } = factsOf(run, one.name);
  return aReport(unitId, {
    id: idOf(`case ${run} ${one.case}`),
    code: one.code === null ? null : `${run}-${one.code}`,
    classification: one.isConfirmed ? "confirmed" : "suspected",
    sampledAt: Temporal.Instant.from(one.isLate ? "2021-08-27T00:00:00Z" : "2021-07-25T00:00:00Z"),
    person: one.isStated
      ? {
          kind: "stated",
          id: idOf(`person ${run} ${one.person}`),
          facts: aPerson(unitId, { ...facts, phone: one.phone === "own" ? phone : one.phone }),
        }
      : { kind: "registered", id: idOf(`person ${run} ${one.person % 4}`) },
  });
}

const registrationOf = (one: Command & { kind: "register" }, run: number) => ({
  ...aPerson(together.unitId(one.commune), factsOf(run, one.name)),
  id: idOf(`person ${run} ${one.person}`),
  ...(one.isMember && { householdId: idOf(`household ${run}`), householdSince: "2021-07-01" }),
});

type End = { readonly kind: string; readonly outcome: unknown } | { readonly refused: string };

const runsOf = (app: TestApp, sent: readonly Sent[]): CommandRun[] =>
  sent.map(({ id, endpoint, params = {}, body }) => {
    const route = routes.get(nameOf(endpoint));
    if (!route) throw new Error(`no route of ${nameOf(endpoint)}`);
    const asJson: unknown = JSON.parse(JSON.stringify(body));
    const command = { id, endpoint, sent: { params, body: asJson }, madeAt: app.services.now() };
    return { route, command, exchange: {} as Exchange }; // safe: route() binds services that take no exchange
  });

const contextOf = ({ services }: TestApp) =>
  openContext({ services, actor: clerk, scope: scopeFor(reportCase, clerk) });

async function applyTogether(app: TestApp, sent: readonly Sent[]): Promise<End[]> {
  const ctx = contextOf(app);
  const ends = await ctx.inTransaction((tx) => runCommandsWithin(ctx, tx, runsOf(app, sent)));
  return ends.map((end) => (end.kind === "failed" ? refused(end.error) : told(end.outcome)));
}

async function applyInTurn(app: TestApp, sent: readonly Sent[]): Promise<End[]> {
  const ends: End[] = [];
  for (const run of runsOf(app, sent)) ends.push(await runCommand(contextOf(app), run).then(told, refused));
  return ends;
}

function refused(error: unknown): End {
  if (error instanceof Refusal) return { refused: `${error.code} ${JSON.stringify(error.details)}` };
  throw error;
}

const Duplicates = z.looseObject({ likelyDuplicates: z.array(z.looseObject({ personId: z.string() })) });

/** As JSON; those equally likely stand in no order. */
function told(outcome: unknown): End {
  const plain: unknown = JSON.parse(JSON.stringify(outcome));
  const { success, data } = Duplicates.safeParse(plain);
  if (!success) return { kind: "done", outcome: plain };
  const sorted = data.likelyDuplicates.toSorted((a, b) => (a.personId < b.personId ? -1 : 1));
  return { kind: "done", outcome: { ...data, likelyDuplicates: sorted } };
}

/** Every table a command writes, without what differs by chance: internal keys, random ids, nonces. */
const tables = {
  people: `select id, full_name, name_folded, birth_date::text, birth_precision, sex, phone, cccd_hmac, address, responsible_unit_id,
    shared_unit_ids, version, created_at::text, updated_at::text from people order by id`,
  tokens: `select id, token, unit_id, birth_year from person_tokens join people on key = person_key order by 1, 2, 3`,
  cases: `select cases.id, people.id as person, disease, code, classification, sampled_at::text, reported_at::text, confirmed_at::text,
    cases.responsible_unit_id, cases.shared_unit_ids, report_day::text, cases.version, cases.created_at::text
    from cases join people on people.key = person_key order by cases.id`,
  counts: `select unit_id, day_kind, day::text, disease, classification, detection_place, sum(n)::int as n from case_count_deltas
    group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6`,
  proposals: `select a.id as one, b.id as other, score, because, state, p.responsible_unit_id, p.shared_unit_ids, proposed_at::text
    from duplicate_proposals p join people a on a.key = low_person_key join people b on b.key = high_person_key order by 1, 2`,
  places: `select id, name, unit_id from places order by id`,
  members: `select people.id, member_from::text, member_to::text from household_members join people on key = person_key order by 1, 2`,
  contacts: `select cases.id, people.id as person, first_at::text, last_at::text, seconds, rule_version, contacts.responsible_unit_id, contacts.shared_unit_ids
    from contacts join cases on cases.key = case_key join people on people.key = contacts.person_key order by 1, 2`,
  rings: `select cases.id, ring, n from ring_counts join cases on cases.key = case_key order by 1, 2`,
  journal: `select at::text, actor_id, command_id, action, subject_kind, subject_id, unit_ids,
    data - 'personKeys' as data, personal is null as is_open from journal order by journal.id`,
  outbox: `select at::text, action, subject_kind, subject_id, unit_ids from outbox, unnest(subject_ids) subject_id order by 2, 4, outbox.id`,
  receipts: `select id, body_hash, endpoint, actor_id, made_at::text, arrived_at::text from receipts order by id`,
};

async function tablesOf({ asOwner, services }: TestApp): Promise<Record<string, unknown>> {
  return asOwner(async (owner) => {
    const found: Record<string, unknown> = {};
    for (const [name, query] of Object.entries(tables)) found[name] = (await owner.query(query)).rows;
    const { rows } = await owner.query("select id, outcome from receipts order by id");
    found["outcomes"] = z
      .array(z.object({ id: z.string(), outcome: z.instanceof(Buffer) }))
      .parse(rows)
      .map(({ id, outcome }) => [id, told(JSON.parse(services.vault.open(outcome)))]);
    return found;
  });
}
