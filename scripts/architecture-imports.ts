import { dirname, posix } from "node:path";
import { parseSync } from "oxc-parser";
import type { SourceFile } from "./architecture.ts";
import { isTest, type Place, placeOf, slices } from "./architecture-folders.ts";

interface Import {
  /** As written. */
  readonly said: string;
  /** As a path of the repository, or the name of a package from npm. */
  readonly to: string;
}

/** Every rule that matches applies. `from` is a repository path, `only` and `never` what the imports are tested with. */
interface Rule {
  readonly from: RegExp;
  readonly only?: RegExp;
  readonly never?: RegExp;
  readonly why: string;
}

const rules: readonly Rule[] = [
  {
    from: /^packages\/domain\/(?!.*\.test(-data)?\.ts$)/,
    only: /^(packages\/domain\/|zod$)/,
    why: "the domain is pure: zod and itself, nothing else",
  },
  {
    from: /^packages\/client\/(?!.*\.test(-data)?\.ts$)/,
    only: /^(packages\/(client|domain)\/|zod$|dexie$)/,
    why: "the client knows the contract, not the server or the UI",
  },
  {
    from: /^packages\/web\//,
    never: /^(packages\/server\/|kysely$|pg$|fastify$|node:)/,
    why: "the browser never sees the server",
  },
  {
    // main.ts has the web built before it serves it; the command line speaks to a running server as any client.
    from: /^packages\/server\/(?!src\/main\.ts$|src\/cli\/)/,
    never: /^packages\/(web|client)\//,
    why: "the server does not depend on its callers",
  },
  {
    from: /^packages\/server\/src\/[\w-]+\/routes\.ts$/,
    never: /(^kysely$|queries\.ts$)/,
    why: "routes call services; services call queries",
  },
  {
    from: /^packages\/server\/src\/(?!testing\/)(?!.*\.test(-data)?\.ts$)/,
    never: /^packages\/server\/src\/testing\//,
    why: "what is only for tests is used by tests only",
  },
];

/** The imports of one file that break a rule. */
export function brokenImports(file: SourceFile): string[] {
  return importsIn(file).flatMap((found) =>
    [...brokenRules(file.path, found), ...betweenFolders(file.path, found)].map(
      (why) => `${file.path} → ${found.said}: ${why}`,
    ),
  );
}

function brokenRules(path: string, { to }: Import): string[] {
  return rules
    .filter((r) => r.from.test(path) && ((r.only && !r.only.test(to)) || r.never?.test(to)))
    .map((r) => r.why);
}

function betweenFolders(path: string, { said, to }: Import): string[] {
  const here = placeOf(path);
  const there = placeOf(to);
  if (!here || !there || here.package !== there.package || here.folder === there.folder) return [];
  return [...spelling(here, said), ...(isTest(path) || isComposition(path) ? [] : order(here, there, to))];
}

/** Where slices come together, beside the root of the server: the hours of the jobs, the addresses, a page of many parts. */
const isComposition = (path: string): boolean =>
  /^packages\/(server\/src\/jobs\/schedule\.ts|web\/src\/(shell\/routes|.+-page)\.tsx)$/.test(path);

/** In the domain folders reach each other by "../", elsewhere by "#". */
function spelling(here: Place, said: string): string[] {
  if (here.package === "domain" || here.folder === undefined || !said.startsWith(".")) return [];
  return ["outside its own folder a file is imported with #folder/file"];
}

function order(here: Place, there: Place, to: string): string[] {
  if (there.slice === undefined) return [];
  if (here.isMachinery)
    return there.slice === "access" ? [] : ["machinery serves every slice and knows none but access"];
  if (here.slice === undefined) return [];
  if (slices.indexOf(there.slice) > slices.indexOf(here.slice))
    return [`${here.slice} comes before ${there.slice}; publish an event and react in reactions.ts`];
  if (here.package === "server" && !to.endsWith("/service.ts"))
    return ["another slice is reached through its service.ts"];
  return [];
}

/** Static and dynamic imports and re-exports of a file. */
export function importsIn(file: SourceFile): Import[] {
  if (file.path.endsWith(".json")) return [];
  const { module } = parseSync(file.path, file.text);
  const said = [
    ...module.staticImports.map((i) => i.moduleRequest.value),
    ...module.staticExports.flatMap((e) => e.entries.flatMap((x) => x.moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap((i) =>
      literal(file.text.slice(i.moduleRequest.start, i.moduleRequest.end)),
    ),
  ];
  return [...new Set(said)].map((name) => ({ said: name, to: toRepoPath(file.path, name) }));
}

const literal = (expression: string): string[] => /^["'`]([^"'`$]+)["'`]$/.exec(expression)?.slice(1) ?? [];

function toRepoPath(path: string, said: string): string {
  if (said.startsWith(".")) return posix.join(dirname(path), said);
  const source = `${path.split("/src/")[0] ?? ""}/src/`;
  if (said.startsWith("#")) return withExtension(source + said.slice(1));
  const [, name, inside] = /^@phaodai\/(\w+)\/(.+)$/.exec(said) ?? [];
  return name && inside ? withExtension(`packages/${name}/src/${inside}`) : said;
}

const withExtension = (path: string): string => (/\.(tsx?|json|css)$/.test(path) ? path : `${path}.ts`);
