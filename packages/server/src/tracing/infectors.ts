import type * as contract from "@phaodai/domain/tracing/chain-contract";
import { basisOf } from "@phaodai/domain/policy/basis";
import type { TracingPolicy } from "@phaodai/domain/policy/tracing";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { byLikelihood, candidateOf, type InfectorCandidate } from "@phaodai/domain/tracing/clusters";
import type { PersonOverlap } from "@phaodai/domain/tracing/overlaps";
import { exposureWindow, spanOf } from "@phaodai/domain/tracing/windows";
import type { Context } from "#context";
import { asTracer, type Tx } from "#db/database";
import { openBook, openCase } from "./contacts.ts";
import { listStatedInfectors } from "./fact-queries.ts";
import * as search from "./ring-queries.ts";
import { asTraced, leastSeconds } from "./rings.ts";
import { listCaseCodes } from "./timeline-queries.ts";

type Reply = ReplyOf<typeof contract.listInfectors>;

/** Who may have infected a case, the likeliest first. Cases of other areas are told by initials and commune alone. */
export async function listInfectors(
  ctx: Context,
  { caseId }: InputOf<typeof contract.listInfectors>,
): Promise<Reply> {
  return ctx.inTransaction(async (tx) => {
    const { traced, policy } = await openCase(ctx, tx, { caseId, endpoint: "GET /cases/:caseId/infectors" });
    const found = await asTracer(tx, ctx.scope, async () => {
      await search.limitTime(tx);
      return findCandidates(tx, traced, policy);
    });
    const keys = found.map(({ infector }) => infector.caseKey);
    // Asked in one's own scope: cases of other areas have no row here.
    const codes = new Map((await listCaseCodes(tx, keys)).map((row) => [row.key, row]));
    const book = await openBook(ctx, tx, {
      people: found.map(({ infector }) => infector.personKey),
      evidence: found.flatMap(({ candidate }) => candidate.contact?.evidence ?? []),
    });
    const items = found.flatMap(({ infector, candidate, transmissionId }) => {
      const person = book.person(infector.personKey);
      if (!person) return [];
      const { name, isMasked, unitId } = person;
      const own = codes.get(infector.caseKey);
      return [
        {
          caseId: own?.id ?? null,
          code: own?.code ?? null,
          name,
          isMasked,
          unitId,
          transmissionId,
          serialDays: candidate.serialDays,
          seconds: candidate.contact && Math.round(candidate.contact.seconds),
          evidence: (candidate.contact?.evidence ?? []).map(book.evidence),
        },
      ];
    });
    return { items, basis: basisOf(policy.because) };
  });
}

interface Found {
  readonly infector: search.CaseRow;
  readonly candidate: InfectorCandidate;
  readonly transmissionId: string | null;
}

/** As the tracer. Cost: the stays met in the days in which the case was infected. */
async function findCandidates(tx: Tx, traced: search.CaseRow, policy: TracingPolicy): Promise<Found[]> {
  const met = Map.groupBy(await listMet(tx, traced, policy), ({ personKey }) => personKey);
  const infected = await search.listInfected(tx, [...met.keys()], traced.disease);
  const stated = new Map(
    (await listStatedInfectors(tx, traced.caseKey)).map(({ infectorKey, id }) => [infectorKey, id]),
  );
  const keys = new Set([...stated.keys(), ...(await search.listCaseKeysOf(tx, [...infected]))]);
  const cases = await search.listCases(tx, [...keys]);
  const found = cases.flatMap((infector) => {
    const transmissionId = stated.get(infector.caseKey) ?? null;
    if (infector.disease !== traced.disease) return [];
    const pair = {
      infector: asTraced(infector),
      infectee: asTraced(traced),
      isStated: transmissionId !== null,
      overlaps: (met.get(infector.personKey) ?? []).map(({ overlap }) => overlap),
      isolations: infector.isolations,
    };
    const candidate = candidateOf(pair, policy);
    return candidate ? [{ infector, candidate, transmissionId }] : [];
  });
  return found.sort((a, b) => byLikelihood(a.candidate, b.candidate));
}

/** Everybody this case was with while it was infected, for long enough to count. */
async function listMet(
  tx: Tx,
  traced: search.CaseRow,
  policy: TracingPolicy,
): Promise<readonly PersonOverlap[]> {
  const window = exposureWindow(asTraced(traced), policy);
  if (!window) return [];
  const windows = [{ personKey: traced.personKey, ...spanOf(window) }];
  const kinds = policy.contact.closePlaceKinds;
  const met = await search.findMeetings(tx, { windows, kinds, least: leastSeconds(policy) });
  return met.get(traced.personKey) ?? [];
}
