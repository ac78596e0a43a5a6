import { NetworkFailure } from "@phaodai/client/problem";
import type { Import } from "@phaodai/domain/imports/contract";
import {
  type GivenAnswer,
  type IncomingAnswer,
  type IncomingPair,
  listIncomingAnswers,
  listLikelyPeople,
} from "@phaodai/domain/people/incoming-contract";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { useEffect, useState } from "react";
import { useEndpoint, usePages } from "#ui/endpoint.ts";
import { useLive } from "#ui/live.ts";

/** A pair with what was answered of it. */
export interface AnsweredPair extends IncomingPair {
  readonly key: string;
  /** Undefined: nobody has answered. */
  readonly given: GivenAnswer | undefined;
  /** What was answered, while that holds. */
  readonly answer: IncomingAnswer | null;
  /** The row was said to be somebody else who is registered. */
  readonly isTaken: boolean;
}

const keyOf = (row: number, personId: string): string => `${row} ${personId}`;

/** So many unanswered pairs are work enough: further rows are looked at once somebody answers them, or asks. */
const enough = 500;

/** The likely pairs of an import, page after page while the server looks; the pages stay until a row is other. */
export function useIncomingPairs({ id: importId, state }: Import) {
  const enabled = state === "checked";
  const pages = usePages(listLikelyPeople, (after) => ({ importId, ...(after !== undefined && { after }) }), {
    enabled,
    isKept: true,
  });
  const answers = useEndpoint(listIncomingAnswers, { importId }, { enabled });
  useLive(["import"], { refreshes: [listIncomingAnswers] });
  const { hasNextPage, isFetching, isError, loadMore } = pages;
  const [most, setMost] = useState(enough);
  const given = answers.data?.items ?? [];
  const pairs = withAnswers(pages.rows, given);
  const open = pairs.filter(({ answer }) => answer === null).length;
  const isPaused = hasNextPage && answers.data !== undefined && open >= most;
  // The next page is asked for when the last has come.
  useEffect(() => {
    if (hasNextPage && !isPaused && answers.data && !isFetching && !isError) loadMore();
  });
  const known = new Set(pairs.map(({ key }) => key));
  const isAll = pages.data !== undefined && !hasNextPage;
  return {
    pairs,
    /** Answers whose pair is none any more. */
    stray: isAll ? given.filter(({ row, personId }) => !known.has(keyOf(row, personId))) : [],
    looked: pages.pages.reduce((sum, { rows }) => sum + rows, 0),
    isAll,
    /** Undefined while nobody need ask. */
    lookOn: isPaused ? () => setMost(open + enough) : undefined,
    isReady: pages.data !== undefined && answers.data !== undefined,
    error: pages.error ?? answers.error,
    /** @param error of an answer; undefined: the look itself failed */
    lookAgain: (error?: Error) => {
      if (!isAboutAnswers(error)) void pages.refetch();
      void answers.refetch();
    },
  };
}

/** Somebody answered meanwhile, or no answer came: the rows and the people are what they were, and need not be sought again. */
const isAboutAnswers = (error: Error | undefined): boolean =>
  error instanceof NetworkFailure ||
  (error instanceof Refusal && ["imports.answered_meanwhile", "imports.two_persons"].includes(error.code));

function withAnswers(pairs: readonly IncomingPair[], given: readonly GivenAnswer[]): AnsweredPair[] {
  const byPair = new Map(given.map((one) => [keyOf(one.row, one.personId), one]));
  const taken = new Map(
    given.filter(({ answer }) => answer === "same").map((one) => [one.row, one.personId]),
  );
  return pairs.map((pair) => {
    const personId = pair.side.person.id;
    const key = keyOf(pair.row.key, personId);
    const said = byPair.get(key);
    return {
      ...pair,
      key,
      given: said,
      answer: said && said.outdated === null ? said.answer : null,
      isTaken: (taken.get(pair.row.key) ?? personId) !== personId,
    };
  });
}

/** Why a pair cannot be said to be one person; undefined where it can. */
export function whySameNot({
  side,
  isTaken,
}: AnsweredPair): "incoming.elsewhere" | "incoming.taken" | undefined {
  if (side.isMasked) return "incoming.elsewhere";
  return isTaken ? "incoming.taken" : undefined;
}

/** Kinds of pairs so alike that one answer may do for all of them, most telling first. */
export const alikeKinds = {
  cccd: ["same_cccd", "same_name"],
  phone: ["same_name", "same_birth", "same_phone"],
} as const;
export type AlikeKind = keyof typeof alikeKinds;

/** Pairs of a kind nobody answered yet, but for rows that are as much like a second record. */
export function alikePairs(pairs: readonly AnsweredPair[], kind: AlikeKind): AnsweredPair[] {
  const alike = pairs.filter(
    (pair) => alikeKinds[kind].every((reason) => pair.because.includes(reason)) && !whySameNot(pair),
  );
  const timesOf = Map.groupBy(alike, ({ row }) => row.key);
  return alike.filter((pair) => pair.answer === null && timesOf.get(pair.row.key)?.length === 1);
}
