import { randomUUID } from "node:crypto";
import { registerPlace } from "@phaodai/domain/establishments/contract";
import { afterAll, beforeAll, expect, test } from "vitest";
import pg from "pg";
import { z } from "zod";
import * as establishments from "#establishments/service";
import { testApp } from "#testing/test-app";
import { runCommandsWithin } from "./commands.ts";
import { openContext } from "./context.ts";
import { type Exchange, route, scopeFor } from "./route.ts";

const { call, actor, unitId, ownerUrl, services } = await testApp();
const clerk = actor("ward_clerk", "00004");
const owner = new pg.Client({ connectionString: ownerUrl });
beforeAll(() => owner.connect());
afterAll(() => owner.end());

const aPlace = (unitCode: string) => ({
  id: randomUUID(),
  name: "Chợ Châu Long",
  kind: "market",
  address: null,
  unitId: unitId(unitCode),
});

interface Sent {
  readonly id: string;
  readonly body: ReturnType<typeof aPlace>;
}

const sent = (body: Sent["body"]): Sent => ({ id: randomUUID(), body });

/** Runs them as an import does. */
async function runMany(...commands: readonly Sent[]) {
  const scope = scopeFor(registerPlace, clerk);
  const ctx = openContext({ services, actor: clerk, scope });
  const placeRoute = route(registerPlace, establishments.registerPlace);
  const runs = commands.map(({ id, body }) => ({
    route: placeRoute,
    command: { id, endpoint: registerPlace, sent: { params: {}, body }, madeAt: ctx.now },
    exchange: {} as Exchange, // safe: route() binds services that take no exchange
  }));
  return services.database.inScope(scope, (tx) => runCommandsWithin(ctx, tx, runs));
}

const textsOf = async (query: string, ids: readonly string[]): Promise<string[]> =>
  z
    .array(z.object({ id: z.string() }))
    .parse((await owner.query(query, [ids])).rows)
    .map(({ id }) => id);

test("of many commands those refused are undone alone: no row, no receipt, no line of the journal", async () => {
  const before = Array.from({ length: 4 }, () => sent(aPlace("00004")));
  const after = Array.from({ length: 3 }, () => sent(aPlace("00004")));
  const sound = [...before, ...after];
  const refused = [sent({ ...aPlace("00004"), name: "" }), sent({ ...aPlace("00004"), unitId: 999_999 })];
  const ends = await runMany(...refused.slice(0, 1), ...before, ...refused.slice(1), ...after);
  expect(ends.map(({ kind }) => kind)).toEqual([
    "failed",
    ...before.map(() => "applied"),
    "failed",
    ...after.map(() => "applied"),
  ]);
  const ids = [...sound, ...refused].map(({ id }) => id);
  const places = [...sound, ...refused].map(({ body }) => body.id);
  const soundIds = sound.map(({ id }) => id);
  const soundPlaces = sound.map(({ body }) => body.id);
  expect(
    await textsOf("select id from receipts where id = any ($1) and outcome is not null order by id", ids),
  ).toEqual(soundIds.toSorted());
  expect(await textsOf("select id from receipts where id = any ($1) order by id", ids)).toEqual(
    soundIds.toSorted(),
  );
  expect(await textsOf("select id from places where id = any ($1) order by id", places)).toEqual(
    soundPlaces.toSorted(),
  );
  expect(
    await textsOf(
      "select command_id as id from journal where command_id = any ($1) order by journal.id",
      ids,
    ),
  ).toEqual(soundIds);
  expect(
    await textsOf(
      "select subject_id as id from outbox, unnest(subject_ids) with ordinality as told (subject_id, n) where subject_id = any ($1) order by outbox.id, n",
      places,
    ),
  ).toEqual(soundPlaces);
});

test("a command that comes twice, in one go or later and alone, is applied once and keeps its outcome", async () => {
  const one = sent(aPlace("00004"));
  expect((await runMany(one, sent(aPlace("00004")), one)).map(({ kind }) => kind)).toEqual([
    "applied",
    "applied",
    "known",
  ]);
  expect((await runMany(one)).map(({ kind }) => kind)).toEqual(["known"]);
  const alone = await call(clerk, registerPlace, { input: { body: one.body }, commandId: one.id });
  expect(alone.reply()).toMatchObject({ id: one.body.id });
  expect(await textsOf("select id from places where id = any ($1)", [one.body.id])).toHaveLength(1);
});

test("the id of a command with another body is refused, the others go on", async () => {
  const one = sent(aPlace("00004"));
  await runMany(one);
  const ends = await runMany(sent(aPlace("00004")), { ...one, body: { ...one.body, name: "Chợ khác" } });
  expect(ends).toMatchObject([
    { kind: "applied" },
    { kind: "failed", error: expect.objectContaining({ code: "request.command_id_reused" }) as unknown },
  ]);
});
