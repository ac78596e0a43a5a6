import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hash } from "@node-rs/argon2";
import { asOwner, withDatabase } from "../packages/server/src/db/store.ts";
import { startScratchServer } from "../packages/server/src/testing/scratch-server.ts";

/** A PostgreSQL of its own and a folder, on which the application can be started, killed and started again. */
export interface Deployment {
  /** Looks at rows as the owner. */
  readonly ask: <R extends object>(sql: string, values?: readonly unknown[]) => Promise<R[]>;
  /** Starts the application as a process of its own and waits until it answers. */
  readonly start: () => Promise<RunningServer>;
  /** Somebody who can sign in, with a role at the unit with this code on the day of the drill. */
  readonly addAccount: (account: NewAccount) => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface RunningServer {
  /** "http://127.0.0.1:39021" */
  readonly address: string;
  /** As a power cut does: nothing is closed. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export interface NewAccount {
  readonly username: string;
  readonly password: string;
  readonly role: string;
  readonly unitCode: string;
}

/** An empty world of Hanoi 2021: its units, nobody in it. Its PostgreSQL is its own and may be killed too. */
export async function openDeployment(): Promise<Deployment> {
  const scratch = await startScratchServer();
  await asOwner(scratch.url, (owner) => owner.query("create database phaodai"));
  return deploymentOn(withDatabase(scratch.url, "phaodai"), () => scratch.stop());
}

/** The same in a database that is there; `drop` takes it away when all is over. */
export async function deploymentOn(ownerUrl: string, drop: () => Promise<unknown>): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), "phaodai-e2e-"));
  const running = new Set<ChildProcess>();
  return {
    ask: async <R extends object>(sql: string, values: readonly unknown[] = []) =>
      (await asOwner(ownerUrl, (owner) => owner.query<R>(sql, [...values]))).rows,
    start: () => startOn(ownerUrl, folder, running),
    addAccount: (account) => addAccount(ownerUrl, account),
    close: async () => {
      for (const child of running) await ended(child, "SIGKILL");
      await drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The demo city as `npm start` makes it, only smaller, with its accounts; when stopped, nothing stays of it. */
export async function startDemoCity(people: number): Promise<Pick<RunningServer, "address" | "stop">> {
  const folder = await dataFolder();
  const city = await startCityIn(folder, people);
  const stop = async (): Promise<void> => {
    await city.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { address: city.address, stop };
}

/** A folder that root's PostgreSQL, another account, can keep its files in too. */
export async function dataFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "phaodai-e2e-"));
  await chmod(folder, 0o755);
  return folder;
}

/** The demo city in this folder: made, or gone on with. */
export async function startCityIn(
  folder: string,
  people: number,
): Promise<Pick<RunningServer, "address" | "stop">> {
  const { DATABASE_URL: _ownDatabase, ...environment } = process.env;
  const child = launch(["--data", folder], { ...environment, PHAODAI_DEMO_PEOPLE: String(people) });
  const stop = (): Promise<void> => ended(child, "SIGTERM");
  try {
    return { address: await addressOf(child), stop };
  } catch (failure) {
    await stop();
    throw failure;
  }
}

async function startOn(
  databaseUrl: string,
  folder: string,
  running: Set<ChildProcess>,
): Promise<RunningServer> {
  const child = launch(["--empty", "--data", folder], { ...process.env, DATABASE_URL: databaseUrl });
  running.add(child);
  const address = await addressOf(child);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    await ended(child, signal);
    running.delete(child);
  };
  return { address, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
}

function launch(args: readonly string[], environment: NodeJS.ProcessEnv): ChildProcess {
  const main = join(import.meta.dirname, "../packages/server/src/main.ts");
  return spawn(process.execPath, [main, "--port", "0", ...args], {
    env: { ...environment, NODE_NO_WARNINGS: "1" },
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** The line the server prints once it answers. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let said = "";
    const listen = (chunk: Buffer): void => {
      said += String(chunk);
      const address = /http:\/\/[\w.:]+/.exec(said)?.[0];
      if (address !== undefined) done(address);
    };
    child.stdout?.on("data", listen);
    child.stderr?.on("data", listen);
    child.once("exit", (code) => fail(new Error(`the server ended with ${code}: ${said}`)));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("exit", () => done());
    child.kill(signal);
  });
}

async function addAccount(ownerUrl: string, account: NewAccount): Promise<void> {
  const passwordHash = await hash(account.password);
  await asOwner(ownerUrl, async (owner) => {
    const { rows } = await owner.query<{ unit_id: number }>(
      "select unit_id from unit_versions where code = $1 and valid_from <= '2021-07-27' and (valid_to is null or valid_to > '2021-07-27')",
      [account.unitCode],
    );
    const id = randomUUID();
    await owner.query(
      "insert into accounts (id, username, display_name, password_hash, home_unit_id, created_at) values ($1, $2, $2, $3, $4, now())",
      [id, account.username, passwordHash, rows[0]?.unit_id],
    );
    await owner.query(
      "insert into account_roles (account_id, role, unit_id, held_from) values ($1, $2, $3, '2000-01-01')",
      [id, account.role, rows[0]?.unit_id],
    );
  });
}
