import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { rm } from "node:fs/promises";
import { promisify } from "node:util";
import { inject } from "vitest";
import { asOwner, withDatabase } from "../packages/server/src/db/store.ts";
import { cityPeople, mould } from "./global-setup.ts";
import {
  dataFolder,
  type Deployment,
  deploymentOn,
  type RunningServer,
  startCityIn,
} from "./running-server.ts";

/** An empty world of Hanoi 2021, its units, nobody in it, beside those of other files on one PostgreSQL. */
export async function openWorld(): Promise<Deployment> {
  const { serverUrl } = inject("moulds");
  const name = `world_${randomUUID().slice(0, 8)}`;
  await asOwner(serverUrl, (owner) => owner.query(`create database ${name} template ${mould}`));
  return deploymentOn(withDatabase(serverUrl, name), () =>
    asOwner(serverUrl, (owner) => owner.query(`drop database ${name} with (force)`)),
  );
}

/** A demo city with its accounts, started a second time; when stopped, nothing stays of it. */
export async function openCity(): Promise<Pick<RunningServer, "address" | "stop">> {
  const folder = await dataFolder();
  // cp keeps whose files they are: as root, PostgreSQL's belong to its account.
  await promisify(execFile)("cp", ["-a", `${inject("moulds").cityFolder}/.`, folder]);
  const city = await startCityIn(folder, cityPeople);
  const stop = async (): Promise<void> => {
    await city.stop();
    await rm(folder, { recursive: true, force: true });
  };
  return { address: city.address, stop };
}
