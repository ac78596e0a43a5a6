import type { ProblemGroup } from "@phaodai/domain/imports/correction";
import type { Reason } from "@phaodai/domain/imports/reason";
import { ancestors, findOnDay } from "@phaodai/domain/units/tree";
import { z } from "zod";
import type { Vault } from "#auth/vault";
import type { RowContext } from "@phaodai/domain/people/person-cells";
import { type FileLayout, mendedCells, type RowContent } from "./stored.ts";

/** Groups that are counted; a file with more kinds of faults than this is mended in a spreadsheet. */
const mostGroups = 3000;
const mostExamples = 5;

const Group = z.object({
  reason: z.custom<Reason>(),
  columnIndex: z.int().nullable(),
  value: z.string().nullable(),
  rows: z.int(),
  examples: z.array(z.int()),
});
type Group = z.output<typeof Group>;
const Kept = z.object({ groups: z.array(z.tuple([z.string(), Group])), isAll: z.boolean() });

/** The same thing wrong with the same value of the same column, counted over the rows of an import. */
export interface Problems {
  add(layout: FileLayout, key: number, content: RowContent): void;
  remove(layout: FileLayout, key: number, content: RowContent): void;
  seal(vault: Vault): Buffer;
}

export const noProblems = (): Problems => problemsOf(new Map(), true);

export function openProblems(
  vault: Vault,
  sealed: Uint8Array | null,
): Problems & Readonly<z.output<typeof Kept>> {
  // Sealed by `seal` below.
  const { groups, isAll } = sealed ? Kept.parse(JSON.parse(vault.open(sealed))) : { groups: [], isAll: true };
  return { ...problemsOf(new Map(groups), isAll), groups, isAll };
}

function problemsOf(groups: Map<string, Group>, wasAll: boolean): Problems {
  let isAll = wasAll;
  return {
    add(layout, key, content) {
      for (const reason of content.reasons) {
        const { name, ...at } = placeOf(layout, content, reason);
        const known = groups.get(name);
        if (known) {
          known.rows++;
          if (known.examples.length < mostExamples) known.examples.push(key);
        } else if (groups.size < mostGroups) groups.set(name, { reason, ...at, rows: 1, examples: [key] });
        else isAll = false;
      }
    },
    remove(layout, key, content) {
      for (const reason of content.reasons) {
        const { name } = placeOf(layout, content, reason);
        const known = groups.get(name);
        if (!known) continue;
        known.rows--;
        known.examples = known.examples.filter((one) => one !== key);
        if (known.rows === 0) groups.delete(name);
      }
    },
    seal: (vault) => vault.seal(JSON.stringify({ groups: [...groups], isAll })),
  };
}

function placeOf(
  { columns }: FileLayout,
  content: RowContent,
  reason: Reason,
): { readonly name: string; readonly columnIndex: number | null; readonly value: string | null } {
  const index = reason.field === null ? -1 : columns.findIndex(({ field }) => field === reason.field);
  const said = isAboutUnit(reason) ? reason.params["value"] : undefined;
  const value = index < 0 ? null : String(said ?? mendedCells(content)[index] ?? "");
  return { name: JSON.stringify([reason.code, index, value]), columnIndex: index < 0 ? null : index, value };
}

const unitCodes = ["imports.unit_split", "imports.unit_ambiguous", "imports.commune_unknown"];
const isAboutUnit = ({ code }: Reason): boolean => unitCodes.includes(code);

/** Errors first, then what concerns most rows. */
export function shownGroups(
  groups: readonly (readonly [string, Group])[],
  at: Pick<RowContext, "tree" | "today">,
): ProblemGroup[] {
  return groups
    .toSorted(([, a], [, b]) => a.reason.grade.localeCompare(b.reason.grade) || b.rows - a.rows)
    .map(([key, group]) => ({
      key,
      ...group,
      remedies: remediesOf(group),
      units: isAboutUnit(group.reason) ? unitsIn(group.reason, at) : [],
    }));
}

function remediesOf({ reason, columnIndex }: Group): ProblemGroup["remedies"] {
  if (columnIndex === null) return [];
  if (isAboutUnit(reason)) return ["unit", "value"];
  return reason.code === "imports.day_ambiguous" ? ["day_order", "value"] : ["value"];
}

function unitsIn(
  { params }: Reason,
  { tree, today }: Pick<RowContext, "tree" | "today">,
): ProblemGroup["units"] {
  const ids = String(params["candidateIds"] ?? "")
    .split(",")
    .filter((id) => /^\d+$/.test(id))
    .map(Number);
  return ids.flatMap((id) => {
    const unit = findOnDay(tree, id, today);
    if (!unit) return [];
    const above = ancestors(tree, id, today).filter(({ level }) => level === "district");
    return [{ id, name: [unit, ...above].map(({ fullName }) => fullName).join(", ") }];
  });
}
