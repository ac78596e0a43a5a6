import { spawn, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { chown, mkdir, open, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { platform, totalmem } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import {
  type Account,
  findBinaries,
  isReachableByOthers,
  isWritable,
  serverAccount,
} from "./embedded-binaries.ts";

export interface Embedded {
  /** Connection string of the owner, database `postgres`. */
  readonly url: string;
  /** Where the database's files stand (not the data folder itself when PostgreSQL could not reach that). */
  readonly folder: string;
  stop(): Promise<void>;
}

interface Place {
  readonly binaries: string;
  readonly folder: string;
  readonly account: Account | undefined;
  readonly password: string;
}

/** Name of the application's owner connection: while one is open, the server is in use. */
export const applicationName = "phaodai application";

/**
 * Starts PostgreSQL 18 from npm on a free local port, making its files at the first start. A server left running by an
 * application that was killed is stopped first; one that dies under us is started again on the same port.
 * As root it runs as an unprivileged account.
 * @throws Error when the server does not come up, with the end of its log, or when another application is using it
 */
export async function startEmbedded(dataFolder: string, password: string): Promise<Embedded> {
  const account = await serverAccount();
  const home = await homeFor(dataFolder, account, password);
  const place: Place = {
    binaries: join(await findBinaries(account, join(home, "bin")), "bin"),
    folder: join(home, "postgresql"),
    account,
    password,
  };
  await stopOrphan(place);
  if (!(await isInitialised(place.folder))) await initialise(place);
  return supervise(place, await freePort());
}

/** Restarts the server when it dies without being asked to, as often as it takes. */
async function supervise(place: Place, port: number): Promise<Embedded> {
  let isStopping = false;
  let child = await launch(place, port);
  let restarting = Promise.resolve();
  const watch = (): void => void child.once("exit", () => (restarting = restart()));
  const restart = async (): Promise<void> => {
    while (!isStopping) {
      try {
        child = await launch(place, port);
        return watch();
      } catch {
        await sleep(1000); // server.log says why; requests are answered 503 meanwhile
      }
    }
  };
  watch();
  return {
    url: urlOf(place, port),
    folder: place.folder,
    stop: async () => {
      isStopping = true;
      await restarting; // one that is on its way up is stopped too
      await stopProcess(child.pid);
    },
  };
}

/**
 * The data folder, or for root a folder of /var/lib (or /tmp) that the server's account can reach. Its name follows from the
 * folder and its secrets: a data folder deleted and made again begins with a new database, and the old one is not touched.
 */
async function homeFor(dataFolder: string, account: Account | undefined, password: string): Promise<string> {
  await mkdir(dataFolder, { recursive: true });
  if (!account || (await isReachableByOthers(dataFolder))) return dataFolder;
  const name = `phaodai-${createHash("sha256").update(`${dataFolder}\n${password}`).digest("hex").slice(0, 12)}`;
  for (const parent of ["/var/lib/phaodai", "/tmp/phaodai"]) {
    if (!(await isReachableByOthers(parent)) || !(await isWritable(parent))) continue;
    await mkdir(join(parent, name), { recursive: true, mode: 0o755 });
    return join(parent, name);
  }
  throw new Error(`Tài khoản ${account.name} không tới được ${dataFolder}; hãy đặt PHAODAI_DATA ở nơi khác.`);
}

const isInitialised = (folder: string): Promise<boolean> =>
  readFile(join(folder, "ready")).then(
    () => true,
    () => false,
  );

/** `ready` is written last: a first start that was cut off begins again. */
async function initialise({ binaries, folder, account, password }: Place): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const passwordFile = join(folder, "..", `.initial-password-${process.pid}`);
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (account)
    await Promise.all([
      chown(folder, account.uid, account.gid),
      chown(passwordFile, account.uid, account.gid),
    ]);
  const args = [
    "-D",
    join(folder, "pgdata"),
    "-U",
    "postgres",
    "-A",
    "scram-sha-256",
    "--pwfile",
    passwordFile,
  ];
  args.push("-E", "UTF8", "--no-locale", "--no-instructions");
  try {
    await runToEnd(join(binaries, "initdb"), args, account);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeFile(join(folder, "ready"), "");
}

async function runToEnd(
  command: string,
  args: readonly string[],
  account: Account | undefined,
): Promise<void> {
  const child = spawn(command, args, { stdio: ["ignore", "ignore", "pipe"], cwd: "/", ...identity(account) });
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise<number | null>((done, fail) => child.once("error", fail).once("exit", done));
  if (code !== 0) throw new Error(`${basename(command)} kết thúc với mã ${code}: ${said.trim()}`);
}

const identity = (account: Account | undefined) => (account ? { uid: account.uid, gid: account.gid } : {});

async function launch(place: Place, port: number): Promise<ChildProcess> {
  const { binaries, folder, account } = place;
  const logFile = join(folder, "server.log");
  const log = await open(logFile, "a", 0o600);
  const settings = serverSettings(folder, port).flatMap((setting) => ["-c", setting]);
  // A session of its own: Ctrl-C in the terminal must reach us first, so that we close in order.
  const child = spawn(join(binaries, "postgres"), ["-D", join(folder, "pgdata"), ...settings], {
    stdio: ["ignore", log.fd, log.fd],
    cwd: "/",
    detached: true,
    ...identity(account),
  });
  await log.close();
  child.unref();
  await untilReady(urlOf(place, port), child, logFile);
  return child;
}

function serverSettings(folder: string, port: number): string[] {
  // An eighth of the memory, taken only as far as the data fill it.
  const buffers = Math.round(Math.min(Math.max(totalmem() / 8, 128 * 2 ** 20), 4 * 2 ** 30) / 2 ** 20);
  const sockets = socketFolder(folder);
  return [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    `unix_socket_directories=${sockets === undefined ? "" : `"${sockets.replaceAll('"', '""')}"`}`,
    `shared_buffers=${buffers}MB`,
    "max_wal_size=2GB",
    "jit=off",
    "random_page_cost=1.1",
    "timezone=UTC",
    "log_min_messages=warning",
  ];
}

/** By its socket where it has one: a query then costs a quarter less than over TCP. */
const urlOf = ({ folder, password }: Pick<Place, "folder" | "password">, port: number): string =>
  `postgres://postgres:${encodeURIComponent(password)}@${encodeURIComponent(socketFolder(folder) ?? "127.0.0.1")}:${port}/postgres`;

/** Undefined where there are no sockets, or the path is longer than the least any system takes (macOS). */
const socketFolder = (folder: string): string | undefined =>
  platform() !== "win32" && Buffer.byteLength(join(folder, ".s.PGSQL.65535")) < 104 ? folder : undefined;

async function untilReady(url: string, child: ChildProcess, logFile: string): Promise<void> {
  for (const until = performance.now() + 60_000; performance.now() < until; await sleep(30)) {
    if (child.exitCode !== null || child.signalCode !== null) break;
    if (await answers(url)) return;
  }
  const said = await readFile(logFile, "utf8");
  throw new Error(`PostgreSQL nhúng không khởi động được:\n${said.split("\n").slice(-12).join("\n")}`);
}

const answers = async (url: string): Promise<boolean> => (await ask(url, "select 1 as n")) !== undefined;

/** SQLSTATE invalid_password */
const wrongPassword = "28P01";

/** The number a query gives as `n`; undefined while the server cannot be asked. */
async function ask(url: string, query: string): Promise<number | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => undefined); // a server that goes down while we ask is simply not ready
  try {
    await client.connect();
    const { rows } = await client.query<{ n: number }>(query);
    return rows[0]?.n;
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === wrongPassword)
      throw new Error(
        "Khóa trong secrets.json (hoặc PHAODAI_MASTER_KEY) không phải của cơ sở dữ liệu này. Hãy trả lại tệp secrets.json cũ.",
        { cause: error },
      );
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * A server of ours that outlived its application (kill -9): postmaster.pid says its process (line 1) and port (line 4).
 * One that does not take our password within ten seconds is not ours: the process number was used again.
 */
async function stopOrphan({ folder, password }: Place): Promise<void> {
  const written = await readFile(join(folder, "pgdata/postmaster.pid"), "utf8").catch(() => undefined);
  const [pid, , , port] = written?.split("\n").map(Number) ?? [];
  if (!pid || !port) return;
  for (let tries = 0; tries < 100 && isAlive(pid); tries++) {
    const users = await countUsers(urlOf({ folder, password }, port));
    if (users === 0) return stopProcess(pid);
    if (users !== undefined) throw new Error("Pháo Đài đang chạy trên thư mục dữ liệu này.");
    await sleep(100);
  }
}

const countUsers = (url: string): Promise<number | undefined> =>
  ask(url, `select count(*)::int as n from pg_stat_activity where application_name = '${applicationName}'`);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** SIGINT is PostgreSQL's fast stop: sessions are ended, everything committed is kept. */
async function stopProcess(pid: number | undefined): Promise<void> {
  if (pid === undefined || !isAlive(pid)) return;
  process.kill(pid, "SIGINT");
  for (let tries = 0; tries < 600 && isAlive(pid); tries++) await sleep(50);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((done, fail) => probe.once("error", fail).listen(0, "127.0.0.1", done));
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === "string") throw new Error("Không tìm được cổng trống.");
  return address.port;
}
