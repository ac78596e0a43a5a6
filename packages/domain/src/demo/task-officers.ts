import { demoId } from "./identities.ts";
import { drawName, surnames, writeName } from "./names.ts";
import { draw, randomOf, streams } from "./random.ts";

/** Who writes for a unit in the demo: always the same made-up person. */
export function officerOf(seed: number, unitId: number): { readonly id: string; readonly name: string } {
  const random = randomOf(seed, streams.tasks, 5_000_000 + unitId);
  const bearer = { isFemale: random.chance(0.4), birthYear: 1966 + random.below(28) };
  return {
    id: demoId(seed, "task_officer", { number: unitId, ms: 1_609_459_200_000 }),
    name: writeName(bearer, drawName(bearer, draw(surnames, random), random)),
  };
}
