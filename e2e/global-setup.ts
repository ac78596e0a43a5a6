import { rm } from "node:fs/promises";
import { asOwner, withDatabase } from "../packages/server/src/db/store.ts";
import { startScratchServer } from "../packages/server/src/testing/scratch-server.ts";
import type { TestProject } from "vitest/node";
import { dataFolder, deploymentOn, startCityIn } from "./running-server.ts";

/** What every file would otherwise make anew: each takes a copy. */
export interface Moulds {
  /** Owner's connection string of the PostgreSQL whose database `mould` is an empty world. */
  readonly serverUrl: string;
  /** Data folder of a demo city of `cityPeople`, stopped. */
  readonly cityFolder: string;
}

export const mould = "mould";
export const cityPeople = 3000;

declare module "vitest" {
  interface ProvidedContext {
    readonly moulds: Moulds;
  }
}

/** Runs once before all browser tests. @returns what takes it all away */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startScratchServer();
  const cityFolder = await dataFolder();
  const clear = async (): Promise<void> => {
    await server.stop();
    await rm(cityFolder, { recursive: true, force: true });
  };
  try {
    await castWorld(server.url); // the first start builds the web, the second finds it
    await castCity(cityFolder);
  } catch (failure) {
    await clear();
    throw failure;
  }
  project.provide("moulds", { serverUrl: server.url, cityFolder });
  return clear;
}

async function castWorld(serverUrl: string): Promise<void> {
  await asOwner(serverUrl, (owner) => owner.query(`create database ${mould}`));
  const world = await deploymentOn(withDatabase(serverUrl, mould), () => Promise.resolve());
  await (await world.start()).stop();
  await world.close();
}

async function castCity(folder: string): Promise<void> {
  const city = await startCityIn(folder, cityPeople);
  await city.stop();
}
