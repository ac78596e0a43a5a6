import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { Ward } from "#access/a-city.test-data";
import { type About, type Decision, exporters, readers } from "#access/permission-decision.test-data";

const aList = { shared: "as own", other: "nothing", may: readers } as const;
const aRow = { shared: "as own", other: 404, may: readers } as const;
const nameOf = (ward: Ward): string => `${ward.name} Khánh`;
const byName = (text: string) => ({ text, all: [], any: [] });
/** What somebody keeps is changed by nobody else, whatever the role. */
const anothersView = { may: [], shared: 403, other: 403 } as const;
const viewOf = async ({ owner }: About) => ({ viewId: await insertPublicView(owner), body: {} });

async function insertPublicView(owner: pg.Client): Promise<string> {
  const id = randomUUID();
  await owner.query(
    `insert into saved_views (id, register, name, owner_id, sharing, view, created_at, updated_at)
     values ($1, 'cases', 'của người khác', $2, 'public', '{"filter": {}}', now(), now())`,
    [id, randomUUID()],
  );
  return id;
}

/** Who may call the endpoints of registers, asked for the register of cases. */
export const registerPermissions: Readonly<Record<string, Decision>> = {
  "GET /registers/:register/rows": {
    ...aList,
    ask: () => ({ register: "cases" }),
    shows: nameOf,
  },
  "POST /registers/:register/search": {
    ...aList,
    ask: ({ ward }) => ({ register: "cases", body: { filter: byName(nameOf(ward)) } }),
    shows: nameOf,
  },
  "GET /registers/:register/counts/:field": {
    ...aList,
    ask: () => ({ register: "cases", field: "classification" }),
    shows: () => "confirmed",
  },
  "GET /registers/:register/rows/:id": {
    ...aRow,
    ask: ({ ward }) => ({ register: "cases", id: ward.caseId }),
    shows: nameOf,
  },
  "GET /registers/:register/rows/:id/history": {
    ...aRow,
    ask: ({ ward }) => ({ register: "cases", id: ward.caseId }),
  },
  "POST /registers/:register/selection": {
    ...aList,
    ask: ({ ward }) => ({ register: "cases", body: { filter: byName(nameOf(ward)), columns: "fullName" } }),
    shows: nameOf,
  },
  "GET /registers/:register/views": {
    shared: "as own",
    other: "public", // one's own and those shared with one's unit: registers/views.test.ts
    may: readers,
    ask: () => ({ register: "cases" }),
  },
  "POST /saved-views": {
    shared: "as own",
    other: "public",
    may: readers,
    ask: () => ({ body: { id: randomUUID(), register: "cases", name: randomUUID(), view: { filter: {} } } }),
  },
  "PATCH /saved-views/:viewId": { ...anothersView, ask: viewOf },
  "DELETE /saved-views/:viewId": { ...anothersView, ask: viewOf },
  "POST /registers/:register/export": {
    ...aList,
    may: exporters,
    // Without a text: the file says what was searched for, whoever asked.
    ask: () => ({ register: "cases", body: { filter: { all: [], any: [] }, format: "csv" } }),
    shows: nameOf,
  },
  "GET /registers/:register/export": {
    ...aList,
    may: exporters,
    ask: () => ({ register: "cases", format: "csv" }),
    shows: nameOf,
  },
};
