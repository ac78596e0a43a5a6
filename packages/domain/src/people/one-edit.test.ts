import fc from "fast-check";
import { expect, test } from "vitest";
import { oneEditFrom } from "./one-edit.ts";

test.each([
  { typed: "nguyn", meant: "nguyen", why: "a letter left out" },
  { typed: "nguyeen", meant: "nguyen", why: "a letter twice" },
  { typed: "nguyan", meant: "nguyen", why: "another letter" },
  { typed: "ngueyn", meant: "nguyen", why: "two swapped" },
  { typed: "guyen", meant: "nguyen", why: "the first left out" },
  { typed: "lee", meant: "le", why: "one too many at the end" },
])("$why: $typed is near $meant", ({ typed, meant }) => expect(oneEditFrom(typed)).toContain(meant));

test("two slips are not near, nor is the word itself, and short words have no neighbours", () => {
  expect(oneEditFrom("nguyn")).not.toContain("nguoi");
  expect(oneEditFrom("nguyen")).not.toContain("nguyen");
  expect(oneEditFrom("an")).toEqual([]);
});

const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "t"), minLength: 3, maxLength: 7 });

test("to be near goes both ways", () => {
  fc.assert(
    fc.property(word, (typed) => {
      const near = oneEditFrom(typed).filter(({ length }) => length >= 3);
      for (const one of near) expect(oneEditFrom(one)).toContain(typed);
    }),
    { numRuns: 20 },
  );
});
