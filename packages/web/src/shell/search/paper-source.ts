import { listPolicies, type PolicyInForce } from "@phaodai/domain/policy/contract";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { useScope } from "../scope.ts";
import { useMay } from "../session.ts";
import type { Hit } from "./hit.ts";

/** A paper that values in force rest on. */
export interface Paper {
  readonly hit: Hit;
  readonly policies: readonly PolicyInForce[];
  /** Where it was read; null where nobody wrote that down. */
  readonly address: string | null;
}

export interface Papers {
  readonly papers: readonly Paper[];
  readonly day: Temporal.PlainDate | undefined;
  readonly unit: string;
  readonly error: unknown;
  readonly retry: () => void;
}

/** A paper and the day and unit its values are told for. */
export interface PaperShown extends Pick<Papers, "day" | "unit"> {
  readonly paper: Paper;
}

/** The papers behind the policies of the area shown; the policies are fetched once and searched here. */
export function usePapers(): Papers {
  const { i18n } = useTranslation("policy");
  const language = i18n.language === "en" ? "en" : "vi";
  const { unit } = useScope();
  const mayRead = useMay()("policy.read");
  const { data, error, refetch } = useEndpoint(
    listPolicies,
    { unitId: unit?.id },
    { enabled: mayRead && unit !== undefined },
  );
  const papers = useMemo(() => papersOf(data?.policies ?? [], language), [data, language]);
  return {
    papers,
    day: data?.day,
    unit: unit?.fullName ?? "",
    error,
    retry: () => void refetch(),
  };
}

function papersOf(policies: readonly PolicyInForce[], language: "vi" | "en"): readonly Paper[] {
  const found = new Map<
    string,
    { policies: Set<PolicyInForce>; clauses: Set<string>; address: string | null }
  >();
  for (const policy of policies)
    for (const { source } of policy.because) {
      if (!source) continue;
      const { paper, clause, address } = source;
      const one = found.get(paper) ?? { policies: new Set(), clauses: new Set(), address: null };
      one.policies.add(policy);
      if (clause !== null) one.clauses.add(clause);
      found.set(paper, { ...one, address: one.address ?? address });
    }
  return [...found].map(([paper, { policies: resting, clauses, address }]) => ({
    policies: [...resting],
    address,
    hit: {
      target: { kind: "paper", id: paper },
      icon: "paper",
      title: paper,
      details: [...resting].map(({ title }) => title[language]),
      alias: [...clauses, ...[...resting].map(({ key }) => key)],
    },
  }));
}
