import type { DirectiveLine, LinkedPaper } from "@phaodai/domain/directives/shown";

/** "Công văn 2403/UBND-KGVX"; a paper without a number is called by its kind, a law by its name. */
export function paperName(
  paper: Pick<DirectiveLine, "kind" | "number"> & Partial<Pick<LinkedPaper, "name">>,
  without: string,
): string {
  const kind = paper.kind === null ? "" : paper.kind.charAt(0).toLocaleUpperCase("vi") + paper.kind.slice(1);
  return [kind, paper.number ?? paper.name ?? ""].filter(Boolean).join(" ") || without;
}
