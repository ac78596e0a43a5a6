import { randomUUID } from "node:crypto";
import { insertExposure, insertTransmission, insertVisit, type Ward } from "#access/a-city.test-data";
import { type About, type Decision, readers, tracers } from "#access/permission-decision.test-data";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2021-07-26T${text}:00+07:00`);
const reason = "nhập nhầm dòng";
const aThing = { shared: "as own", other: 404 } as const;
const aList = { shared: "as own", other: "nothing" } as const;
const nothingAsked = (): object => ({});
const caseOf = ({ ward }: About) => ({ caseId: ward.caseId });
const nameOf = (ward: Ward): string => `${ward.name} Khánh`;

/** Who may call the endpoints of tracing. */
export const tracingPermissions: Readonly<Record<string, Decision>> = {
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
};
