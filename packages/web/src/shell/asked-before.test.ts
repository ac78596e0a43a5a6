import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { askAgainWhatWasAskedBefore } from "./asked-before.ts";

const queryKey = ["GET", "/cases/:caseId/contacts", { caseId: "1" }];

/** A screen that asks; the answers come when they are let come. */
function aScreen() {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  askAgainWhatWasAskedBefore(queries);
  const questions: PromiseWithResolvers<string>[] = [];
  const screen = new QueryObserver(queries, {
    queryKey,
    queryFn: () => {
      const question = Promise.withResolvers<string>();
      questions.push(question);
      return question.promise;
    },
  });
  const leave = screen.subscribe(() => undefined);
  const shown = () => screen.getCurrentResult().data;
  return { queries, questions, shown, leave, again: () => screen.refetch() };
}

const itIsOutdated = (queries: QueryClient) =>
  void queries.invalidateQueries({ queryKey: queryKey.slice(0, 2) });

test("a first answer asked before an event but arriving after it is shown, and asked again", async () => {
  const { queries, questions, shown, leave } = aScreen();
  itIsOutdated(queries);
  itIsOutdated(queries);
  expect(questions).toHaveLength(1);
  questions[0]?.resolve("before");
  await expect.poll(shown).toBe("before");
  await expect.poll(() => questions.length).toBe(2);
  questions[1]?.resolve("after");
  await expect.poll(shown).toBe("after");
  expect(questions).toHaveLength(2);
  leave();
});

test("so it is of one asked again after a failure", async () => {
  const { queries, questions, shown, leave, again } = aScreen();
  questions[0]?.reject(new Error("no network"));
  await expect.poll(() => queries.getQueryState(queryKey)?.status).toBe("error");
  void again();
  itIsOutdated(queries);
  questions[1]?.resolve("before");
  await expect.poll(() => questions.length).toBe(3);
  questions[2]?.resolve("after");
  await expect.poll(shown).toBe("after");
  leave();
});

test("an answer nobody declared outdated is asked once", async () => {
  const { queries, questions, shown, leave } = aScreen();
  void queries.invalidateQueries({ queryKey: ["GET", "/dashboard"] });
  questions[0]?.resolve("only");
  await expect.poll(shown).toBe("only");
  expect(questions).toHaveLength(1);
  leave();
});
