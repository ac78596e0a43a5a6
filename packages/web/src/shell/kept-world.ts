import { World } from "@phaodai/domain/access/contract";
import { z } from "zod";

/** A world, and how far its clock is ahead of this device's. */
export interface WorldHere {
  readonly world: World;
  readonly ahead: Temporal.Duration;
}

const KEY = "phaodai.world";
const Kept = z.object({ world: World, ahead: z.string() });

/** Keeps what is public about the world, so that a drill stays one, and on its time, without a network. */
export function keepWorld({ world, ahead }: WorldHere): void {
  const kept = { world: { ...z.encode(World, world), demoAccounts: [] }, ahead: ahead.toString() };
  localStorage.setItem(KEY, JSON.stringify(kept));
}

export function keptWorld(): WorldHere | undefined {
  const text = localStorage.getItem(KEY);
  const kept = text === null ? undefined : Kept.safeParse(JSON.parse(text));
  return kept?.success
    ? { world: kept.data.world, ahead: Temporal.Duration.from(kept.data.ahead) }
    : undefined;
}
