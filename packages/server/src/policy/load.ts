import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Fault, readPacks } from "@phaodai/domain/policy/check";
import type { Pack } from "@phaodai/domain/policy/pack";
import { foldersOfWorld, type WorldName } from "@phaodai/domain/policy/worlds";
import { sayFault } from "./words.ts";

/** Packs that may not be used, with every fault found. */
export class PolicyFaults extends Error {
  override readonly name = "PolicyFaults";
  readonly faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    super(faults.map((fault) => sayFault("vi", fault)).join("\n"));
    this.faults = faults;
  }
}

/** `policies/` at the root of the repository. */
export const policyRoot = join(import.meta.dirname, "../../../../policies");

/** The packs a server of this world stands on. @throws PolicyFaults when any pack of the world is missing, unreadable or contradicts itself or another */
export const loadPolicies = (world: WorldName): Promise<readonly Pack[]> =>
  loadFolders(policyRoot, foldersOfWorld[world]);

/**
 * Reads every `*.json` of the folders as one set of packs that stand side by side.
 * @throws PolicyFaults
 */
export async function loadFolders(root: string, folders: readonly string[]): Promise<readonly Pack[]> {
  const read = (await Promise.all(folders.map((folder) => readFolder(root, folder)))).flat();
  const broken = read.flatMap((file) => ("fault" in file ? [file.fault] : []));
  const checked = readPacks(read.flatMap((file) => ("fault" in file ? [] : [file])));
  const faults = [...broken, ...(checked.ok ? [] : checked.faults)];
  if (!checked.ok || faults.length > 0) throw new PolicyFaults(faults);
  return checked.packs;
}

type ReadFile = { readonly id: string; readonly json: unknown } | { readonly fault: Fault };

async function readFolder(root: string, folder: string): Promise<ReadFile[]> {
  const names = (await namesIn(join(root, folder))).filter((name) => name.endsWith(".json")).toSorted();
  if (names.length === 0) return [{ fault: faultOf("no_folder", folder) }];
  return Promise.all(names.map((name) => readOne(root, `${folder}/${name.slice(0, -".json".length)}`)));
}

async function namesIn(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  }
}

async function readOne(root: string, id: string): Promise<ReadFile> {
  try {
    return { id, json: JSON.parse(await readFile(join(root, `${id}.json`), "utf8")) };
  } catch (error) {
    if (error instanceof SyntaxError) return { fault: faultOf("unreadable", id, error.message) };
    throw error;
  }
}

const faultOf = (code: "no_folder" | "unreadable", pack: string, message = ""): Fault => ({
  code,
  pack,
  key: null,
  period: null,
  params: { message },
});
