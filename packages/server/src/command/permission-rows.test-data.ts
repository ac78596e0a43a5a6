import { randomUUID } from "node:crypto";
import type { Role } from "@phaodai/domain/access/roles";
import type { About, Decision } from "#access/permission-decision.test-data";
import { insertShift, insertStaff } from "./a-centre.test-data.ts";

const managers: readonly Role[] = ["ward_clerk", "area_commander", "city_commander", "department_officer"];
const loggers: readonly Role[] = [...managers, "field_officer"];
const seers: readonly Role[] = [...loggers, "epidemiologist"];

/** A command centre is its unit's own; the units above see it by their scope, neighbours do not. */
const ofUnit = { shared: 404, other: 404 } as const;
const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-07-${text}:00+07:00`);
const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(`2021-${text}`);
const unitOf = ({ ward }: About) => ({ unitId: ward.unitId });
const shiftAt = async ({ ward, owner }: About, from: number, isTaken = false) => ({
  shiftId: (await insertShift(owner, ward.unitId, { from, isTaken })).shiftId,
});

/** Who may call the endpoints of command centres. */
export const commandPermissions: Readonly<Record<string, Decision>> = {
  "GET /command/centre": { ...ofUnit, may: seers, ask: unitOf, shows: (ward) => `ghi chép của ${ward.name}` },
  "GET /command/centres": { ...ofUnit, may: seers, ask: unitOf },
  "GET /command/attention": { ...ofUnit, may: seers, ask: unitOf },
  "GET /command/people": { ...ofUnit, may: seers, ask: unitOf, shows: (ward) => `${ward.name} Khánh Trực` },
  "GET /command/roster": {
    ...ofUnit,
    may: seers,
    ask: (about) => ({ ...unitOf(about), from: day("07-27") }),
  },
  "GET /command/gaps": {
    ...ofUnit,
    may: seers,
    ask: (about) => ({ ...unitOf(about), from: day("07-27") }),
  },
  "GET /command/log": { ...ofUnit, may: seers, ask: unitOf, shows: (ward) => `ghi chép của ${ward.name}` },
  "GET /command/forces": { ...ofUnit, may: seers, ask: unitOf },
  "GET /command/meetings": { ...ofUnit, may: seers, ask: unitOf },
  "GET /command/trainings": { ...ofUnit, may: seers, ask: unitOf },

  "POST /command/people": {
    ...ofUnit,
    may: managers,
    ask: (about) => ({
      body: {
        ...unitOf(about),
        id: randomUUID(),
        fullName: "Khánh Mới",
        force: "police",
        joinedOn: day("07-01"),
      },
    }),
  },
  "POST /command/people/:personId/leaving": {
    ...ofUnit,
    may: managers,
    ask: async ({ owner, ward }) => ({
      personId: (await insertStaff(owner, ward.unitId)).id,
      body: { leftOn: day("07-28") },
    }),
  },
  "POST /command/holdings": {
    ...ofUnit,
    may: managers,
    ask: async (about) => ({
      body: {
        ...unitOf(about),
        id: randomUUID(),
        post: "youth_secretary",
        personId: (await insertStaff(about.owner, about.ward.unitId)).id,
        ...freeYear(),
      },
    }),
  },
  "POST /command/holdings/:holdingId/ending": {
    ...ofUnit,
    may: managers,
    ask: async (about) => ({ holdingId: await insertHolding(about), body: { heldTo: day("07-27") } }),
  },
  "PUT /command/centres/:unitId": {
    ...ofUnit,
    may: managers,
    ask: (about) => ({
      ...unitOf(about),
      body: { phone: null, meetingLink: null, rooms: [], regulation: null },
    }),
  },
  "POST /command/readiness": {
    ...ofUnit,
    may: managers,
    ask: (about) => ({ body: { ...unitOf(about), item: "duty_phone", isReady: true } }),
  },
  "POST /command/roster": {
    ...ofUnit,
    may: managers,
    ask: (about) => ({
      body: {
        ...unitOf(about),
        from: at("28T00:00"),
        to: at("29T00:00"),
        replaces: true,
        shifts: [{ id: randomUUID(), startsAt: at("28T06:00"), endsAt: at("28T14:00"), personIds: [] }],
      },
    }),
  },
  "POST /command/shifts/:shiftId/people": {
    ...ofUnit,
    may: managers,
    ask: async (about) => ({
      ...(await shiftAt(about, 100)),
      body: { personIds: [(await insertStaff(about.owner, about.ward.unitId)).id] },
    }),
  },
  "POST /command/shifts/:shiftId/swap": { ...ofUnit, may: managers, ask: twoShifts },
  "POST /command/shifts/:shiftId/cancellation": {
    ...ofUnit,
    may: managers,
    ask: async (about) => ({ ...(await shiftAt(about, 100)), body: { reason: "đổi lịch" } }),
  },
  "POST /command/shifts/:shiftId/taking-over": { ...ofUnit, may: loggers, ask: (about) => shiftAt(about, 0) },
  "POST /command/shifts/:shiftId/handing-over": {
    ...ofUnit,
    may: loggers,
    ask: async (about) => ({ ...(await shiftAt(about, -1, true)), body: { leftOpen: "" } }),
  },
  "POST /command/log": {
    ...ofUnit,
    may: loggers,
    ask: (about) => ({ body: { ...unitOf(about), id: randomUUID(), said: "yên tĩnh" } }),
  },
  "POST /command/forces": {
    ...ofUnit,
    may: managers,
    ask: (about) => ({
      body: {
        ...unitOf(about),
        id: randomUUID(),
        force: "police",
        count: 5,
        purpose: "chốt",
        neededFrom: at("28T00:00"),
        neededUntil: at("29T00:00"),
      },
    }),
  },
  "POST /command/forces/:requestId/answer": {
    may: managers,
    shared: 403, // sees it, and it waits for another's answer
    other: 404,
    ask: async (about) => ({ requestId: await insertRequest(about), body: { kind: "give", count: 2 } }),
  },
  "POST /command/meetings": {
    ...ofUnit,
    may: managers,
    ask: (about) => ({
      body: {
        ...unitOf(about),
        id: randomUUID(),
        heldAt: at("27T07:00"),
        subject: "Giao ban",
        chairedBy: "Khánh",
        conclusions: [],
      },
    }),
  },
  "POST /command/trainings": {
    ...ofUnit,
    may: managers,
    ask: async (about) => ({
      body: {
        ...unitOf(about),
        id: randomUUID(),
        heldOn: day("07-20"),
        subject: "Lấy mẫu",
        trainedBy: "CDC",
        hours: 4,
        personIds: [(await insertStaff(about.owner, about.ward.unitId)).id],
      },
    }),
  },
};

let year = 0;
/** A year in which nobody holds the post yet. */
const freeYear = (): { readonly heldFrom: Temporal.PlainDate; readonly heldTo: Temporal.PlainDate } => {
  const heldFrom = Temporal.PlainDate.from("2022-01-01").add({ years: year++ });
  return { heldFrom, heldTo: heldFrom.add({ months: 1 }) };
};

async function twoShifts({ owner, ward }: About): Promise<object> {
  const one = await insertShift(owner, ward.unitId, { from: 100 });
  const two = await insertShift(owner, ward.unitId, { from: 120 });
  return {
    shiftId: one.shiftId,
    body: { personId: one.personId, withShiftId: two.shiftId, withPersonId: two.personId },
  };
}

async function insertHolding({ owner, ward }: About): Promise<string> {
  const id = randomUUID();
  const { key } = await insertStaff(owner, ward.unitId);
  await owner.query(
    "insert into post_holders (id, unit_id, post, person_key, held_from, created_at) values ($1, $2, $3, $4, '2021-01-01', now())",
    [id, ward.unitId, `post_${key}`, key],
  );
  return id;
}

async function insertRequest({ owner, ward }: About): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into force_requests (id, responsible_unit_id, shared_unit_ids, force, asked, purpose, needed_from, needed_until, state, at_unit_id, asked_at)
     values ($1, $2, $3, 'police', 5, 'chốt', now(), now() + interval '1 day', 'asked', $2, now())`,
    [id, ward.unitId, [...ward.sharedWith]],
  );
  return id;
}
