import { basename } from "node:path";
import { parseSync } from "oxc-parser";
import type { SourceFile } from "./architecture.ts";
import { isTest, type Package, type Place, placeOf } from "./architecture-folders.ts";

const longest = 300;

/** Names that say nothing about what is inside. */
const emptyNames = /^(utils?|helpers?|common|types?|index|misc|shared|manager|constants|lib)$/;

/** Kinds of file that belong to one package. */
const homes: readonly { readonly kind: RegExp; readonly home: Package }[] = [
  { kind: /^(rules|contract|policy|register)\.ts$/, home: "domain" },
  { kind: /^(vi|en)\.json$/, home: "domain" },
  { kind: /^(routes|service|queries|jobs|import|export)\.ts$/, home: "server" },
  { kind: /-(page|form|card)\.tsx?$/, home: "web" },
];

const kebab =
  /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|property\.test|test-data|generated|d|module))?\.(ts|tsx|json)$/;

const sqlCall =
  /\b(selectFrom|insertInto|updateTable|deleteFrom|mergeInto)\s*\(|\bsql(\.raw\(|(<[^`()]*>)?`)|\b(owner|client|pool)\.query\(|from "(kysely|pg|pg-copy-streams)"/;

/** What is wrong with a file's place, name, length or exports. */
export function brokenShape(file: SourceFile): string[] {
  const place = placeOf(file.path);
  if (!place) return [];
  return [
    ...brokenName(file.path, place),
    ...tooLong(file),
    ...brokenExports(file),
    ...sqlOutside(file, place),
  ].map((why) => `${file.path}: ${why}`);
}

function brokenName(path: string, place: Place): string[] {
  const name = basename(path);
  const found: string[] = [];
  if (!place.isKnown) found.push(`"${place.folder}" is neither a slice nor machinery`);
  if (!kebab.test(name)) found.push("file names are kebab-case");
  if (emptyNames.test(name.split(".")[0] ?? ""))
    found.push("a name of this kind says nothing; name what is inside");
  const home = place.slice && homes.find(({ kind }) => kind.test(name))?.home;
  if (home && home !== place.package) found.push(`a file of this name belongs to ${home}`);
  return found;
}

function tooLong({ path, text }: SourceFile): string[] {
  if (/(\.generated\.ts|\.json)$/.test(path)) return [];
  const lines = text.split("\n").filter((line) => !/^\s*($|\/\/|\/?\*)/.test(line)).length;
  return lines > longest ? [`${lines} lines of code; split it before ${longest}`] : [];
}

function brokenExports({ path, text }: SourceFile): string[] {
  if (path.endsWith(".json")) return [];
  const entries = parseSync(path, text).module.staticExports.flatMap((e) => e.entries);
  const found: string[] = [];
  if (entries.some((e) => e.exportName.kind === "Default")) found.push("no default exports");
  if (entries.some((e) => e.moduleRequest !== null)) found.push("no barrels: import it where it stands");
  return found;
}

/** In a slice SQL stands in its queries; in machinery and at the root in any file that does not speak HTTP. */
function sqlOutside({ path, text }: SourceFile, place: Place): string[] {
  if (place.package !== "server" || isTest(path) || !sqlCall.test(text)) return [];
  if (/(^|\/|-)queries\.ts$/.test(path)) return [];
  if ((place.isMachinery || place.folder === undefined) && !/from "fastify"/.test(text)) return [];
  if (place.folder === "demo" || place.folder === "testing") return [];
  return ["SQL lives in queries.ts, and in machinery apart from HTTP"];
}
