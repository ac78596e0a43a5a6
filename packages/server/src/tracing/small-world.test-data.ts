import { randomUUID } from "node:crypto";
import { confirmCase, reportCase } from "@phaodai/domain/cases/contract";
import * as contract from "@phaodai/domain/tracing/contract";
import type pg from "pg";
import type { Actor } from "#context";
import type { TestApp } from "#testing/test-app";
import { recordOutbreak, type Recorded } from "./outbreak.test-data.ts";

/** A moment of Việt Nam: "2021-07-26T08:00:00". */
export const at = (text: string) => Temporal.Instant.from(`${text}+07:00`);

// An falls ill on 24 July; the handbook of 2020 looks back three days, so the window begins on 21 July.
/** People: An and Bình live together, Chi lives in the commune next door. */
export const [an, binh, chi, dung] = [1, 2, 3, 4] as const;
export const market = 1;

/** Four people and a market in two communes, and how officers state things about them. Begin each test with `reset`. */
export function smallWorld(app: TestApp) {
  const { call } = app;
  const [here, there] = [app.unitId("00004"), app.unitId("00006")];
  const doctor = app.actor("epidemiologist", "00004");
  const neighbour = app.actor("epidemiologist", "00006");
  let world: Recorded = { personIds: new Map(), caseIds: new Map(), placeIds: new Map() };
  const personId = (key: number): string => world.personIds.get(key) ?? "";
  const placeId = (): string => world.placeIds.get(market) ?? "";

  const reset = () => app.asOwner(async (owner) => void (world = await record(owner, here, there)));

  const report = async (personKey: number, onsetOn = "2021-07-24"): Promise<string> => {
    const id = randomUUID();
    const person = { kind: "registered", id: personId(personKey) };
    const facts = { onsetOn, detectionPlace: "community", classification: "suspected" };
    // safe: the defaults of the contract fill in the rest
    const answer = await call(doctor, reportCase, { input: { body: { id, person, ...facts } } as never });
    answer.reply();
    return id;
  };
  const confirm = async (caseId: string): Promise<void> => {
    const input = { caseId, body: { resultAt: at("2021-07-26T10:00:00") } };
    (await call(doctor, confirmCase, { input })).reply();
  };
  const confirmedCase = async (personKey: number, onsetOn?: string): Promise<string> => {
    const id = await report(personKey, onsetOn);
    await confirm(id);
    return id;
  };
  const visit = (
    actor: Actor,
    personKey: number,
    { from, to, isTimeKnown = true }: { from: string; to: string; isTimeKnown?: boolean },
  ) => {
    const who = { personId: personId(personKey), placeId: placeId() };
    const body = { ...who, startsAt: at(from), endsAt: at(to), isTimeKnown };
    return call(actor, contract.recordVisit, { input: { body } });
  };
  const expose = (actor: Actor, [from, to]: readonly [number, number], start = "2021-07-23T09:00:00") => {
    const startsAt = at(start);
    const period = { startsAt, endsAt: startsAt.add({ hours: 1 }), isTimeKnown: true };
    const unsaid = { distanceMetres: null, placeId: null, setting: null, note: null, minutes: null };
    const people = { fromPersonId: personId(from), toPersonId: personId(to) };
    return call(actor, contract.stateExposure, {
      input: { body: { id: randomUUID(), ...people, ...period, ...unsaid } },
    });
  };
  return {
    here,
    there,
    doctor,
    neighbour,
    personId,
    placeId,
    reset,
    report,
    confirm,
    confirmedCase,
    visit,
    expose,
  };
}

async function record(owner: pg.Client, here: number, there: number): Promise<Recorded> {
  await owner.query(
    "truncate people, places, households, household_members, exposures, visits, isolation_periods, cases, contacts, ring_counts, transmissions, journal, outbox restart identity cascade",
  );
  const day = (text: string) => at(`${text}T00:00:00`).epochMilliseconds / 1000;
  const recorded = await recordOutbreak(owner, {
    facts: {
      cases: [],
      memberships: [an, binh].map((personKey) => ({
        personKey,
        householdKey: 1,
        from: day("2021-01-01"),
        to: Infinity,
      })),
      exposures: [],
      visits: [],
      isolations: [],
    },
    people: [
      { key: an, name: "Nguyễn Văn An", unitId: here },
      { key: binh, name: "Trần Thị Bình", unitId: here },
      { key: chi, name: "Lê Thị Chi", unitId: there },
      { key: dung, name: "Phạm Văn Dũng", unitId: here },
    ],
    places: [{ key: market, kind: "market", unitId: here }],
  });
  await owner.query(
    "select setval(pg_get_serial_sequence('people', 'key'), 100), setval(pg_get_serial_sequence('places', 'key'), 100), setval(pg_get_serial_sequence('households', 'key'), 100)",
  );
  return recorded;
}
