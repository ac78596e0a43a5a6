import { tokens } from "@phaodai/domain/shared/fold";
import { type Group, type Hit, keyOf } from "./hit.ts";
import { begins, fits } from "./match.ts";

/** What kind of thing was typed decides which groups come first; never which answer arrived first, so nothing jumps. */
export type Shape = "nothing" | "case_number" | "long_number" | "words";

/** "BN 4821" and "4821" are numbers of a case; from eight digits on it is a phone or an identity number. */
export function shapeOf(typed: string): Shape {
  const text = typed.trim();
  if (tokens(text).length === 0) return "nothing";
  if (/^(?:bn|ca)?[\s.-]*\d{1,7}$/i.test(text)) return "case_number";
  return /^[+\d\s.\-()]+$/.test(text) ? "long_number" : "words";
}

/** Whether it is worth asking the server: one letter begins too much. */
export const isAskable = (typed: string): boolean =>
  shapeOf(typed) !== "words" ? shapeOf(typed) !== "nothing" : tokens(typed).join("").length >= 2;

/** Persons and cases first, then what the city is made of; registers that only tell of persons come late. */
const order: Readonly<Record<Shape, readonly string[]>> = {
  nothing: ["recent"],
  case_number: ["recent", "cases", "people", "units"],
  long_number: ["recent", "people", "cases"],
  words: ["recent", "people", "cases", "places", "units"],
};
const late = ["papers", "commands"];

/**
 * In the order in which they are shown. What is asked for by its very name comes sooner: a command before all, a unit
 * before the places that are called after it.
 */
export function inOrder(groups: readonly Group[], typed: string): readonly Group[] {
  const isNamed = (wanted: string, named: (hit: Hit) => boolean) =>
    groups.some(({ name, hits }) => name === wanted && hits.some(named));
  const command = isNamed("commands", ({ title }) => begins(typed, title)) ? ["commands"] : [];
  const unit = isNamed("units", ({ alias = [] }) => alias.some((name) => begins(typed, name)))
    ? ["units"]
    : [];
  const known = order[shapeOf(typed)].flatMap((name) => (name === "places" ? [...unit, name] : [name]));
  const wanted = [...new Set([...command, ...known])];
  const placeOf = ({ name }: Group) => {
    if (wanted.includes(name)) return wanted.indexOf(name);
    return wanted.length + (late.includes(name) ? 1 : 0);
  };
  return groups.toSorted((a, b) => placeOf(a) - placeOf(b)); // stable: the others stay as they are
}

/**
 * Groups without what stands in one above: the same thing is shown once, and what was opened lately stands first. Groups
 * with nothing to say are left out.
 */
export function withoutRepeats(groups: readonly Group[]): readonly Group[] {
  const seen = new Set<string>();
  return groups
    .map((group) => ({
      ...group,
      hits: group.hits.filter(({ target }) => {
        const key = keyOf(target);
        if (seen.has(key)) return false;
        seen.add(key);
        return true;
      }),
    }))
    .filter(({ hits, state }) => hits.length > 0 || state !== "ready");
}

/** Of things known here, those that fit what was typed: titles that begin with it first, then in the order given. */
export function fitting(hits: readonly Hit[], typed: string, limit: number): readonly Hit[] {
  const found = hits.filter(({ title, details, alias = [] }) => fits(typed, [title, ...details, ...alias]));
  return found
    .toSorted((a, b) => Number(begins(typed, b.title)) - Number(begins(typed, a.title)))
    .slice(0, limit);
}

/** Rows in the server's order, but first the one with exactly the number typed, then names that begin as typed. */
export function nearest(hits: readonly Hit[], typed: string): readonly Hit[] {
  const digits = shapeOf(typed) === "words" ? "" : typed.replace(/\D/g, "");
  const nearness = ({ title, details }: Hit): number => {
    if (digits !== "" && details.some((one) => one.replace(/^\D+/, "") === digits)) return 2;
    return begins(typed, title) ? 1 : 0;
  };
  return hits.toSorted((a, b) => nearness(b) - nearness(a));
}

/**
 * The hits that stand while the answer to what is typed now is on its way: those of the answer before that still fit, so
 * that nobody opens what they did not mean.
 */
export const stillFitting = (hits: readonly Hit[], typed: string): readonly Hit[] =>
  hits.filter(({ title, details }) => fits(typed, [title, ...details]));

/** The hit chosen before, while it is still there; else the first. Undefined where there is none. */
export function activeOf(groups: readonly Group[], chosen: string | undefined): string | undefined {
  const keys = keysOf(groups);
  return chosen !== undefined && keys.includes(chosen) ? chosen : keys[0];
}

/** The one `by` lines on, round the ends. */
export function stepped(
  groups: readonly Group[],
  active: string | undefined,
  by: -1 | 1,
): string | undefined {
  const keys = keysOf(groups);
  if (active === undefined) return keys[0];
  return keys[(keys.indexOf(active) + by + keys.length) % keys.length];
}

const keysOf = (groups: readonly Group[]): readonly string[] =>
  groups.flatMap(({ hits }) => hits.map(({ target }) => keyOf(target)));
