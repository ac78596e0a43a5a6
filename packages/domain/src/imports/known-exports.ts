import { recordHeads } from "../registers/record-heads.ts";
import { bareHead } from "./heads.ts";
import type { KnownExport } from "./layout.ts";

const ours = Object.values(recordHeads).map((heads) => Object.values(heads).map(bareHead));

/** SORMAS heads its columns with the path of the property: "person.birthdateDD", "symptoms.onsetDate". */
const sormasPath =
  /^(?:person|symptoms|hospitalization|epiData|healthConditions|caseData|responsible\w+)\.\w+/;

/** Heads of Go.Data's case export as its English interface writes them; arrays are numbered, "Addresses City [1]". */
const goData = [
  "visual id",
  "date of reporting",
  "first name",
  "last name",
  "date of onset",
  "classification",
];

/** Whose export a list is, told by its heads; in JSON ours has the names of fields. */
export function knownExportOf(heads: readonly string[], isJson = false): KnownExport | null {
  if (isJson && ["id", "version"].every((name) => heads.includes(name))) return "phaodai";
  const bare = new Set(heads.flatMap((head) => [head, ...head.split(" › ")]).map(bareHead));
  if (ours.some((both) => both.every((head) => bare.has(head)))) return "phaodai";
  const parts = heads.map((head) => head.split(" › ").at(-1)?.trim() ?? "");
  if (parts.filter((head) => sormasPath.test(head)).length >= 3) return "sormas";
  const isNumbered = heads.some((head) => /\[1\]$/.test(head));
  const named = goData.filter((head) => bare.has(head)).length;
  return named >= 5 || (isNumbered && named >= 3) ? "go_data" : null;
}
