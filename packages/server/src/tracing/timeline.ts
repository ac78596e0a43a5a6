import type * as contract from "@phaodai/domain/tracing/contract";
import { basisOf } from "@phaodai/domain/policy/basis";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { dayOf, startOfDay } from "@phaodai/domain/shared/instant";
import { type CaseWindow, exposureWindow, infectiousWindow } from "@phaodai/domain/tracing/windows";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { openCase } from "./contacts.ts";
import * as queries from "./fact-queries.ts";
import { nameFor } from "./names.ts";
import { type CaseRow, listInfected } from "./ring-queries.ts";
import { asTraced } from "./rings.ts";
import { findMilestones, listExposures, listHousemates } from "./timeline-queries.ts";
import { listStays } from "./visit-queries.ts";

type Reply = ReplyOf<typeof contract.showTimeline>;

/** Around a case without any window: as far back as any policy looks. */
const daysShown = 28;

/** Everything the investigation's time line draws: windows, milestones, stays, stated exposures, the household. */
export async function showTimeline(
  ctx: Context,
  { caseId }: InputOf<typeof contract.showTimeline>,
): Promise<Reply> {
  return ctx.inTransaction(async (tx) => {
    const { traced, policy } = await openCase(ctx, tx, { caseId, endpoint: "GET /cases/:caseId/timeline" });
    const facts = asTraced(traced);
    const exposure = exposureWindow(facts, policy);
    const infectious = infectiousWindow(facts, policy, traced.isolations);
    const milestones = await milestonesOf(tx, traced);
    const shown = spanOfAll(ctx, traced, [exposure, infectious]);
    return {
      exposureWindow: exposure ? { from: exposure.from, to: exposure.to } : null,
      infectiousWindow: infectious ? { from: infectious.from, to: infectious.to } : null,
      milestones,
      ...(await factsOf(ctx, tx, { traced, shown })),
      basis: basisOf(policy.because),
    };
  });
}

interface Period {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

function spanOfAll(ctx: Context, traced: CaseRow, windows: readonly (CaseWindow | undefined)[]): Period {
  const known = windows.filter((window) => window !== undefined);
  if (known.length === 0)
    return { from: startOfDay(traced.reportDay.subtract({ days: daysShown })), to: ctx.now };
  const inOrder = (moments: readonly Temporal.Instant[]) => moments.toSorted(Temporal.Instant.compare);
  return {
    from: inOrder(known.map(({ from }) => from))[0] ?? ctx.now,
    to: inOrder(known.map(({ to }) => to)).at(-1) ?? ctx.now,
  };
}

async function milestonesOf(tx: Tx, { caseKey }: CaseRow): Promise<Reply["milestones"]> {
  const found = await findMilestones(tx, caseKey);
  const day = (of: Temporal.PlainDate | null) => of && startOfDay(of);
  const rows = [
    { kind: "onset", at: day(found.onsetOn), isDay: true },
    { kind: "sample", at: found.sampledAt, isDay: false },
    { kind: "result", at: found.resultAt, isDay: false },
    { kind: "report", at: found.reportedAt, isDay: false },
    { kind: "confirmation", at: found.confirmedAt, isDay: false },
    { kind: "isolation", at: found.isolatedAt, isDay: false },
    { kind: "outcome", at: day(found.outcomeOn), isDay: true },
  ] as const;
  return rows
    .flatMap(({ at, ...row }) => (at ? [{ ...row, at }] : []))
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at));
}

async function factsOf(
  ctx: Context,
  tx: Tx,
  { traced, shown }: { readonly traced: CaseRow; readonly shown: Period },
): Promise<Pick<Reply, "visits" | "exposures" | "household">> {
  const found = await asTracer(tx, ctx.scope, async () => {
    const stays = await listStays(tx, [traced.personKey], shown);
    const exposures = await listExposures(tx, traced.personKey, shown);
    const housemates = await listHousemates(tx, traced.personKey, dayOf(shown.to));
    const people = [
      traced.personKey,
      ...housemates,
      ...exposures.flatMap((one) => [one.fromPersonKey, one.toPersonKey]),
    ];
    return {
      stays,
      exposures,
      housemates,
      people: await queries.listPeople(tx, people),
      infected: await listInfected(tx, housemates, traced.disease),
    };
  });
  const places = await queries.listPlaces(tx, [
    ...found.stays.map(({ placeKey }) => placeKey),
    ...found.exposures.flatMap(({ placeKey }) => placeKey ?? []),
  ]);
  const named = (key: number) => {
    const person = found.people.get(key);
    return person && nameFor(ctx.scope, person);
  };
  return {
    visits: found.stays.flatMap(({ placeKey, personKey, ...stay }) => {
      const [place, person] = [places.get(placeKey), named(personKey)];
      if (!place || !person) return [];
      return [
        {
          ...stay,
          personId: person.personId,
          placeId: place.id,
          placeName: place.name,
          placeKind: place.kind,
        },
      ];
    }),
    exposures: found.exposures.flatMap(({ fromPersonKey, toPersonKey, placeKey, ...exposure }) => {
      const [from, to] = [named(fromPersonKey), named(toPersonKey)];
      const place = placeKey === null ? undefined : places.get(placeKey);
      if (!from || !to) return [];
      return [
        {
          ...exposure,
          fromPersonId: from.personId,
          fromName: from.name,
          toPersonId: to.personId,
          toName: to.name,
          placeId: place?.id ?? null,
          placeName: place?.name ?? null,
        },
      ];
    }),
    household: found.housemates.flatMap((key) => {
      const person = named(key);
      return person
        ? [{ personId: person.personId, name: person.name, isCase: found.infected.has(key) }]
        : [];
    }),
  };
}
