import { likelyPairsIn } from "@phaodai/domain/people/duplicate-pairs";
import { likenessFormOf, proposedFrom } from "@phaodai/domain/people/duplicates";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { Analysis } from "./analyse.ts";
import { cellsOf, columnCalled, type Table } from "./delimited.ts";
import { type ListedPeople, listedPeople } from "./listed-people.ts";
import { readOptions } from "./options.ts";
import { readTableFile } from "./table-file.ts";
import { UnusableInput } from "#import/unusable-input";

/**
 * Which rows of a list of people are likely one person: `{pairs: [{a, b, score, because}], threshold}`, most likely first. A
 * row is named by its number, 1 for the first under the header, or by its cell in the column `--id`.
 */
export async function analyseDuplicates(args: readonly string[]): Promise<Analysis> {
  const options = readOptions(args, { texts: ["file", "id", "threshold"], flags: [] });
  const path = options.needed("file");
  const threshold = options.number("threshold", proposedFrom, (value) => value > 0 && value <= 1);
  const table = await readTableFile(path);
  const named = rowNames(table, options.text("id"));
  const list = listedPeople(table, dayOf(Temporal.Now.instant()));
  const { pairs, crowdedKeys } = likelyPairsIn(list.people.map(likenessFormOf), threshold);
  return {
    answer: {
      pairs: pairs
        .toSorted((x, y) => y.score - x.score)
        .map(({ a, b, score, because }) => ({ a: named(a), b: named(b), score, because })),
      threshold,
    },
    remarks: remarksOn(list, crowdedKeys),
  };
}

/** @throws UnusableInput where two rows have one id, or one has none: the answer would not say which is meant */
function rowNames(table: Table, idColumn: string | undefined): (row: number) => string | number {
  if (idColumn === undefined) return (row) => row + 1;
  const ids = cellsOf(table, columnCalled(table, idColumn));
  const blank = ids.indexOf("");
  if (blank >= 0) throw new UnusableInput(`dòng ${blank + 1} không có mã ở cột “${idColumn}”`);
  if (new Set(ids).size < ids.length) throw new UnusableInput(`cột “${idColumn}” có mã trùng nhau`);
  return (row) => ids[row] ?? row + 1;
}

function remarksOn({ unread }: ListedPeople, crowdedKeys: number): string[] {
  const left: readonly (readonly [number, string])[] = [
    [unread.births, "ngày sinh"],
    [unread.phones, "số điện thoại"],
    [unread.cccds, "số CCCD"],
  ];
  const remarks = left
    .filter(([count]) => count > 0)
    .map(([count, what]) => `${count} ${what} không đọc được, coi như không có`);
  return crowdedKeys === 0
    ? remarks
    : [...remarks, `${crowdedKeys} giá trị lặp ở quá nhiều dòng, không dùng một mình để so`];
}
