import { createHash } from "node:crypto";
import { glob, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip as gzipCompress } from "node:zlib";

const gzip = promisify<Buffer, { level: number }, Buffer>(gzipCompress);
const brotli = promisify<Buffer, { params: Record<number, number> }, Buffer>(brotliCompress);

const sources = [
  "package-lock.json",
  "packages/web/{index.html,vite.config.ts,package.json}",
  "packages/web/public/**/*.*",
  "packages/{web,client,domain}/src/**/*.{ts,tsx,css,json,svg}",
];

/**
 * Builds the web into `<root>/build/web` unless what stands there was made from the same sources.
 * @param root absolute path of the repository
 * @param log one line when a build starts, one when it is done
 * @returns absolute path of the folder to serve
 */
export async function ensureWebBuild(root: string, log: (line: string) => void): Promise<string> {
  const folder = join(root, "build/web");
  const wanted = await hashOfSources(root);
  if ((await readIfThere(join(folder, ".hash"))) === wanted) return folder;
  log("Đang dựng giao diện web (chỉ khi mã nguồn đổi, khoảng nửa phút)…");
  const started = performance.now();
  await buildInto(folder, wanted);
  log(`Đã dựng giao diện web trong ${((performance.now() - started) / 1000).toFixed(1)} giây.`);
  return folder;
}

/** Built beside and then moved in place: a build cut short leaves the old one whole. */
async function buildInto(folder: string, hash: string): Promise<void> {
  const { build } = await import("vite");
  const { webConfig } = await import("./vite.config.ts");
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  try {
    await build({
      ...webConfig,
      configFile: false,
      logLevel: "error",
      build: { ...webConfig.build, outDir: fresh },
    });
    await compressAll(fresh);
    await writeFile(join(fresh, ".hash"), hash);
    await rm(folder, { recursive: true, force: true });
    await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
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
  return hash.digest("hex");
}

const readIfThere = (file: string): Promise<string | undefined> =>
  readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
