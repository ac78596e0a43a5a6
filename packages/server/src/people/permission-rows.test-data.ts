import { randomUUID } from "node:crypto";
import { insertProposal, type Ward } from "#access/a-city.test-data";
import { insertMerge, insertRecord } from "#access/a-merge.test-data";
import { type About, type Decision, readers, recorders } from "#access/permission-decision.test-data";

const aThing = { shared: "as own", other: 404 } as const;
const aList = { shared: "as own", other: "nothing" } as const;
const nothingAsked = (): object => ({});
const personOf = ({ ward }: About) => ({ personId: ward.personId });
const nameOf = (ward: Ward): string => `${ward.name} Khánh`;

/** A person nobody has, who lives in the ward. */
const somebody = (ward: Ward) => ({ fullName: "Lý Thường Mới", unitId: ward.unitId });

/** Who may call the endpoints of people, households and duplicates. */
export const peoplePermissions: Readonly<Record<string, Decision>> = {
  "POST /people": {
    may: recorders,
    shared: "as own",
    other: "public", // somebody of another commune may be a contact here; the own unit shares the record
    ask: ({ ward }) => ({ body: { id: randomUUID(), ...somebody(ward) } }),
  },
  "PATCH /people/:personId": {
    ...aThing,
    may: recorders,
    ask: (about) => ({ ...personOf(about), body: { occupation: `nghề ${randomUUID()}` } }),
  },
  "POST /people/:personId/withdrawal": {
    ...aThing,
    shared: 403, // gone for good: only where it is answered for
    may: recorders,
    ask: async ({ owner, ward }) => ({
      personId: (await insertRecord(owner, ward)).mergedId,
      body: {},
    }),
  },
  "GET /people/:personId": { ...aThing, may: readers, ask: personOf, shows: nameOf },
  "GET /people/:personId/history": { ...aThing, may: readers, ask: personOf },
  "POST /people/search": {
    ...aList,
    may: readers,
    ask: ({ ward }) => ({ body: { text: nameOf(ward) } }),
    shows: nameOf,
  },
  "POST /households": {
    may: recorders,
    shared: 403,
    other: 403,
    ask: ({ ward }) => ({ body: { id: randomUUID(), address: "số 1", unitId: ward.unitId } }),
  },
  "POST /households/:householdId/members": {
    may: recorders,
    shared: 403, // only the commune that answers for a household writes who lives in it
    other: 404,
    ask: ({ ward }) => ({
      householdId: ward.householdId,
      body: { personId: ward.personId, from: Temporal.PlainDate.from("2021-01-01") },
    }),
  },
  "GET /households/:householdId": {
    ...aThing,
    may: readers,
    ask: ({ ward }) => ({ householdId: ward.householdId }),
    shows: (ward) => ward.householdId,
  },
  "GET /duplicate-proposals": { ...aList, may: readers, ask: nothingAsked, shows: nameOf },
  "POST /duplicate-proposals/:proposalId/dismissal": {
    ...aThing,
    may: recorders,
    ask: async ({ owner, ward }) => ({ proposalId: await insertProposal(owner, ward), body: {} }),
  },
  "POST /duplicate-proposals/:proposalId/reopening": {
    ...aThing,
    may: recorders,
    ask: async ({ owner, ward }) => ({ proposalId: await insertProposal(owner, ward, "distinct"), body: {} }),
  },
  "POST /people/:personId/merge": {
    ...aThing,
    may: recorders,
    ask: async ({ owner, ward }) => ({
      personId: ward.personId,
      body: { id: randomUUID(), ...(await insertRecord(owner, ward)) },
    }),
  },
  "POST /person-merges/:mergeId/undoing": {
    ...aThing,
    may: recorders,
    ask: async ({ owner, ward }) => ({ mergeId: await insertMerge(owner, ward), body: {} }),
  },
};
