import type { DraftReference } from "@phaodai/domain/directives/draft";
import type { DirectiveLine } from "@phaodai/domain/directives/shown";

type Reference = Omit<DraftReference, "isRead">;

/**
 * Who carries out tasks of a paper names that paper: its references with those added, so that the lineage of papers follows the
 * lineage of tasks. Undefined where all are named already; a paper without a number cannot be.
 */
export function withCarriedOut(
  references: readonly DraftReference[],
  papers: readonly Pick<DirectiveLine, "kind" | "number" | "date">[],
): Reference[] | undefined {
  const isNamed = (number: string): boolean =>
    references.some((one) => one.number === number && one.relation === "thực hiện");
  const missing = papers.flatMap(({ kind, number, date }): Reference[] =>
    number === null || isNamed(number)
      ? []
      : [{ kind: kind ?? "văn bản", number, date, relation: "thực hiện", name: null }],
  );
  if (missing.length === 0) return undefined;
  return [...references.map(({ isRead: _, ...one }) => one), ...missing];
}
