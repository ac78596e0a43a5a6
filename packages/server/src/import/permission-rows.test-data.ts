import { randomUUID } from "node:crypto";
import type { Ward } from "#access/a-city.test-data";
import { type About, type Decision, fileOf, recorders } from "#access/permission-decision.test-data";

const importOf = ({ ward }: About) => ({ importId: ward.importId });
/** A file is read by the unit that sent it. */
const ofTheUnit = { may: recorders, shared: 404, other: 404, shows: fileOf } as const;
const unshown = { ...ofTheUnit, shows: undefined } as const;
const nothingAsked = (): object => ({});
const nameOf = (ward: Ward): string => `${ward.name} Khánh`;

/** Who may call the endpoints of imports. */
export const importPermissions: Readonly<Record<string, Decision>> = {
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
  "GET /imports/:importId/review": { ...unshown, ask: importOf },
  "GET /imports/:importId/likely-people": { ...unshown, ask: importOf },
  "GET /imports/:importId/answers": { ...unshown, ask: importOf },
  "POST /imports/:importId/answers": {
    ...unshown,
    ask: (about) => ({
      ...importOf(about),
      body: {
        answers: [
          { row: 2, rowId: randomUUID(), personId: randomUUID(), personVersion: 1, was: null, answer: null },
        ],
      },
    }),
  },
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
  "GET /imports/templates/:register": {
    may: recorders,
    shared: "as own",
    other: "public",
    ask: () => ({ register: "cases" }),
  },
  "GET /imports/:importId/report": { ...unshown, ask: importOf },
};
