import { readdir } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { PolicyInForce } from "@phaodai/domain/policy/contract";
import { policiesInForce } from "@phaodai/domain/policy/in-force";
import type { Pack } from "@phaodai/domain/policy/pack";
import type { PolicyQuery } from "@phaodai/domain/policy/resolve";
import { isWorldName, type WorldName, worldNames } from "@phaodai/domain/policy/worlds";
import { findUnit } from "@phaodai/domain/units/find";
import { ancestors, type UnitOnDay, type UnitTree } from "@phaodai/domain/units/tree";
import { z } from "zod";
import { loadFolders, loadPolicies, PolicyFaults, policyRoot } from "#policy/load";
import { printAnswer } from "#policy/print";
import { seedTree } from "#units/seed-tree";
import { describePolicies } from "#policy/service";
import { unitPathOf } from "#policy/unit-path";
import { type Language, say, sayFault } from "#policy/words";
import type { CliStreams } from "./analyse.ts";
import { readDay } from "./day.ts";
import { UnusableInput } from "#import/unusable-input";

/** `phaodai policy …`: needs no database. Answers the exit code: 2 for a question or packs that cannot be used. */
export async function policy(args: readonly string[], io: CliStreams): Promise<number> {
  const language: Language =
    args.includes("--lang=en") || args[args.indexOf("--lang") + 1] === "en" ? "en" : "vi";
  const [name = "", ...rest] = args;
  try {
    if (name === "show") return await show(rest, { ...io, language });
    if (name === "check") return await check(rest, { ...io, language });
    throw new UnusableInput(say(language, "cli.usage"));
  } catch (error) {
    if (error instanceof UnusableInput) io.stderr.write(`${error.message}\n`);
    else if (error instanceof PolicyFaults) io.stderr.write(`${printFaults(language, error)}\n`);
    else throw error;
    return 2;
  }
}

interface Spoken extends CliStreams {
  readonly language: Language;
}

interface Question {
  readonly world: WorldName;
  readonly unit: UnitOnDay;
  readonly path: string;
  readonly query: PolicyQuery;
}

async function show(args: readonly string[], { stdout, language }: Spoken): Promise<number> {
  const { positionals, values } = parsed(language, args);
  const tree = await seedTree();
  const question = readQuestion(tree, language, { positionals, values });
  const packs = await loadPolicies(question.world);
  stdout.write(values.json ? printJson(packs, question) : printText(packs, language, question));
  return 0;
}

type Parsed = ReturnType<typeof parsed>;

function parsed(language: Language, args: readonly string[]) {
  const options = {
    world: { type: "string" },
    disease: { type: "string", default: "covid_19" },
    lang: { type: "string" },
    json: { type: "boolean", default: false },
  } as const;
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (cause) {
    throw new UnusableInput(say(language, "cli.usage"), { cause });
  }
}

function readQuestion(
  tree: UnitTree,
  language: Language,
  { positionals, values }: Pick<Parsed, "positionals" | "values">,
): Question {
  const [text, dayText, ...surplus] = positionals;
  if (text === undefined || dayText === undefined || surplus.length > 0)
    throw new UnusableInput(say(language, "cli.usage"));
  const days = readDay(dayText);
  if (days === undefined) throw new UnusableInput(say(language, "cli.notADay", { text: dayText }));
  const day = Temporal.PlainDate.from("1970-01-01").add({ days });
  const world = values.world ?? worldOn(day);
  if (!isWorldName(world)) {
    const worlds = worldNames.join(", ");
    throw new UnusableInput(say(language, "cli.noWorld", { text: world, worlds }));
  }
  const unit = theUnit(tree, language, { text, day });
  const unitPath = unitPathOf(tree, unit.id, day) ?? [];
  return { world, unit, path: pathOf(tree, unit, day), query: { unitPath, day, disease: values.disease } };
}

/** Hanoi lost its districts, and the units of 2021, on 1 July 2025. */
const worldOn = (day: Temporal.PlainDate): WorldName =>
  Temporal.PlainDate.compare(day, "2025-07-01") < 0 ? "hanoi-2021" : "hanoi-2026";

function theUnit(
  tree: UnitTree,
  language: Language,
  { text, day }: { readonly text: string; readonly day: Temporal.PlainDate },
): UnitOnDay {
  const found = findUnit(tree, text, { day });
  if (found.kind === "one") return found.unit;
  if (found.kind === "none")
    throw new UnusableInput(say(language, "cli.noUnit", { text, day: day.toString() }));
  const lines = found.candidates.map((unit) => `  ${unit.code ?? unit.id}  ${pathOf(tree, unit, day)}`);
  throw new UnusableInput([say(language, "cli.severalUnits", { text }), ...lines].join("\n"));
}

const pathOf = (tree: UnitTree, unit: UnitOnDay, day: Temporal.PlainDate): string =>
  [unit, ...ancestors(tree, unit.id, day)].map(({ fullName }) => fullName).join(", ");

function printText(packs: readonly Pack[], language: Language, { world, path, query }: Question): string {
  const { day, disease } = query;
  const all = policiesInForce(packs, query);
  const missing = all.filter(({ answer }) => !answer.found);
  const heading = say(language, "cli.heading", { unit: path, day: day.toString(), disease });
  return [
    `${heading} (${world})`,
    "",
    ...all.flatMap(({ answer }) => (answer.found ? printAnswer(language, answer) : [])),
    "",
    ...(missing.length > 0 ? [say(language, "cli.missing")] : []),
    ...missing.map(({ key }) => `  ${say(language, `keys.${key}.title`)} (${key})`),
    "",
  ].join("\n");
}

function printJson(packs: readonly Pack[], { world, unit, path, query }: Question): string {
  return `${JSON.stringify({
    world,
    unit: { id: unit.id, code: unit.code, name: path },
    unitPath: query.unitPath,
    day: query.day.toString(),
    disease: query.disease,
    policies: z.encode(z.array(PolicyInForce), describePolicies(packs, query)),
  })}\n`;
}

/** Each folder is checked as it is used: beside `baseline` where there is one. */
async function check(args: readonly string[], { stdout, language }: Spoken): Promise<number> {
  const { positionals } = parsed(language, args);
  const root = resolve(positionals[0] ?? policyRoot);
  const entries = await entriesOf(root, language);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const base = folders.includes("baseline") ? ["baseline"] : [];
  const sets = entries.some(({ name }) => name.endsWith(".json"))
    ? [{ root: dirname(root), folders: [basename(root)] }]
    : folders.map((folder) => ({ root, folders: [...new Set([...base, folder])] }));
  if (sets.length === 0) throw new UnusableInput(say(language, "faults.no_folder", { pack: root }));
  const ids = new Set<string>();
  for (const set of sets)
    for (const pack of await loadFolders(set.root, set.folders)) ids.add(join(set.root, pack.id));
  stdout.write(`${say(language, "cli.sound", { n: String(ids.size) })}\n`);
  return 0;
}

async function entriesOf(root: string, language: Language) {
  try {
    return await readdir(root, { withFileTypes: true });
  } catch (cause) {
    throw new UnusableInput(say(language, "faults.no_folder", { pack: root }), { cause });
  }
}

const printFaults = (language: Language, { faults }: PolicyFaults): string =>
  [
    say(language, "cli.refused", { n: String(faults.length) }),
    ...faults.map((fault) => `  ${sayFault(language, fault)}`),
  ].join("\n");
