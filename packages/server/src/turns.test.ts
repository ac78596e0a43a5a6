import { Refusal } from "@phaodai/domain/shared/refusal";
import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

const codeOf = (error: unknown): string | undefined => (error instanceof Refusal ? error.code : undefined);

test("no more than its places work at once, the rest in the order they came, and one too many is turned away", async () => {
  const turns = new Turns({ atOnce: 2, waiting: 2, each: 9 });
  const began: number[] = [];
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<number>());
  const works = ends.map(({ promise }, no) =>
    turns.take("an", () => {
      began.push(no);
      return promise;
    }),
  );
  expect(await turns.take("an", () => Promise.resolve(9)).catch(codeOf)).toBe("request.unavailable");
  expect(began).toEqual([0, 1]);
  ends[1]?.resolve(1);
  expect(await works[1]).toBe(1);
  expect(began).toEqual([0, 1, 2]);
  for (const { resolve } of ends) resolve(0);
  await Promise.all(works);
  expect(began).toEqual([0, 1, 2, 3]);
});

test("work that fails gives its place on", async () => {
  const turns = new Turns({ atOnce: 1, waiting: 1, each: 2 });
  const failing = turns.take("an", () => Promise.reject(new Error("broken")));
  const next = turns.take("an", () => Promise.resolve("done"));
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("done");
  expect(await turns.take("an", () => Promise.resolve("again"))).toBe("again");
});

test("one account has two works running or waiting, and others get in beside it", async () => {
  const turns = new Turns({ atOnce: 1, waiting: 3, each: 2 });
  const end = Promise.withResolvers<string>();
  const held = [turns.take("an", () => end.promise), turns.take("an", () => Promise.resolve("second"))];
  expect(await turns.take("an", () => Promise.resolve("third")).catch(codeOf)).toBe("request.too_many");
  const other = turns.take("bình", () => Promise.resolve("other"));
  end.resolve("first");
  expect(await Promise.all([...held, other])).toEqual(["first", "second", "other"]);
  expect(await turns.take("an", () => Promise.resolve("third"))).toBe("third");
});
