import { policyKeys, type PolicyKey, type PolicyValueOf } from "./keys.ts";
import { wholeCountry, type Pack, type PolicySource, type PolicyStatus, type PolicyValue } from "./pack.ts";
import { holdsOn } from "./period.ts";

/**
 * What a policy is asked for. `unitPath`: scopes of the unit and what stands above it on that day, most specific last
 * (["01", "001", "00004"]); the country is implied. `day`: a local day – the day of the event for a window, the day a clock starts for a clock.
 */
export interface PolicyQuery {
  readonly unitPath: readonly string[];
  readonly day: Temporal.PlainDate;
  readonly disease: string;
}

/** One value that was looked at, with its paper. */
export interface Citation {
  readonly pack: string;
  readonly scope: string;
  readonly disease: string | null;
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate | null;
  readonly value: PolicyValue["value"];
  readonly source: PolicySource | null;
  readonly status: PolicyStatus;
  readonly why: PolicyValue["why"];
}

export const rejections = ["less_specific", "less_strict", "replaced", "contradicted", "malformed"] as const;
export interface Rejected extends Citation {
  readonly rejectedAs: (typeof rejections)[number];
}

/** `found: false` must be handled by the caller: there is no default behind it. */
export type PolicyAnswer<K extends PolicyKey = PolicyKey> =
  | {
      readonly found: true;
      readonly key: K;
      readonly value: PolicyValueOf<K>;
      /** The least certain status of what it rests on. */
      readonly status: PolicyStatus;
      readonly because: readonly [Citation, ...Citation[]];
      readonly rejected: readonly Rejected[];
    }
  | { readonly found: false; readonly key: K; readonly rejected: readonly Rejected[] };

/**
 * The value of a key for a unit, day and disease, with the papers that decide it and those that gave way. The order of packs
 * does not matter. Fails closed: nothing in force, a malformed value, or two values of equal rank that differ → `found: false`.
 */
export function policyFor<K extends PolicyKey>(
  packs: readonly Pack[],
  query: PolicyQuery,
  key: K,
): PolicyAnswer<K> {
  const { held, replaced } = candidatesOf(packs, query, key);
  const malformed = held.filter((c) => !policyKeys[key].schema.safeParse(c.value).success);
  if (malformed.length > 0) {
    return { found: false, key, rejected: [...replaced, ...malformed.map(rejectAs("malformed"))] };
  }
  const { best, rest } =
    policyKeys[key].resolves === "limit" ? strictestOf(held, key) : mostSpecificOf(held, query.unitPath);
  const rejected = [...rest, ...replaced];
  const [first, ...others] = best;
  if (!first) return { found: false, key, rejected };
  return {
    found: true,
    key,
    // safe: every held value passed this key's schema above
    value: policyKeys[key].schema.parse(first.value) as PolicyValueOf<K>,
    status: leastCertain(best),
    because: [first, ...others],
    rejected,
  };
}

export const leastCertain = (of: readonly { readonly status: PolicyStatus }[]): PolicyStatus =>
  of.some((c) => c.status === "unverified")
    ? "unverified"
    : of.some((c) => c.status === "inferred")
      ? "inferred"
      : "sourced";

function candidatesOf(packs: readonly Pack[], query: PolicyQuery, key: string) {
  const { valuesOf, replacing } = indexOf(packs);
  const gone = new Set(replacing.filter((pack) => isInForce(pack, query)).flatMap((pack) => pack.replaces));
  const found = (valuesOf.get(key) ?? [])
    .filter(({ pack, value }) => isInForce(pack, query) && answers(value, query))
    .map(({ pack, value }) => cite(pack, value))
    .toSorted(byRank(query.unitPath));
  return {
    held: found.filter((c) => !gone.has(c.pack)),
    replaced: found.filter((c) => gone.has(c.pack)).map(rejectAs("replaced")),
  };
}

interface PackIndex {
  readonly valuesOf: ReadonlyMap<string, readonly { readonly pack: Pack; readonly value: PolicyValue }[]>;
  readonly replacing: readonly Pack[];
}

/** Made once for a list of packs and kept as long as it: a page of cases asks a thousand times. */
function indexOf(packs: readonly Pack[]): PackIndex {
  const known = indexes.get(packs);
  if (known) return known;
  const placed = packs.flatMap((pack) => pack.values.map((value) => ({ pack, value })));
  const made = {
    valuesOf: Map.groupBy(placed, ({ value }) => value.key),
    replacing: packs.filter((pack) => pack.replaces.length > 0),
  };
  indexes.set(packs, made);
  return made;
}

const indexes = new WeakMap<readonly Pack[], PackIndex>();

const isInForce = (pack: Pack, { unitPath, day }: PolicyQuery): boolean =>
  holdsOn(pack, day) && covers(unitPath, pack.appliesTo);

const answers = (value: PolicyValue, query: PolicyQuery): boolean =>
  holdsOn(value, query.day) &&
  (value.disease === null || value.disease === query.disease) &&
  covers(query.unitPath, value.scope);

const covers = (unitPath: readonly string[], scope: string): boolean =>
  scope === wholeCountry || unitPath.includes(scope);

function cite(pack: Pack, { scope, disease, from, to, value, source, status, why }: PolicyValue): Citation {
  return { pack: pack.id, scope, disease, from, to, value, source, status, why };
}

interface Choice {
  readonly best: readonly Citation[];
  readonly rest: readonly Rejected[];
}

/** `held` comes ranked. Two of the same rank that differ contradict each other: neither holds. */
function mostSpecificOf(held: readonly Citation[], unitPath: readonly string[]): Choice {
  const [top] = held;
  if (!top) return { best: [], rest: [] };
  const peers = held.filter((c) => rankOf(c, unitPath) === rankOf(top, unitPath));
  const rest = held.slice(peers.length).map(rejectAs("less_specific"));
  const agree = peers.every((c) => print(c) === print(top));
  return agree
    ? { best: peers, rest }
    : { best: [], rest: [...peers.map(rejectAs("contradicted")), ...rest] };
}

function strictestOf(held: readonly Citation[], key: PolicyKey): Choice {
  const definition = policyKeys[key];
  if (definition.resolves !== "limit" || held.length === 0) return { best: [], rest: [] };
  const limits = held.map((c) => definition.schema.parse(c.value));
  const strictest = definition.stricter === "smaller" ? Math.min(...limits) : Math.max(...limits);
  return {
    best: held.filter((_, i) => limits[i] === strictest),
    rest: held.filter((_, i) => limits[i] !== strictest).map(rejectAs("less_strict")),
  };
}

const rejectAs =
  (rejectedAs: Rejected["rejectedAs"]) =>
  (citation: Citation): Rejected => ({ ...citation, rejectedAs });

/** The deeper scope first; at one scope, what names the disease before what is for all. */
const rankOf = (c: Citation, unitPath: readonly string[]): number =>
  2 * (c.scope === wholeCountry ? 0 : unitPath.lastIndexOf(c.scope) + 1) + (c.disease === null ? 0 : 1);

const byRank = (unitPath: readonly string[]) => (a: Citation, b: Citation) =>
  rankOf(b, unitPath) - rankOf(a, unitPath) || (sortKey(a) < sortKey(b) ? -1 : 1);

const sortKey = (c: Citation): string => `${c.pack} ${c.from.toString()} ${print(c)}`;
const print = (c: Citation): string => JSON.stringify(c.value);
