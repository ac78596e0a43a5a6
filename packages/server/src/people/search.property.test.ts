import { randomUUID } from "node:crypto";
import { oneEditFrom } from "@phaodai/domain/people/one-edit";
import { tokens } from "@phaodai/domain/shared/fold";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { Context } from "#context";
import type { Read, Scope } from "#db/database";
import { testApp } from "#testing/test-app";
import { findKeys } from "./search.ts";

const { unitId, asOwner, database } = await testApp();
const communes = ["00001", "00004", "00006", "00037"].map(unitId);
// Near to one another, so that one slip may mean several; some the beginning of others; one too short for slips.
const words = [
  "nguyen",
  "nguyet",
  "van",
  "vanh",
  "anh",
  "an",
  "thanh",
  "thanhh",
  "hoang",
  "hoan",
  "hong",
  "y",
];

interface Someone {
  readonly key: number;
  readonly words: readonly string[];
  readonly unitIds: readonly number[];
}

const anyone = fc.record({
  words: fc.uniqueArray(fc.constantFrom(...words), { minLength: 1, maxLength: 4 }),
  unitIds: fc.uniqueArray(fc.constantFrom(...communes), { minLength: 1, maxLength: 2 }),
});
const people: readonly Someone[] = fc
  .sample(anyone, { numRuns: 150, seed: 11 })
  .map((someone, i) => ({ ...someone, key: 900_001 + i }));

beforeAll(() =>
  asOwner(async (owner) => {
    for (const { key, words: name, unitIds } of people) {
      await owner.query(
        `insert into people (id, key, full_name, name_folded, responsible_unit_id, shared_unit_ids, created_at, updated_at)
         values ($1, $2, $3, $3, $4, $5, now(), now())`,
        [randomUUID(), key, name.join(" "), unitIds[0], unitIds.slice(1)],
      );
      await owner.query(
        "insert into person_tokens (token, unit_id, person_key) select token, unit_id, $3 from unnest($1::text[]) token, unnest($2::int[]) unit_id",
        [name, unitIds, key],
      );
    }
  }),
);

const scopes: readonly Scope[] = [
  ...communes.map((unit) => ({ kind: "area" as const, unitIds: [unit] })),
  { kind: "area", unitIds: communes.slice(0, 3) },
  { kind: "area", unitIds: communes },
  { kind: "city" },
];

/** Words as they are, with a slip, or cut short. */
const anyWord = fc.constantFrom(...words).chain((word) => {
  const near = oneEditFrom(word);
  return fc.constantFrom(
    word,
    word,
    word,
    near[word.length * 7] ?? word,
    near.at(-9) ?? word,
    word.slice(0, 2),
  );
});
const anyText = fc.array(anyWord, { minLength: 1, maxLength: 4 }).map((typed) => typed.join(" "));

test("a search finds whom reading every name finds, in the same order within units", async () => {
  await fc.assert(
    fc.asyncProperty(anyText, fc.constantFrom(...scopes), async (text, scope) => {
      const ctx = { scope } as Context; // safe: a search by name reads no more of a context
      const read: Read = (query) => database.readOnce(scope, query);
      const found = await findKeys(ctx, read, { text, limit: 300 });
      const expected = readThrough(scope, [...new Set(tokens(text))]);
      // In the whole city in no order.
      const ordered = (keys: readonly number[]) =>
        scope.kind === "area" ? keys : keys.toSorted((a, b) => a - b);
      expect(ordered(found)).toEqual(ordered(expected));
    }),
    { numRuns: 250, seed: 5 },
  );
});

type Fits = (word: string) => boolean;
const is =
  (typed: string): Fits =>
  (word) =>
    word === typed;
const begins =
  (typed: string): Fits =>
  (word) =>
    word.startsWith(typed);

/** The documented order of a search (search.ts), by looking at everybody. */
function readThrough(scope: Scope, typed: readonly string[]): readonly number[] {
  const within = people.filter(
    ({ unitIds }) => scope.kind === "city" || unitIds.some((id) => scope.unitIds.includes(id)),
  );
  const last = typed.at(-1) ?? "";
  const whole = typed.map(is);
  const unfinished = [...whole.slice(0, -1), last.length >= 2 ? begins(last) : is(last)];
  const having = (fits: readonly Fits[]): readonly number[] =>
    within
      .filter((one) => fits.every((fit) => one.words.some(fit)))
      .toSorted((a, b) => Number(b.words.includes(last)) - Number(a.words.includes(last)) || a.key - b.key)
      .map(({ key }) => key);
  if (scope.kind === "city") {
    const beginning = within
      .filter((one) => one.words.join(" ").startsWith(typed.join(" ")))
      .map(({ key }) => key);
    const found = new Set([...beginning, ...having(whole)]);
    if (found.size > 0) return [...found];
  }
  const found = having(unfinished);
  return found.length > 0 ? found : meant(typed, unfinished, having);
}

/** One word after another taken for a slip. */
function meant(
  typed: readonly string[],
  unfinished: readonly Fits[],
  having: (fits: readonly Fits[]) => readonly number[],
): readonly number[] {
  const slips = typed.map((word, at) => {
    const near = new Set(oneEditFrom(word));
    return having(unfinished.with(at, (other) => near.has(other)));
  });
  return [...new Set(slips.flat())];
}
