import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startEmbedded } from "#db/embedded";
import { findBinaries, serverAccount } from "#db/embedded-binaries";

/** A PostgreSQL that goes away and comes back when told to, always on one port: somebody else's server, as DATABASE_URL names it. */
export interface OtherServer {
  readonly url: string;
  start(): Promise<void>;
  /** Ends every session and stops, as when its machine is started again. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

const password = "other";

export async function anotherServer(): Promise<OtherServer> {
  const folder = await mkdtemp(join(tmpdir(), "phaodai-other-"));
  await chmod(folder, 0o755); // as root, PostgreSQL runs as another account, who must be able to pass here
  const made = await startEmbedded(folder, password); // makes its files; from here on nobody restarts it but us
  const overTcp = new URL(made.url);
  overTcp.hostname = "127.0.0.1";
  const [url, port] = [overTcp.href, overTcp.port];
  await made.stop();
  const account = await serverAccount();
  const binaries = await findBinaries(account, join(folder, "bin"));
  const settings = [
    `port=${port}`,
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "max_connections=60",
  ];
  const args = ["-D", join(made.folder, "pgdata"), ...settings.flatMap((setting) => ["-c", setting])];
  let child: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const identity = account ? { uid: account.uid, gid: account.gid } : {};
    child = spawn(join(binaries, "bin", "postgres"), args, { stdio: "ignore", cwd: "/", ...identity });
    while (!(await answers(url))) await sleep(50);
  };
  const stop = async (): Promise<void> => {
    const going = child;
    child = undefined;
    if (!going) return;
    const gone = once(going, "exit");
    going.kill("SIGINT");
    await gone;
  };
  await start();
  return {
    url,
    start,
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
