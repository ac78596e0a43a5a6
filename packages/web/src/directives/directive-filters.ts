import type { DirectiveLine } from "@phaodai/domain/directives/shown";

export const phases = ["all", "running", "ended"] as const;
interface DirectiveFilter {
  readonly kind: string | undefined;
  readonly issuer: string | undefined;
  readonly phase: (typeof phases)[number];
}

/** Papers that match; one still runs while it is in force and a task of it is open. */
export const filtered = (
  lines: readonly DirectiveLine[],
  { kind, issuer, phase }: DirectiveFilter,
): readonly DirectiveLine[] =>
  lines.filter(
    (line) =>
      (kind === undefined || line.kind === kind) &&
      (issuer === undefined || line.issuer === issuer) &&
      (phase === "all" || isRunning(line) === (phase === "running")),
  );

export const isRunning = ({ state, tasks }: Pick<DirectiveLine, "state" | "tasks">): boolean =>
  state === "draft" || (state === "issued" && tasks !== null && tasks.done < tasks.total);

/** The values to choose from, each once, in Vietnamese order. */
export const valuesOf = (lines: readonly DirectiveLine[], field: "kind" | "issuer"): string[] =>
  [...new Set(lines.flatMap((line) => line[field] ?? []))].toSorted(new Intl.Collator("vi").compare);
