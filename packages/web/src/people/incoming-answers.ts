import type { Import } from "@phaodai/domain/imports/contract";
import {
  answerIncoming,
  type GivenAnswer,
  type IncomingAnswer,
  listIncomingAnswers,
} from "@phaodai/domain/people/incoming-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useQueryClient } from "@tanstack/react-query";
import { queryOf, useCommand } from "#ui/endpoint.ts";
import type { AnsweredPair } from "./incoming-pairs.ts";
import { useTakingBack } from "./taking-back.ts";

/** So many go with one request. */
const atOnce = 500;

type Answers = ReplyOf<typeof listIncomingAnswers>;
type Asked = InputOf<typeof answerIncoming>["body"]["answers"][number];

/** Answers pairs of an import; what was answered last can be taken back. */
export function useAnswering({ id: importId }: Pick<Import, "id">) {
  const queries = useQueryClient();
  const sending = useCommand(answerIncoming);
  /** @param onSent hears how many have arrived, after each request */
  const send = async (answers: readonly Asked[], onSent: (count: number) => void): Promise<void> => {
    for (let from = 0; from < answers.length; from += atOnce) {
      const some = answers.slice(from, from + atOnce);
      const { items } = await sending.mutateAsync({ input: { importId, body: { answers: some } } });
      queries.setQueryData<Answers>(
        queryOf(listIncomingAnswers, { importId }).queryKey,
        (before) => before && { items: withNow(before.items, some, items) },
      );
      onSent(from + some.length);
    }
  };
  const { decide, undo, isBusy, isUndoAsked } = useTakingBack<readonly Asked[]>((answers, keep) =>
    send(answers, (count) => keep(someOf(answers.slice(count)))),
  );
  const start = (answers: readonly Asked[]): void =>
    decide((keep) => send(answers, (count) => keep(someOf(answers.slice(0, count).flatMap(takenBack)))));
  return {
    isBusy,
    isUndoAsked,
    error: sending.error,
    answer: (pairs: readonly AnsweredPair[], answer: IncomingAnswer | null) =>
      start(pairs.map((pair) => askedOf(pair, answer))),
    /** Answers whose pair is none any more. */
    drop: (given: readonly GivenAnswer[]) => start(given.map(droppedOf)),
    undo,
    /** Before another pair is looked at: what went wrong with this one is over. What is on its way may still go wrong. */
    forget: () => {
      if (!isBusy) sending.reset();
    },
  };
}

const someOf = (answers: readonly Asked[]): readonly Asked[] | undefined =>
  answers.length > 0 ? answers : undefined;

/** All answers, those of the rows just asked about as they are now. */
function withNow(
  all: readonly GivenAnswer[],
  asked: readonly Asked[],
  now: readonly GivenAnswer[],
): GivenAnswer[] {
  const rows = new Set(asked.map(({ row }) => row));
  return [...all.filter(({ row }) => !rows.has(row)), ...now].toSorted((a, b) => a.row - b.row);
}

const askedOf = ({ row, side, given }: AnsweredPair, answer: IncomingAnswer | null): Asked => ({
  row: row.key,
  rowId: row.person.id,
  personId: side.person.id,
  personVersion: side.person.version,
  was: given?.answer ?? null,
  answer,
});

const droppedOf = ({ row, personId, answer }: GivenAnswer): Asked => ({
  row,
  // Taking back asks neither for what the row says nor for the person's version.
  rowId: personId,
  personId,
  personVersion: 0,
  was: answer,
  answer: null,
});

/** The answer before, or none. */
const takenBack = ({ was, answer, ...of }: Asked): Asked[] =>
  was === answer ? [] : [{ ...of, was: answer, answer: was }];
