import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useCommandHits } from "./command-source.ts";
import type { Group } from "./hit.ts";
import { type Papers, usePapers } from "./paper-source.ts";
import { usePlaceGroup } from "./place-source.ts";
import { fitting, inOrder, shapeOf, withoutRepeats } from "./rank.ts";
import { useRecentGroup } from "./recent-source.ts";
import { useRowGroups } from "./row-source.ts";
import { useFittingUnits, useUnitHits } from "./unit-source.ts";

/** Milliseconds without a key before the server is asked: shorter than a pause between words, longer than one between keys. */
const pause = 120;

export interface Found {
  /** In the order shown. */
  readonly groups: readonly Group[];
  readonly papers: Papers;
  readonly isAsking: boolean;
}

/** All sources at once, each in its own time; with nothing typed, what was opened lately and where one can go. */
export function useGroups(typed: string): Found {
  const { t } = useTranslation("shell");
  const isEmpty = shapeOf(typed) === "nothing";
  const [asked] = useDebouncedValue(typed, pause, { leading: true });
  const question = { typed, asked };
  const units = useUnitHits();
  const papers = usePapers();
  const commands = useCommandHits();
  const paperHits = papers.papers.map(({ hit }) => hit);
  const recent = useRecentGroup([...units, ...paperHits, ...commands], typed);
  const rows = useRowGroups(question);
  const places = usePlaceGroup(question);
  const fittingUnits = useFittingUnits(units, typed, 5);
  const here = (name: "units" | "papers" | "commands", hits: Group["hits"]): Group => ({
    name,
    title: t(`search.groups.${name}`),
    hits,
    state: "ready",
  });
  const local = isEmpty
    ? [here("commands", commands)]
    : [
        here("units", fittingUnits),
        papersGroup(here("papers", fitting(paperHits, typed, 5)), papers),
        here("commands", fitting(commands, typed, 8)),
      ];
  const groups = withoutRepeats(inOrder([recent, ...rows, ...places, ...local], typed));
  return { groups, papers, isAsking: groups.some(({ state }) => state === "asking") };
}

const papersGroup = (group: Group, { error, retry }: Papers): Group =>
  error ? { ...group, state: "failed", error, retry } : group;
