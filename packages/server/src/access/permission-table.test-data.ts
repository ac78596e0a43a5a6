import { randomUUID } from "node:crypto";
import { commandPermissions } from "#command/permission-rows.test-data";
import { directivesPermissions } from "#directives/permission-rows.test-data";
import { filePermissions } from "#files/permission-rows.test-data";
import { inspectionsPermissions } from "#inspections/permission-rows.test-data";
import { paperPermissions } from "#papers/permission-rows.test-data";
import { tasksPermissions } from "#tasks/permission-rows.test-data";
import { teamsPermissions } from "#teams/permission-rows.test-data";
import { importPermissions } from "#import/permission-rows.test-data";
import { peoplePermissions } from "#people/permission-rows.test-data";
import { registerPermissions } from "#registers/permission-rows.test-data";
import { tracingPermissions } from "#tracing/permission-rows.test-data";
import { insertProposal, type Ward } from "./a-city.test-data.ts";
import {
  type About,
  accountOf,
  anAccount,
  type Decision,
  everyRole,
  readers,
  recorders,
  watchers,
} from "./permission-decision.test-data.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-07-26T${text}:00+07:00`);
const reason = "nhập nhầm dòng";
const nothingAsked = (): object => ({});
const aFact = { may: everyRole, shared: "as own", other: "public" } as const;
const aThing = { shared: "as own", other: 404 } as const;
const aList = { shared: "as own", other: "nothing" } as const;
const caseOf = ({ ward }: About) => ({ caseId: ward.caseId });
const nameOf = (ward: Ward): string => `${ward.name} Khánh`;

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
    // A name of its own each time: one that is guessed often comes to rest.
    ask: () => ({ body: { username: `nobody.${randomUUID()}`, password: "nothing" } }),
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

  ...peoplePermissions,
  ...tasksPermissions,
  ...commandPermissions,
  ...directivesPermissions,
  ...teamsPermissions,
  ...inspectionsPermissions,
  ...filePermissions,
  ...paperPermissions,

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
  "POST /cases/:caseId/double-report": {
    ...aThing,
    may: recorders,
    ask: async ({ owner, ward }) => {
      await insertProposal(owner, ward, "open");
      return { caseId: ward.secondCaseId, body: { keptCaseId: ward.caseId } };
    },
  },
  "GET /cases/:caseId": { ...aThing, may: readers, ask: caseOf, shows: nameOf },
  "GET /cases/:caseId/history": { ...aThing, may: readers, ask: caseOf },

  ...tracingPermissions,

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

  ...importPermissions,
};
