import { isPolicyKey, policyKeys } from "./keys.ts";
import { wholeCountry, type Pack, PackFile, packOf, type PolicyValue } from "./pack.ts";
import { byFrom, firstHole, isBefore, isWithin, overlapOf, type Period } from "./period.ts";

/** Why a pack is refused. Words that say what to mend: `faults.<code>` in vi.json and en.json. */
export const faultCodes = [
  "no_folder",
  "unreadable",
  "shape",
  "unknown_key",
  "malformed_value",
  "no_source",
  "no_reason",
  "empty_period",
  "outside_pack",
  "scope_too_wide",
  "contradiction",
  "hole",
  "same_id",
  "replaces_itself",
  "replaces_unknown",
  "replaces_nothing",
  "replaces_in_circle",
  "replaced_twice",
] as const;
export type FaultCode = (typeof faultCodes)[number];

export interface Fault {
  readonly code: FaultCode;
  readonly pack: string;
  readonly key: string | null;
  readonly period: Period | null;
  /** What the words are filled with. */
  readonly params: Readonly<Record<string, string>>;
}

export type Checked =
  | { readonly ok: true; readonly packs: readonly Pack[] }
  | { readonly ok: false; readonly faults: readonly Fault[] };

/**
 * Reads packs from parsed JSON and refuses the whole set for any fault, listing them all.
 * @param files `id` is what the file is called ("hanoi-2021/tracing"); a pack of another id is refused
 */
export function readPacks(files: readonly { readonly id: string; readonly json: unknown }[]): Checked {
  const faults: Fault[] = [];
  const packs: Pack[] = [];
  for (const { id, json } of files) {
    const parsed = PackFile.safeParse(json);
    if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => shapeFault(id, issue)));
    else if (parsed.data.id !== id) faults.push(misnamed(id, parsed.data.id));
    else packs.push(packOf(parsed.data));
  }
  faults.push(...faultsOf(packs));
  return faults.length > 0 ? { ok: false, faults } : { ok: true, packs };
}

/** Every contradiction within and between packs that stand side by side; empty = they may be used together. */
export function faultsOf(packs: readonly Pack[]): Fault[] {
  return [
    ...packs.flatMap(faultsWithin),
    ...sameIds(packs),
    ...contradictions(packs),
    ...packs.flatMap((pack) => pack.replaces.flatMap((id) => replacementFaults(pack, id, packs))),
  ];
}

function shapeFault(pack: string, issue: { path: PropertyKey[]; message: string }): Fault {
  const params = { path: issue.path.map(String).join("."), message: issue.message };
  return { code: "shape", pack, key: null, period: null, params };
}

function misnamed(pack: string, id: string): Fault {
  const params = { path: "id", message: `"${id}" ≠ "${pack}"` };
  return { code: "shape", pack, key: null, period: null, params };
}

function faultsWithin(pack: Pack): Fault[] {
  const faults = pack.values.flatMap((value) =>
    faultsOfValue(pack, value).map(([code, params = {}]): Fault => ({
      code,
      pack: pack.id,
      key: value.key,
      period: value,
      params,
    })),
  );
  if (!isForward(pack)) {
    faults.push({ code: "empty_period", pack: pack.id, key: null, period: pack, params: {} });
  }
  return [...faults, ...holes(pack)];
}

type FaultOfValue = readonly [code: FaultCode, params?: Readonly<Record<string, string>>];

function faultsOfValue(pack: Pack, value: PolicyValue): FaultOfValue[] {
  const faults: FaultOfValue[] = [];
  if (!isPolicyKey(value.key)) faults.push(["unknown_key"]);
  else {
    const parsed = policyKeys[value.key].schema.safeParse(value.value);
    if (!parsed.success) faults.push(["malformed_value", { message: parsed.error.issues[0]?.message ?? "" }]);
  }
  if (value.status !== "unverified" && !value.source?.address) faults.push(["no_source"]);
  if (value.status !== "sourced" && !value.why) faults.push(["no_reason"]);
  if (!isForward(value)) faults.push(["empty_period"]);
  else if (!isWithin(value, pack)) faults.push(["outside_pack"]);
  if (value.scope === wholeCountry && pack.appliesTo !== wholeCountry)
    faults.push(["scope_too_wide", { scope: pack.appliesTo }]);
  return faults;
}

const isForward = ({ from, to }: Period): boolean => to === null || isBefore(from, to);

/** A value for every disease also covers a promise made for one. */
function holes(pack: Pack): Fault[] {
  return pack.covers.flatMap(({ key, disease }): Fault[] => {
    if (!isPolicyKey(key)) return [{ code: "unknown_key", pack: pack.id, key, period: null, params: {} }];
    const parts = pack.values.filter(
      (v) => v.key === key && v.scope === pack.appliesTo && (v.disease === null || v.disease === disease),
    );
    const hole = isForward(pack) ? firstHole(pack, parts) : undefined;
    return hole ? [{ code: "hole", pack: pack.id, key, period: hole, params: {} }] : [];
  });
}

function sameIds(packs: readonly Pack[]): Fault[] {
  return packs
    .filter((pack, i) => packs.findIndex((other) => other.id === pack.id) < i)
    .map((pack) => ({ code: "same_id", pack: pack.id, key: null, period: null, params: {} }));
}

interface Placed {
  readonly pack: Pack;
  readonly value: PolicyValue;
}

/** Two values for one key, scope, disease and day, unless the pack of the one replaces the pack of the other there. */
function contradictions(packs: readonly Pack[]): Fault[] {
  const placed = packs.flatMap((pack) => pack.values.map((value): Placed => ({ pack, value })));
  const groups = Map.groupBy(placed, ({ value }) => `${value.key}|${value.scope}|${value.disease ?? ""}`);
  return [...groups.values()].flatMap((group) => {
    const sorted = group.filter(({ value }) => isForward(value)).toSorted((a, b) => byFrom(a.value, b.value));
    return sorted.flatMap((one, i) => sorted.slice(i + 1).flatMap((two) => contradiction(one, two)));
  });
}

function contradiction(one: Placed, two: Placed): Fault[] {
  const period = overlapOf(one.value, two.value);
  if (!period || givesWay(one, two) || givesWay(two, one)) return [];
  const params = {
    other: two.pack.id,
    scope: one.value.scope,
    disease: one.value.disease ?? "*",
    first: JSON.stringify(one.value.value),
    second: JSON.stringify(two.value.value),
  };
  return [{ code: "contradiction", pack: one.pack.id, key: one.value.key, period, params }];
}

const givesWay = (one: Placed, to: Placed): boolean =>
  to.pack.replaces.includes(one.pack.id) &&
  (to.pack.appliesTo === wholeCountry || to.pack.appliesTo === one.value.scope);

function replacementFaults(pack: Pack, id: string, packs: readonly Pack[]): Fault[] {
  const fault = (code: FaultCode, period: Period | null = null, other = id): Fault[] => [
    { code, pack: pack.id, key: null, period, params: { other } },
  ];
  if (id === pack.id) return fault("replaces_itself");
  const replaced = packs.find((other) => other.id === id);
  if (!replaced) return fault("replaces_unknown");
  if (!overlapOf(pack, replaced)) return fault("replaces_nothing");
  if (reaches(replaced, pack.id, packs)) return fault("replaces_in_circle");
  return packs
    .filter(
      (other) => other.id > pack.id && other.replaces.includes(id) && other.appliesTo === pack.appliesTo,
    )
    .flatMap((other) => {
      const period = overlapOf(pack, other);
      return period ? fault("replaced_twice", period, `${id}, ${other.id}`) : [];
    });
}

function reaches(from: Pack, target: string, packs: readonly Pack[]): boolean {
  const seen = new Set<string>();
  const queue = [...from.replaces];
  for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
    if (id === target) return true;
    if (seen.has(id)) continue;
    seen.add(id);
    queue.push(...(packs.find((pack) => pack.id === id)?.replaces ?? []));
  }
  return false;
}
