import { randomUUID } from "node:crypto";
import { registerPermissions } from "#registers/permission-rows.test-data";
import {
  insertExposure,
  insertProposal,
  insertTransmission,
  insertVisit,
  type Ward,
} from "./a-city.test-data.ts";
import { insertMerge, insertRecord } from "./a-merge.test-data.ts";
import {
  type About,
  accountOf,
  anAccount,
  type Decision,
  everyRole,
  fileOf,
  readers,
  recorders,
  tracers,
  watchers,
} from "./permission-decision.test-data.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-07-26T${text}:00+07:00`);
const reason = "nhập nhầm dòng";
const nothingAsked = (): object => ({});
const aFact = { may: everyRole, shared: "as own", other: "public" } as const;
const aThing = { shared: "as own", other: 404 } as const;
const aList = { shared: "as own", other: "nothing" } as const;
const caseOf = ({ ward }: About) => ({ caseId: ward.caseId });
const personOf = ({ ward }: About) => ({ personId: ward.personId });
const importOf = ({ ward }: About) => ({ importId: ward.importId });
/** A file is read by the unit that sent it. */
const ofTheUnit = { may: recorders, shared: 404, other: 404, shows: fileOf } as const;
const unshown = { ...ofTheUnit, shows: undefined } as const;
const nameOf = (ward: Ward): string => `${ward.name} Khánh`;

/** A person nobody has, who lives in the ward. */
const somebody = (ward: Ward) => ({ fullName: "Lý Thường Mới", unitId: ward.unitId });

/** Every endpoint that is served. A row that is missing, or one too many, fails the test. */
export const permissionTable: Readonly<Record<string, Decision>> = {
  "GET /units": { ...aFact, ask: nothingAsked },
  "GET /units/mosaic": { ...aFact, ask: nothingAsked },
  "GET /units/former-names": { ...aFact, ask: nothingAsked },
  "GET /units/resolve": { ...aFact, ask: () => ({ text: "Trúc Bạch" }) },
  "GET /policies": { ...aFact, ask: ({ ward }) => ({ unitId: ward.unitId }) },

  "GET /health": { ...aFact, may: "anyone", ask: nothingAsked },
  "GET /world": { ...aFact, may: "anyone", ask: nothingAsked },
  "GET /openapi.json": { ...aFact, may: "anyone", ask: nothingAsked },
  "POST /session": {
    ...aFact,
    may: "anyone",
    ask: () => ({ body: { username: "nobody", password: "nothing" } }),
  },
  "GET /session": { ...aFact, may: "signed_in", ask: nothingAsked },
  "DELETE /session": { ...aFact, may: "signed_in", ask: nothingAsked },
  "GET /live": { ...aFact, may: "signed_in", ask: nothingAsked },
  "POST /commands": {
    ...aFact,
    may: "signed_in",
    ask: () => ({
      body: {
        commands: [{ id: randomUUID(), endpoint: "POST /none", params: {}, body: {}, madeAt: at("09:00") }],
      },
    }),
  },
  "GET /reads": {
    ...aList,
    may: ["data_protection_officer"],
    ask: ({ ward }) => ({ subjectId: ward.caseId }),
    shows: (ward) => ward.caseId,
  },
  "GET /accounts": {
    ...aList,
    may: ["administrator"],
    ask: () => ({ limit: 500 }),
    shows: accountOf,
    shared: "nothing",
  },

  "POST /accounts": {
    may: ["administrator"],
    shared: 403, // roles are given at units one administers, nowhere else
    other: 403,
    ask: ({ ward }) => ({ body: anAccount(ward) }),
  },
  "POST /session/password": {
    ...aFact,
    may: "signed_in",
    ask: () => ({ body: { current: "sai mật khẩu", next: "một mật khẩu dài" } }),
  },

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

  "POST /places": {
    ...aFact,
    may: recorders,
    ask: ({ ward }) => ({ body: { id: randomUUID(), name: "Chợ mới", kind: "market", unitId: ward.unitId } }),
  },
  "GET /places": { ...aFact, may: [...readers, "inspector"], ask: () => ({ q: "cho so" }) },
  "POST /places/search": { ...aFact, may: [...readers, "inspector"], ask: () => ({ body: { text: "cho" } }) },

  "POST /cases": {
    ...aThing,
    may: recorders,
    ask: ({ ward }) => ({
      body: { id: randomUUID(), disease: "measles", person: { kind: "registered", id: ward.personId } },
    }),
  },
  "PATCH /cases/:caseId": {
    ...aThing,
    may: recorders,
    ask: (about) => ({ ...caseOf(about), body: { lineage: randomUUID() } }),
  },
  "POST /cases/:caseId/confirmation": {
    ...aThing,
    may: ["epidemiologist"],
    ask: (about) => ({ ...caseOf(about), body: { resultAt: at("07:00") } }),
  },
  "POST /cases/:caseId/ruling-out": {
    ...aThing,
    may: ["epidemiologist"],
    ask: ({ ward }) => ({ caseId: ward.secondCaseId, body: { reason } }),
  },
  "GET /cases/:caseId": { ...aThing, may: readers, ask: caseOf, shows: nameOf },
  "GET /cases/:caseId/history": { ...aThing, may: readers, ask: caseOf },

  "POST /exposures": {
    ...aThing,
    may: tracers,
    ask: ({ ward }) => ({
      body: {
        id: randomUUID(),
        fromPersonId: ward.personId,
        toPersonId: ward.contactId,
        startsAt: at("06:00"),
        endsAt: at("07:00"),
      },
    }),
  },
  "POST /exposures/:exposureId/withdrawal": {
    ...aThing,
    may: tracers,
    ask: async ({ owner, ward }) => ({ exposureId: await insertExposure(owner, ward), body: { reason } }),
  },
  "POST /visits": {
    ...aThing,
    may: tracers,
    ask: ({ ward }) => ({
      body: {
        personId: ward.personId,
        placeId: ward.placeId,
        startsAt: at("06:00").add({ seconds: Math.floor(performance.now()) % 3000 }),
        endsAt: at("07:00"),
      },
    }),
  },
  "POST /visits/withdrawal": {
    ...aThing,
    may: tracers,
    ask: async ({ owner, ward }) => ({
      body: { personId: ward.personId, placeId: ward.placeId, startsAt: await insertVisit(owner, ward) },
    }),
  },
  "POST /transmissions": {
    ...aThing,
    may: tracers,
    ask: ({ ward }) => ({
      body: { id: randomUUID(), infectorCaseId: ward.secondCaseId, infecteeCaseId: ward.caseId },
    }),
  },
  "POST /transmissions/:transmissionId/withdrawal": {
    ...aThing,
    may: tracers,
    ask: async ({ owner, ward }) => ({
      transmissionId: await insertTransmission(owner, ward),
      body: { reason },
    }),
  },
  "POST /check-ins": {
    ...aThing,
    may: tracers,
    ask: ({ ward }) => ({
      body: {
        personKey: ward.personKey,
        placeKey: ward.placeKey,
        startsAt: at("05:00"),
        endsAt: at("05:30"),
      },
    }),
  },
  "GET /cases/:caseId/contacts": { ...aThing, may: readers, ask: caseOf, shows: (ward) => ward.contactId },
  "GET /cases/:caseId/timeline": { ...aThing, may: readers, ask: caseOf, shows: nameOf },
  "GET /cases/:caseId/shared-places": { ...aThing, may: readers, ask: caseOf },
  "GET /cases/:caseId/infectors": { ...aThing, may: readers, ask: caseOf },
  "GET /chains": { ...aList, may: readers, ask: nothingAsked, shows: (ward) => ward.caseId },

  "GET /overview/dashboard": {
    may: watchers,
    shared: 404, // a unit's figures are its own, whatever records it shares
    other: 404,
    ask: ({ ward }) => ({ unitId: ward.unitId }),
  },
  "GET /overview/workbench": {
    may: watchers,
    shared: 404,
    other: 404,
    ask: ({ ward }) => ({ unitId: ward.unitId }),
  },

  ...registerPermissions,

  "POST /imports": {
    may: recorders,
    shared: 403,
    other: 403,
    ask: ({ ward }) => ({ id: randomUUID(), register: "cases", unitId: ward.unitId }),
  },
  "GET /imports": { ...ofTheUnit, other: "nothing", shared: "nothing", ask: nothingAsked },
  "GET /imports/:importId": { ...ofTheUnit, ask: importOf },
  "GET /imports/:importId/rows": { ...ofTheUnit, ask: importOf, shows: nameOf },
  "PUT /imports/:importId/columns": {
    ...unshown,
    ask: (about) => ({ ...importOf(about), body: { columns: {} } }),
  },
  "POST /imports/:importId/application": {
    ...ofTheUnit,
    ask: (about) => ({ ...importOf(about), body: {} }),
  },
  "PUT /imports/:importId/tables": {
    ...unshown,
    ask: (about) => ({ ...importOf(about), body: { tables: [0] } }),
  },
  "GET /imports/:importId/problems": { ...unshown, ask: importOf },
  "POST /imports/:importId/corrections": {
    ...unshown,
    ask: (about) => ({
      ...importOf(about),
      body: { kind: "value", columnIndex: 0, from: "chưa ai ghi", to: "x" },
    }),
  },
  "POST /imports/:importId/undoing": {
    ...unshown,
    ask: (about) => ({ ...importOf(about), body: {} }),
  },
  "GET /imports/:importId/held-rows": { ...unshown, ask: importOf },
  "GET /imports/:importId/report": { ...unshown, ask: importOf },
};
