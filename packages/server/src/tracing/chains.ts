import type { listChains as listEndpoint } from "@phaodai/domain/tracing/chain-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { type ChainInput, type ChainNodes, noDay, readChainInput } from "@phaodai/domain/tracing/chain-input";
import { type Chain, chainsAmong, generationsIn } from "@phaodai/domain/tracing/chains";
import { scopeOf } from "@phaodai/domain/units/scope";
import type { Context } from "#context";
import { asTracer } from "#db/database";
import { type ChainCaseRow, countCases, listChainCases, listLinks } from "./chain-queries.ts";
import { listPeople } from "./fact-queries.ts";
import { nameFor } from "./names.ts";

type Reply = ReplyOf<typeof listEndpoint>;
type Component = Reply["components"][number];

/** Links read, and members sent: beyond them the reply says that it is capped. */
const mostLinks = 50_000;
const mostMembers = 3000;

/** Chains among the cases in scope, from stated transmissions, by the same computation as the command line's. */
export async function listChains(ctx: Context, query: InputOf<typeof listEndpoint>): Promise<Reply> {
  const unitIds =
    query.unitId === undefined ? undefined : scopeOf(ctx.services.units(), [query.unitId], ctx.today);
  const filter = { disease: query.disease, unitIds, from: query.from, to: query.to };
  const found = await ctx.inTransaction(async (tx) => {
    const links = await listLinks(tx, ctx.scope, { ...filter, limit: mostLinks + 1 });
    const keys = [...new Set(links.flatMap(({ infectorKey, infecteeKey }) => [infectorKey, infecteeKey]))];
    return {
      cases: await countCases(tx, ctx.scope, filter),
      links: links.slice(0, mostLinks),
      isCut: links.length > mostLinks,
      ...(await asTracer(tx, ctx.scope, async () => {
        const members = await listChainCases(tx, keys);
        return {
          members,
          people: await listPeople(
            tx,
            members.map(({ personKey }) => personKey),
          ),
        };
      })),
    };
  });
  const byKey = new Map(found.members.map((row) => [row.key, row]));
  const pairs = found.links.flatMap(({ infectorKey, infecteeKey }) => {
    const [from, to] = [byKey.get(infectorKey), byKey.get(infecteeKey)];
    return from && to ? [{ from: from.id, to: to.id }] : [];
  });
  const input: ChainInput = {
    caseIds: found.members.map(({ id }) => id),
    onsets: Int32Array.from(found.members, ({ onsetOn }) => (onsetOn ? daysSince1970(onsetOn) : noDay)),
    from: pairs.map(({ from }) => from),
    to: pairs.map(({ to }) => to),
  };
  const read = readChainInput(input);
  const chains = chainsAmong(read);
  const label = (row: ChainCaseRow): string => {
    const person = found.people.get(row.personKey);
    return row.code ?? (person ? nameFor(ctx.scope, person).name : "");
  };
  const draw = drawing({ pairs, read, byId: new Map(found.members.map((row) => [row.id, row])), label });
  const shown = upTo(chains.components, mostMembers);
  return {
    cases: found.cases,
    links: chains.links,
    components: shown.map(draw),
    generations: chains.generations,
    serialIntervals: chains.serialIntervals,
    problems: {
      cycles: chains.problems.cycles.map((cycle) => [...cycle]),
      severalInfectors: chains.problems.severalInfectors.length,
    },
    isCapped: found.isCut || shown.length < chains.components.length,
  };
}

const epoch = Temporal.PlainDate.from("1970-01-01");
const daysSince1970 = (day: Temporal.PlainDate): number => epoch.until(day, { largestUnit: "days" }).days;

/** The largest components, as many as hold at most so many members; at least one. */
function upTo(components: readonly Chain[], most: number): readonly Chain[] {
  let sum = 0;
  return components.filter((component, i) => (sum += component.size) <= most || i === 0);
}

interface Drawing {
  readonly pairs: readonly { readonly from: string; readonly to: string }[];
  readonly read: ChainNodes;
  readonly byId: ReadonlyMap<string, ChainCaseRow>;
  readonly label: (row: ChainCaseRow) => string;
}

function drawing({ pairs, read, byId, label }: Drawing): (component: Chain) => Component {
  const generationOf = generations(read);
  const infecting = Map.groupBy(pairs, ({ from }) => from);
  const infected = Map.groupBy(pairs, ({ to }) => to);
  return (component) => {
    const rows = component.members.flatMap((id) => byId.get(id) ?? []);
    return {
      size: component.size,
      generations: component.generations,
      roots: [...component.roots],
      members: rows.map((row) => ({
        caseId: row.id,
        label: label(row),
        unitId: row.unitId,
        onsetOn: row.onsetOn,
        reportDay: row.reportDay,
        classification: row.classification,
        detectionPlace: row.detectionPlace,
        generation: generationOf.get(row.id) ?? null,
        secondaryCases: infecting.get(row.id)?.length ?? 0,
      })),
      links: rows.flatMap((row) =>
        (infecting.get(row.id) ?? []).map(({ from, to }) => ({
          from,
          to,
          serialDays: serialDays(row, byId.get(to)),
          isOneOfSeveral: (infected.get(to)?.length ?? 0) > 1,
        })),
      ),
      unitIds: [...new Set(rows.map(({ unitId }) => unitId))].sort((a, b) => a - b),
      lastReportDay:
        rows
          .map(({ reportDay }) => reportDay)
          .sort(Temporal.PlainDate.compare)
          .at(-1) ?? epoch,
    };
  };
}

/** By case; none for who stands behind a circle without a root. */
function generations({ graph, id }: ChainNodes): ReadonlyMap<string, number> {
  const byCase = new Map<string, number>();
  for (const [n, generation] of generationsIn(graph).entries())
    if (generation >= 0) byCase.set(id(n), generation);
  return byCase;
}

const serialDays = (from: ChainCaseRow, to: ChainCaseRow | undefined): number | null =>
  from.onsetOn && to?.onsetOn ? from.onsetOn.until(to.onsetOn, { largestUnit: "days" }).days : null;
