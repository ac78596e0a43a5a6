import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, type Plugin, type Rolldown } from "vite";

type Bundle = Rolldown.OutputBundle;

/** Charts and graphs are for a desk: a phone does not take them along. */
const deskOnly = /node_modules\/(echarts|zrender|cytoscape)\//;

/**
 * Writes `/sw.js` beside the page: the worker of `src/shell/service-worker.ts` with the list of the application's files, so
 * that a phone has all of them after the first visit and a new build is a new worker.
 */
export function serviceWorker(root: string): Plugin {
  return {
    name: "service-worker",
    apply: "build",
    writeBundle: async ({ dir }, bundle) => {
      if (dir !== undefined) await buildWorker(root, dir, await filesOf(root, dir, bundle));
    },
  };
}

interface AppFile {
  readonly url: string;
  readonly revision: string | null;
}

async function filesOf(root: string, dir: string, bundle: Bundle): Promise<AppFile[]> {
  const hashed = Object.values(bundle)
    .filter((file) => file.fileName.startsWith("assets/"))
    .filter((file) => file.type === "asset" || !file.moduleIds.some((id) => deskOnly.test(id)))
    .map(({ fileName }) => ({ url: `/${fileName}`, revision: null }));
  const named = ["index.html", ...(await readdir(join(root, "public")))];
  const dated = named.map(async (name) => ({ url: `/${name}`, revision: await hashOf(join(dir, name)) }));
  return [...hashed, ...(await Promise.all(dated))].sort((a, b) => (a.url < b.url ? -1 : 1));
}

const hashOf = async (path: string): Promise<string> =>
  createHash("sha256")
    .update(await readFile(path))
    .digest("hex")
    .slice(0, 16);

async function buildWorker(root: string, dir: string, files: readonly AppFile[]): Promise<void> {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: "error",
    define: { APP_FILES: JSON.stringify(files), "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      outDir: dir,
      emptyOutDir: false,
      copyPublicDir: false,
      modulePreload: false,
      rollupOptions: {
        input: join(root, "src/shell/service-worker.ts"),
        output: { format: "iife", entryFileNames: "sw.js" },
      },
    },
  });
}
