import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { glob, mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip as gzipCompress } from "node:zlib";

const gzip = promisify<Buffer, { level: number }, Buffer>(gzipCompress);
const brotli = promisify<Buffer, { params: Record<number, number> }, Buffer>(brotliCompress);

const sources = [
  "package-lock.json",
  "packages/web/{index.html,build.ts,vite.config.ts,vite-service-worker.ts,package.json}",
  "packages/web/public/**/*.*",
  "packages/{web,client,domain}/src/**/*.{ts,tsx,css,json,svg}",
];

/** How many builds stay: a server that still runs keeps the files it began with. */
const KEPT = 4;

/**
 * Builds the web into `<root>/build/web/<hash of its sources>` unless that build is there.
 * @param root absolute path of the repository
 * @param log one line when a build starts, one when it is done
 * @returns absolute path of the folder to serve
 */
export async function ensureWebBuild(root: string, log: (line: string) => void): Promise<string> {
  const builds = join(root, "build/web");
  const folder = join(builds, await hashOfSources(root));
  if (existsSync(folder)) return folder;
  log("Đang dựng giao diện web (chỉ khi mã nguồn đổi)…");
  const started = performance.now();
  await buildInto(folder);
  await dropOldBuilds(builds);
  log(`Đã dựng giao diện web trong ${((performance.now() - started) / 1000).toFixed(1)} giây.`);
  return folder;
}

/** Built beside and then moved in place: a build cut short is never taken for a whole one. */
async function buildInto(folder: string): Promise<void> {
  const { build } = await import("vite");
  const { webConfig } = await import("./vite.config.ts");
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  // Started from a test, this process is a test: the product is built as the product all the same, service worker and all.
  const before = process.env["NODE_ENV"];
  process.env["NODE_ENV"] = "production";
  try {
    await build({
      ...webConfig,
      configFile: false,
      logLevel: "error",
      build: { ...webConfig.build, outDir: fresh },
    });
    await compressAll(fresh);
    await rename(fresh, folder);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (!existsSync(folder)) throw error; // else another start was first with the same build
  } finally {
    if (before === undefined) delete process.env["NODE_ENV"];
    else process.env["NODE_ENV"] = before;
  }
}

async function dropOldBuilds(builds: string): Promise<void> {
  const names = (await readdir(builds)).filter((name) => /^[0-9a-f]{16}$/.test(name));
  // A build may be dropped by another start meanwhile: then there is nothing left to do about it.
  const dated = await Promise.allSettled(
    names.map(async (name) => ({ name, at: (await stat(join(builds, name))).mtimeMs })),
  );
  const old = dated
    .flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))
    .toSorted((a, b) => b.at - a.at)
    .slice(KEPT);
  await Promise.all(old.map(({ name }) => rm(join(builds, name), { recursive: true, force: true })));
}

/** A `.br` and a `.gz` beside each text file, for a static server that sends them as they are. */
async function compressAll(folder: string): Promise<void> {
  for await (const file of glob("**/*.{js,css,html,svg}", { cwd: folder })) {
    const path = join(folder, file);
    const content = await readFile(path);
    if (content.length < 1024) continue;
    await writeFile(`${path}.gz`, await gzip(content, { level: 9 }));
    await writeFile(`${path}.br`, await brotli(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

async function hashOfSources(root: string): Promise<string> {
  const files: string[] = [];
  for await (const file of glob(sources, { cwd: root }))
    if (!/\.test\.tsx?$/.test(file)) files.push(file.replaceAll("\\", "/"));
  const hash = createHash("sha256");
  for (const file of files.sort())
    hash
      .update(file)
      .update("\0")
      .update(await readFile(join(root, file)));
  return hash.digest("hex").slice(0, 16);
}
