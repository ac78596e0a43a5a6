import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import packaged, { inflate } from "@sparticuz/chromium";
import { chromium, type Browser } from "playwright-core";

const SYSTEM = "/usr/bin/chromium";

/**
 * Opens a headless Chromium, as root or not, on a machine without a browser: the one inside the npm package, unpacked once
 * per user into the temporary folder; where that cannot run, `/usr/bin/chromium`. The caller closes it.
 * @throws Error with the reasons of every try
 */
export async function openBrowser(): Promise<Browser> {
  const failures: unknown[] = [];
  for (const how of [packagedPlain, packagedWithLibraries, system])
    try {
      return await chromium.launch({ ...(await how()), args });
    } catch (failure) {
      failures.push(failure);
    }
  throw new AggregateError(failures, `No Chromium could be started:\n${failures.map(String).join("\n")}`);
}

// Not the package's own list: --single-process and --disable-web-security would test another browser than people use.
const args = ["--no-sandbox", "--disable-dev-shm-usage", "--font-render-hinting=none", "--disable-gpu"];

interface Start {
  readonly executablePath: string;
  readonly env?: Record<string, string>;
}

async function packagedPlain(): Promise<Start> {
  return { executablePath: join(await unpacked(), "chromium") };
}

/** For a machine without nss and the like: the libraries that came along. */
async function packagedWithLibraries(): Promise<Start> {
  const folder = await unpacked();
  const env = Object.fromEntries(
    Object.entries(process.env).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );
  return {
    executablePath: join(folder, "chromium"),
    env: { ...env, LD_LIBRARY_PATH: join(folder, "al2023/lib"), FONTCONFIG_PATH: join(folder, "fonts") },
  };
}

async function system(): Promise<Start> {
  if (!existsSync(SYSTEM)) throw new Error(`${SYSTEM} is not there`);
  return { executablePath: SYSTEM };
}

let unpacking: Promise<string> | undefined;

/** The folder with the browser; unpacked beside and moved in place, so that two test runs never share half a file. */
function unpacked(): Promise<string> {
  unpacking ??= unpackOnce();
  return unpacking;
}

async function unpackOnce(): Promise<string> {
  const before = process.env["TMPDIR"];
  const folder = join(tmpdir(), `phaodai-chromium-${userInfo().uid}`);
  if (existsSync(join(folder, "complete"))) return folder;
  const fresh = await mkdtemp(`${folder}-`);
  process.env["TMPDIR"] = fresh; // the package unpacks into the temporary folder, and nowhere else
  try {
    await packaged.executablePath();
    await inflate(join(import.meta.dirname, "../node_modules/@sparticuz/chromium/bin/al2023.tar.br"));
  } finally {
    if (before === undefined) delete process.env["TMPDIR"];
    else process.env["TMPDIR"] = before;
  }
  await mkdir(join(fresh, "complete"));
  await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder).catch(async (error: NodeJS.ErrnoException) => {
    if (error.code !== "ENOTEMPTY" && error.code !== "EEXIST") throw error;
    await rm(fresh, { recursive: true, force: true }); // another run was first
  });
  return folder;
}
