import { expect, test } from "vitest";
import { Turns } from "./turns.ts";

const full = () => new Error("full");

test("no more than its places work at once, the rest in the order they came, and one too many is turned away", async () => {
  const turns = new Turns({ atOnce: 2, waiting: 2 });
  const began: number[] = [];
  const ends = [0, 1, 2, 3].map(() => Promise.withResolvers<number>());
  const works = ends.map(({ promise }, no) =>
    turns.take(() => {
      began.push(no);
      return promise;
    }, full),
  );
  await expect(turns.take(() => Promise.resolve(9), full)).rejects.toThrow("full");
  expect(began).toEqual([0, 1]);
  ends[1]?.resolve(1);
  expect(await works[1]).toBe(1);
  expect(began).toEqual([0, 1, 2]);
  for (const { resolve } of ends) resolve(0);
  await Promise.all(works);
  expect(began).toEqual([0, 1, 2, 3]);
});

test("work that fails gives its place on", async () => {
  const turns = new Turns({ atOnce: 1, waiting: 1 });
  const failing = turns.take(() => Promise.reject(new Error("broken")), full);
  const next = turns.take(() => Promise.resolve("done"), full);
  await expect(failing).rejects.toThrow("broken");
  expect(await next).toBe("done");
  expect(await turns.take(() => Promise.resolve("again"), full)).toBe("again");
});
