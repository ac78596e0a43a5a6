import { Problem } from "@phaodai/client/problem";
import { showRow } from "@phaodai/domain/registers/contract";
import { useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { queryOf } from "#ui/endpoint.ts";
import { useSession } from "../session.ts";
import { type Group, type Hit, keyOf, type Target } from "./hit.ts";
import { fits } from "./match.ts";
import { dropRecent, recentOf } from "./recent.ts";
import { columnsOf, faceOf } from "./row-face.ts";
import { registerNamed, useRowHit } from "./row-hits.ts";

type RowTarget = Extract<Target, { readonly kind: "row" }>;

/**
 * What was opened lately, the last first, by the names it has now; with a text, those that fit it.
 * @param known the units, papers and screens of this account: what is not among them is left out
 */
export function useRecentGroup(known: readonly Hit[], typed: string): Group {
  const { t } = useTranslation("shell");
  const { accountId } = useSession();
  const [targets] = useState(() => recentOf(accountId));
  const rows = useRecentRows(accountId, targets);
  const byKey = new Map([...known, ...rows.hits].map((hit) => [keyOf(hit.target), hit]));
  const hits = targets
    .flatMap((target) => byKey.get(keyOf(target)) ?? [])
    .filter((hit) => fits(typed, [hit.title, ...hit.details]));
  return {
    name: "recent",
    title: t("search.groups.recent"),
    hits,
    state: rows.error ? "failed" : rows.isAsking ? "asking" : "ready",
    error: rows.error,
    retry: rows.retry,
  };
}

function useRecentRows(accountId: string, targets: readonly Target[]) {
  const rowHit = useRowHit();
  const wanted = targets.flatMap((target) => {
    const register = target.kind === "row" ? registerNamed(target.register) : undefined;
    return target.kind === "row" && register ? [{ target, register }] : [];
  });
  const queries = useQueries({
    queries: wanted.map(({ target, register }) => ({
      ...queryOf(showRow, {
        register: register.name,
        id: target.id,
        columns: columnsOf(register, faceOf(register, "words")),
      }),
      retry: false,
      staleTime: 5 * 60_000,
      gcTime: 5 * 60_000,
    })),
  });
  const gone = wanted.filter((_, i) => isGone(queries[i]?.error)).map(({ target }) => target);
  useForgetting(accountId, gone);
  return {
    hits: wanted.flatMap(({ register }, i) => {
      const row = queries[i]?.data;
      return row ? [rowHit(register, row, "words")] : [];
    }),
    isAsking: queries.some(({ isPending }) => isPending),
    error: queries.find(({ error }) => error && !isGone(error))?.error,
    retry: () => {
      for (const query of queries) if (query.error) void query.refetch();
    },
  };
}

/** Merged, withdrawn, or of a unit this account no longer answers for. */
const isGone = (error: unknown): boolean =>
  error instanceof Problem && (error.status === 404 || error.status === 403);

function useForgetting(accountId: string, gone: readonly RowTarget[]): void {
  const keys = gone.map(keyOf).join(" ");
  useEffect(() => {
    for (const target of recentOf(accountId))
      if (keys.split(" ").includes(keyOf(target))) dropRecent(accountId, target);
  }, [accountId, keys]);
}
