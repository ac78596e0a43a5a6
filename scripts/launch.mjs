// Runs a script of this repository on the Node it brings along. Itself it needs only the Node that npm runs on (18 or newer).
// Usage: node scripts/launch.mjs SCRIPT [ARGUMENTS…]
import { spawn } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [script, ...rest] = process.argv.slice(2);

if (!isInstalled()) await install();
await run(bundledNode(), [...flags(), resolve(root, script), ...rest], {
  cwd: process.cwd(),
  env: {
    // glibc keeps up to eight heaps a core for its threads; two give back what a file's reader has left.
    MALLOC_ARENA_MAX: "2",
    // TypeScript once compiled starts in half the time: the server, each command, each thread that reads a file.
    NODE_COMPILE_CACHE: join(root, "node_modules/.cache/node"),
    ...process.env,
  },
});

/**
 * A server that reads files lives long on little memory. V8 would let its youngest objects take 64 MB before it looks at them,
 * and the others grow to four times what is in use, since the machine has room: rows of a list outlive a few looks, and a
 * long list would leave 300 MB of them lying about. The benches measure it as it runs.
 */
function flags() {
  return /(server\/src\/main|bench\/bench)\.ts$/.test(script)
    ? ["--max-semi-space-size=4", "--heap-growing-percent=40"]
    : [];
}

function isInstalled() {
  const marker = join(root, "node_modules/.package-lock.json");
  if (!existsSync(marker) || !bundledNodePath()) return false;
  if (statSync(marker).mtimeMs >= statSync(join(root, "package-lock.json")).mtimeMs) return true;
  return versions(marker) === versions(join(root, "package-lock.json"));
}

/** What the two lock files must agree on; optional packages of other platforms stand in one only. */
function versions(file) {
  const { packages } = JSON.parse(readFileSync(file, "utf8"));
  return JSON.stringify(
    Object.entries(packages)
      .filter(([path, p]) => path.startsWith("node_modules/") && !p.link && !p.optional)
      .map(([path, p]) => [path, p.version])
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

async function install() {
  process.stderr.write("Đang cài đặt các gói cần thiết (chỉ lần đầu, khoảng một phút)…\n");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  await run(npm, ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
  });
}

function bundledNodePath() {
  const platform = { win32: "win", darwin: "bin-darwin" }[process.platform] ?? process.platform;
  const name = `node-${platform}-${process.arch}`;
  try {
    const folder = dirname(createRequire(join(root, "package.json")).resolve(`${name}/package.json`));
    const binary = join(folder, process.platform === "win32" ? "bin/node.exe" : "bin/node");
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

/** The Node from npm; where npm has none for this platform, the running one if it is new enough. */
function bundledNode() {
  const bundled = bundledNodePath();
  if (bundled) return bundled;
  if (Number(process.versions.node.split(".")[0]) >= 26) return process.execPath;
  process.stderr.write(
    `Không có Node 26 cho ${process.platform}-${process.arch}; hãy cài Node ≥ 26 rồi chạy lại.\n`,
  );
  process.exit(1);
}

async function run(command, args, options) {
  const child = spawn(command, args, { stdio: "inherit", ...options });
  // Ctrl-C reaches the child through the terminal; a signal sent to us alone is passed on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm that is ended by a signal tells nobody: whose parent has gone ends its child.
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 1000).unref();
  const [code, signal] = await new Promise((done, fail) => {
    child.once("error", fail);
    child.once("exit", (...how) => done(how));
  });
  if (signal) process.exit(128 + 15);
  if (code !== 0 || args.includes(resolve(root, script))) process.exit(code ?? 1);
}
