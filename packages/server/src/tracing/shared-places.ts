import type * as contract from "@phaodai/domain/tracing/contract";
import { tracingRefusals } from "@phaodai/domain/tracing/contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type { TracingPolicy } from "@phaodai/domain/policy/tracing";
import { type SharedPlace, sharedPlaces } from "@phaodai/domain/tracing/clusters";
import { exposureWindow, momentAt, secondsAt } from "@phaodai/domain/tracing/windows";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { findCase } from "./contacts.ts";
import * as queries from "./fact-queries.ts";
import { type CaseRow, limitTime, listCases } from "./ring-queries.ts";
import { asTraced, policyOf } from "./rings.ts";
import { listCaseCodes } from "./timeline-queries.ts";
import { listCasesAtPlaces, listStays } from "./visit-queries.ts";

type Reply = ReplyOf<typeof contract.listSharedPlaces>;

/** Backward tracing: the places this case and others were at in the days in which they were infected. */
export async function listSharedPlaces(
  ctx: Context,
  { caseId }: InputOf<typeof contract.listSharedPlaces>,
): Promise<Reply> {
  return ctx.inTransaction(async (tx) => {
    const traced = await findCase(ctx, tx, caseId);
    const policy = policyOf(ctx.services, traced);
    if (!policy) throw tracingRefusals.policy_missing({ disease: traced.disease });
    const shared = await asTracer(tx, ctx.scope, async () => {
      await limitTime(tx);
      return findShared(tx, traced, policy);
    });
    const keys = [...new Set(shared.flatMap(({ stays }) => stays.map(({ caseKey }) => caseKey)))];
    // Asked in one's own scope: cases of other areas have no row here.
    const codes = new Map((await listCaseCodes(tx, keys)).map((row) => [row.key, row]));
    const places = await queries.listPlaces(
      tx,
      shared.map(({ placeKey }) => placeKey),
    );
    return {
      items: shared.flatMap(({ placeKey, stays }) => {
        const place = places.get(placeKey);
        if (!place) return [];
        return [
          {
            placeId: place.id,
            name: place.name,
            kind: place.kind,
            unitId: place.unitId,
            cases: stays.map(stayOf(keys, codes)),
          },
        ];
      }),
    };
  });
}

async function findShared(tx: Tx, traced: CaseRow, policy: TracingPolicy): Promise<SharedPlace[]> {
  const window = exposureWindow(asTraced(traced), policy);
  if (!window) return [];
  const own = await listStays(tx, [traced.personKey], window);
  const placeKeys = [...new Set(own.map(({ placeKey }) => placeKey))];
  if (placeKeys.length === 0) return [];
  // Others were infected in windows of their own, which may lie before or after this one.
  const period = { from: window.from.subtract({ hours: 24 * 14 }), to: window.to.add({ hours: 24 * 14 }) };
  const keys = await listCasesAtPlaces(tx, placeKeys, { ...period, disease: traced.disease });
  const cases = [
    traced,
    ...(await listCases(
      tx,
      keys.filter((key) => key !== traced.caseKey),
    )),
  ];
  const stays = await listStays(
    tx,
    cases.map(({ personKey }) => personKey),
    period,
  );
  const kinds = await queries.listPlaces(tx, placeKeys);
  const visits = stays.flatMap(({ startsAt, endsAt, ...stay }) => {
    const place = kinds.get(stay.placeKey);
    return place
      ? [{ ...stay, placeKind: place.kind, from: secondsAt(startsAt), to: secondsAt(endsAt) }]
      : [];
  });
  return sharedPlaces(cases.map(asTraced), visits, policy).filter(({ stays: there }) =>
    there.some(({ caseKey }) => caseKey === traced.caseKey),
  );
}

const stayOf =
  (
    keys: readonly number[],
    codes: ReadonlyMap<number, { readonly id: string; readonly code: string | null }>,
  ) =>
  (stay: SharedPlace["stays"][number]): Reply["items"][number]["cases"][number] => {
    const found = codes.get(stay.caseKey);
    return {
      number: keys.indexOf(stay.caseKey) + 1,
      caseId: found?.id ?? null,
      code: found?.code ?? null,
      startsAt: momentAt(stay.from),
      endsAt: momentAt(stay.to),
      overlaps: stay.overlaps,
    };
  };
