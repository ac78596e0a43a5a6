import { randomUUID } from "node:crypto";
import type { Role } from "@phaodai/domain/access/roles";
import type { About, Decision } from "#access/permission-decision.test-data";
import { aViolation, aVisit } from "./a-stated-visit.test-data.ts";
import { insertInspection, type PlantedVisit, visitNameOf } from "./a-visit.test-data.ts";

const readers: readonly Role[] = ["ward_clerk", "area_commander", "city_commander", "inspector"];
const inspectors: readonly Role[] = ["area_commander", "city_commander", "inspector"];
const commanders: readonly Role[] = ["area_commander", "city_commander"];

const aThing = { shared: "as own", other: 404 } as const;
const ofTheUnit = { shared: 403, other: 403 } as const;
/** Lists are of one's own unit; what others share stands in the registers. */
const aList = { shared: "nothing", other: "nothing" } as const;
const nothingAsked = (): object => ({});
const reason = { reason: "ghi nhầm nơi" };
const day = Temporal.PlainDate.from("2021-07-26");
const days = { from: day, to: day };
const members = [{ name: "An", post: null, role: "lead" }];

/** About a visit of the ward made anew. */
const planted =
  (input: (made: PlantedVisit, about: About) => object) =>
  async (about: About): Promise<object> =>
    input(await insertInspection(about.owner, about.ward), about);

/** Who may call the endpoints of inspections. */
export const inspectionsPermissions: Readonly<Record<string, Decision>> = {
  "POST /inspections": {
    ...ofTheUnit,
    may: inspectors,
    ask: ({ ward }) => ({ body: aVisit(ward.unitId) }),
  },
  "GET /inspections/field-pack": { ...aList, may: inspectors, ask: nothingAsked, shows: visitNameOf },
  "GET /inspections/:inspectionId": {
    ...aThing,
    may: readers,
    ask: planted(({ inspectionId }) => ({ inspectionId })),
    shows: visitNameOf,
  },
  "POST /findings/:findingId/withdrawal": {
    ...aThing,
    may: commanders,
    ask: planted(({ findingId }) => ({ findingId, body: reason })),
  },

  "GET /inspection-teams": { ...aList, may: readers, ask: nothingAsked, shows: visitNameOf },
  "POST /inspection-teams": {
    ...ofTheUnit,
    may: commanders,
    ask: ({ ward }) => ({
      body: { id: randomUUID(), unitId: ward.unitId, name: "Đoàn 1", members, startsOn: day },
    }),
  },
  "PUT /inspection-teams/:teamId": {
    ...aThing,
    shared: 403,
    may: commanders,
    ask: planted(({ teamId }) => ({ teamId, body: { members, areaUnitIds: [] } })),
  },
  "POST /inspection-teams/:teamId/ending": {
    ...aThing,
    shared: 403,
    may: commanders,
    ask: planted(({ teamId }) => ({ teamId, body: { ...reason, endsOn: day } })),
  },
  "GET /inspection-plans": { ...aList, may: readers, ask: nothingAsked, shows: visitNameOf },
  "POST /inspection-plans": {
    ...aThing,
    shared: 403,
    may: commanders,
    ask: planted(({ teamId }, { ward }) => ({
      body: { id: randomUUID(), teamId, title: "Kế hoạch", ...days, unitIds: [ward.unitId] },
    })),
  },
  "POST /inspection-plans/:planId/cancellation": {
    ...aThing,
    shared: 403,
    may: commanders,
    ask: planted(({ planId }) => ({ planId, body: reason })),
  },

  "GET /inspections/overview": { shared: "as own", other: "nothing", may: readers, ask: nothingAsked },
  "GET /inspections/attention": { shared: "as own", other: "nothing", may: readers, ask: nothingAsked },

  "POST /inspections/:inspectionId/violations": {
    ...aThing,
    may: inspectors,
    ask: planted(({ inspectionId }) => ({ inspectionId, body: aViolation() })),
  },
  "POST /violations/:violationId/sanctions": {
    ...ofTheUnit,
    may: commanders,
    ask: planted(({ violationId }, { ward }) => ({
      violationId,
      body: {
        id: randomUUID(),
        kind: "warning",
        issuerUnitId: ward.unitId,
        provision: "Điều 12",
        signerTitle: "Chủ tịch",
        signerName: "An",
      },
    })),
  },
  "POST /violations/:violationId/withdrawal": {
    ...aThing,
    shared: 403,
    may: commanders,
    ask: planted(({ violationId }) => ({ violationId, body: reason })),
  },
  "POST /sanctions/:sanctionId/withdrawal": {
    ...aThing,
    shared: 403,
    may: commanders,
    ask: planted(({ sanctionId }) => ({ sanctionId, body: reason })),
  },
  "GET /inspections/:inspectionId/paper": {
    ...aThing,
    may: readers,
    ask: planted(({ inspectionId }) => ({ inspectionId, format: "docx" })),
  },
  "GET /violations/:violationId/paper": {
    ...aThing,
    may: readers,
    ask: planted(({ violationId }) => ({ violationId, format: "docx" })),
  },
  "GET /sanctions/:sanctionId/paper": {
    ...aThing,
    may: readers,
    ask: planted(({ sanctionId }) => ({ sanctionId, format: "docx" })),
  },

  "GET /merits": { ...aList, may: readers, ask: nothingAsked, shows: visitNameOf },
  "POST /merits": {
    ...ofTheUnit,
    may: commanders,
    ask: ({ ward }) => ({
      body: {
        id: randomUUID(),
        standing: "praise",
        unitId: ward.unitId,
        subject: "Tổ 4",
        why: "Làm tốt",
        inspectionId: null,
      },
    }),
  },
  "POST /merits/:meritId/publication": {
    ...aThing,
    shared: 403, // whoever answers for the unit decides what is said of it in public
    may: ["city_commander"],
    ask: planted(({ meritId }) => ({
      meritId,
      body: {
        ...reason,
        name: "Tổ 4",
        words: "Làm tốt",
        paperNumber: "512/UBND-KGVX",
        paperDate: Temporal.PlainDate.from("2021-07-26"),
      },
    })),
  },
  "GET /publications": { may: "anyone", shared: "as own", other: "public", ask: nothingAsked },
  // One that is not public refuses with 409, which the walk takes for done.
  "POST /merits/:meritId/unpublication": {
    ...aThing,
    shared: 403,
    may: ["city_commander"],
    ask: planted(({ meritId }) => ({ meritId, body: reason })),
  },

  "GET /inspections/comparison": {
    shared: "as own",
    other: "nothing",
    may: readers,
    ask: () => days,
  },
  "GET /inspections/comparison/rows": {
    shared: 404,
    other: 404,
    may: readers,
    ask: planted((_, { ward }) => ({ unitId: ward.unitId, measure: "findings_late", ...days })),
    shows: visitNameOf,
  },
};
