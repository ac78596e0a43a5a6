import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import { stripVTControlCharacters } from "node:util";

const root = join(import.meta.dirname, "..");

/** One thing that must hold, as a command that says so by its exit code. */
interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

interface Outcome {
  readonly step: Step;
  readonly passed: boolean;
  readonly seconds: number;
  readonly said: string;
}

const ours = ["packages", "scripts", "bench", "e2e", "vitest.config.ts"];

/** The slowest first, so that two at a time end together. */
const checks: readonly Step[] = [
  { name: "lint", command: ["oxlint", "--type-aware", ...ours] },
  { name: "dead code", command: ["knip", "--no-progress"] },
  ...["server", "web", "domain", "client"].map((name) => ({
    name: `types ${name}`,
    command: ["tsc", "-p", `packages/${name}`],
  })),
  { name: "types scripts", command: ["tsc", "-p", "."] },
  { name: "schema", command: ["node", "scripts/schema.ts", "check"] },
  { name: "format", command: ["oxfmt", "--check", ...ours] },
  { name: "architecture", command: ["node", "scripts/architecture.ts"] },
  { name: "contracts", command: ["node", "scripts/contracts.ts"] },
  { name: "words", command: ["node", "scripts/words.ts"] },
  { name: "licences", command: ["node", "scripts/licences.ts"] },
];

/** Each kind of test alone: they share two cores and, in e2e, a browser. */
const tests: readonly Step[] = ["unit", "service", "web", "e2e"].map((project) => ({
  name: `tests ${project}`,
  command: ["vitest", "run", "--project", project, "--passWithNoTests", "--reporter=dot"],
}));

/** `check.ts [--tests] [names…]`: all checks, and the tests too where asked; or the steps whose name begins so. */
async function main(args: readonly string[]): Promise<void> {
  const names = args.filter((arg) => !arg.startsWith("--"));
  const isAsked = (step: Step) => names.length === 0 || names.some((name) => step.name.startsWith(name));
  const withTests = args.includes("--tests") || names.some((name) => name.startsWith("tests"));
  const outcomes = await runAll(checks.filter(isAsked), availableParallelism());
  if (withTests) outcomes.push(...(await runAll(tests.filter(isAsked), 1)));
  if (outcomes.length === 0) process.stderr.write(`No step is called ${names.join(" or ")}.\n`);
  if (withTests) process.stdout.write(`${total(outcomes)}\n`);
  process.exitCode = outcomes.length > 0 && outcomes.every((o) => o.passed) ? 0 : 1;
}

/** Runs the steps, at most `width` at once, and prints each as it ends. */
async function runAll(steps: readonly Step[], width: number): Promise<Outcome[]> {
  const waiting = [...steps];
  const outcomes: Outcome[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const outcome = await run(step);
      report(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return outcomes;
}

async function run(step: Step): Promise<Outcome> {
  const started = performance.now();
  const [command = "", ...args] = step.command;
  const isNode = command === "node";
  const child = spawn(process.execPath, [...(isNode ? [] : [binary(command)]), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: environment(),
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => (said += text));
  const passed = await new Promise<boolean>((done, fail) =>
    child.once("error", fail).once("close", (code) => done(code === 0)),
  );
  return {
    step,
    passed,
    seconds: (performance.now() - started) / 1000,
    said: stripVTControlCharacters(said),
  };
}

const bin = join(root, "node_modules/.bin");

/** Tools are scripts of node_modules/.bin, run on the Node that runs us. */
const binary = (name: string): string => join(bin, name);

/** Plain text, and our own Node for what a tool starts itself. */
function environment(): NodeJS.ProcessEnv {
  const { FORCE_COLOR: _, ...inherited } = process.env;
  return { ...inherited, NO_COLOR: "1", PATH: `${bin}${delimiter}${process.env["PATH"] ?? ""}` };
}

function report({ step, passed, seconds, said }: Outcome): void {
  const counted = testsIn(said);
  const note = counted ? `  ${counted.passed} passed` : "";
  process.stdout.write(
    `${passed ? "ok  " : "FAIL"} ${step.name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s${note}\n`,
  );
  if (!passed) process.stdout.write(`${said.trimEnd()}\n\n`);
}

/** "N passed, N failed" of all the tests that ran; a run that broke off counts as one failure. */
function total(outcomes: readonly Outcome[]): string {
  let [passed, failed] = [0, 0];
  for (const outcome of outcomes.filter((o) => o.step.command[0] === "vitest")) {
    const counted = testsIn(outcome.said) ?? { passed: 0, failed: 0 };
    passed += counted.passed;
    failed += outcome.passed ? counted.failed : Math.max(counted.failed, 1);
  }
  return `${passed} passed, ${failed} failed`;
}

/** Reads vitest's last lines: "Tests  1 failed | 62 passed (63)". */
export function testsIn(said: string): { readonly passed: number; readonly failed: number } | undefined {
  const line = /^\s*Tests\s+(.*\(\d+\))$/m.exec(said)?.[1];
  if (line === undefined) return undefined;
  const count = (word: string) => Number(new RegExp(`(\\d+) ${word}`).exec(line)?.[1] ?? 0);
  return { passed: count("passed"), failed: count("failed") };
}

if (import.meta.main) await main(process.argv.slice(2));
