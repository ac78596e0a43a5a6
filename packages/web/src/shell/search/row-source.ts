import { allRegisters } from "@phaodai/domain/all-registers";
import { searchRows } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { queryOf } from "#ui/endpoint.ts";
import { titleOf } from "#ui/register/words-of.ts";
import { useMay } from "../session.ts";
import type { Group } from "./hit.ts";
import { isAskable, nearest, shapeOf, stillFitting } from "./rank.ts";
import { columnsOf, faceOf } from "./row-face.ts";
import { useRowHit } from "./row-hits.ts";

/** Rows of one register; whoever wants more opens the register. */
const most = 5;
/** Of so many the nearest are shown: the server gives them in the register's own order. */
const limit = 30;

/** What a person has typed, and of that what the server has been asked. */
export interface Question {
  readonly typed: string;
  readonly asked: string;
}

/** How an answer in the palette's memory is asked for: once, dropped soon, for it may be about people. */
export const askedOnce = {
  retry: false,
  staleTime: 10_000,
  gcTime: 30_000,
  placeholderData: keepPreviousData,
} as const;

/** Every register that declares a search, each asked for itself. The text goes in the body of the question, never in an address. */
export function useRowGroups({ typed, asked }: Question): readonly Group[] {
  const may = useMay();
  const rowHit = useRowHit();
  const registers = searched.filter((register) => may(register.may));
  const queries = useQueries({
    queries: registers.map((register) => ({
      ...queryOf(searchRows, { register: register.name, body: bodyFor(register, asked) }),
      ...askedOnce,
      enabled: isAskable(asked),
    })),
  });
  if (!isAskable(typed)) return [];
  return registers.flatMap((register, i) => {
    const query = queries[i];
    if (!query) return [];
    const isNow = typed === asked && !query.isPlaceholderData;
    const rows = query.error ? [] : (query.data?.items ?? []);
    const hits = rows.map((row) => rowHit(register, row, shapeOf(asked)));
    return {
      name: register.name,
      title: titleOf(register),
      hits: nearest(isNow ? hits : stillFitting(hits, typed), typed).slice(0, most),
      state: isNow && query.error ? "failed" : isNow && !query.isFetching ? "ready" : "asking",
      hasMore: isNow && hits.length > most,
      error: query.error,
      retry: () => void query.refetch(),
    };
  });
}

const searched: readonly Register[] = allRegisters.filter(({ searches }) => searches !== undefined);

const bodyFor = (register: Register, text: string) => ({
  filter: { all: [], any: [], text },
  columns: columnsOf(register, faceOf(register, shapeOf(text))),
  limit,
});
