import { glob } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Endpoint } from "../packages/domain/src/shared/endpoint.ts";

/** What a contract.ts of the domain promises. */
export interface Contract {
  readonly folder: string;
  readonly endpoints: readonly { readonly name: string; readonly endpoint: Partial<Endpoint> }[];
  /** Whole codes it may refuse with: "cases.already_confirmed". */
  readonly refusalCodes: readonly string[];
}

/** Every contract of the domain, loaded. */
export async function loadContracts(root: string): Promise<Contract[]> {
  const found: Contract[] = [];
  for await (const path of glob("packages/domain/src/**/*contract.ts", { cwd: root })) {
    const exported = (await import(pathToFileURL(join(root, path)).href)) as Readonly<
      Record<string, unknown>
    >; // a module is its exports
    found.push(readContract(basename(dirname(path)), exported));
  }
  return found.toSorted((a, b) => a.folder.localeCompare(b.folder));
}

export function readContract(folder: string, exported: Readonly<Record<string, unknown>>): Contract {
  const entries = Object.entries(exported);
  return {
    folder,
    endpoints: entries.flatMap(([name, value]) => (isEndpoint(value) ? [{ name, endpoint: value }] : [])),
    refusalCodes: entries.flatMap(([name, value]) => (name.endsWith("Refusals") ? codesOf(value) : [])),
  };
}

/** Anything that looks like a call, also one that forgot a part of it. */
const isEndpoint = (value: unknown): value is Partial<Endpoint> =>
  typeof value === "object" && value !== null && "method" in value && "path" in value;

/** Each factory knows its whole code, and says it in what it makes. */
function codesOf(factories: unknown): string[] {
  return Object.values(factories ?? {}).flatMap((make: unknown) => {
    const made: unknown = typeof make === "function" ? make() : undefined;
    return made instanceof Error && "code" in made ? [String(made.code)] : [];
  });
}

/** What is wrong with the contracts taken together, one line each. */
export function contractFaults(contracts: readonly Contract[]): string[] {
  const known = new Set(contracts.flatMap((c) => c.refusalCodes.map((code) => code.split(".")[1])));
  const all = contracts.flatMap(({ folder, endpoints }) =>
    endpoints.map(({ name, endpoint }) => ({ where: `${folder}/contract.ts ${name}`, endpoint })),
  );
  return [
    ...all.flatMap(({ where, endpoint }) => endpointFaults(endpoint, known).map((why) => `${where}: ${why}`)),
    ...twice(all.map(({ endpoint }) => `${endpoint.method} ${endpoint.path?.replaceAll(/:\w+/g, ":")}`)),
  ];
}

function endpointFaults(endpoint: Partial<Endpoint>, known: ReadonlySet<string | undefined>): string[] {
  const found: string[] = [];
  if (!endpoint.may) found.push("no permission (may)");
  if (!endpoint.reply) found.push("no reply");
  if (endpoint.command && endpoint.method === "GET")
    found.push("a command changes facts; it cannot be a GET");
  if (!/^(\/([a-z0-9]+(-[a-z0-9]+)*(\.(json|csv|xlsx))?|:[a-z]\w*))+$/.test(endpoint.path ?? ""))
    found.push(`the path ${endpoint.path} is not /kebab-case/:params`);
  for (const code of Object.keys(endpoint.refusals ?? {})) {
    if (!/^[a-z0-9]+(_[a-z0-9]+)*$/.test(code)) found.push(`the refusal ${code} is not snake_case`);
    if (!known.has(code)) found.push(`no refusals(…) makes the refusal ${code}`);
  }
  return found;
}

const twice = (calls: readonly string[]): string[] =>
  calls.filter((call, at) => calls.indexOf(call) !== at).map((call) => `${call}: two endpoints`);

if (import.meta.main) {
  const found = contractFaults(await loadContracts(join(import.meta.dirname, "..")));
  for (const line of found) process.stderr.write(`${line}\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}
