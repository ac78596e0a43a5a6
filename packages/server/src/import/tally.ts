import { rowOutcomes, verdicts } from "@phaodai/domain/imports/contract";
import { z } from "zod";
import { findActorById } from "#access/service";
import type { Actor, Services } from "#context";
import * as queries from "./queries.ts";

const Tally = z.object(
  Object.fromEntries(
    ["total", ...verdicts, ...rowOutcomes, "undone", "left"].map((key) => [key, z.int().default(0)]),
  ),
);

type Counted = "total" | (typeof verdicts)[number] | (typeof rowOutcomes)[number] | "undone" | "left";

/** How many rows of each verdict and outcome, as kept with the import. */
export const tallyOf = (kept: unknown): Readonly<Record<Counted, number>> =>
  Tally.parse(kept) as Record<Counted, number>; // safe: the schema has exactly these keys

/** An import as its background work finds it. */
export interface Uploaded {
  readonly register: string;
  readonly knownExport: string | null;
  readonly unitId: number;
  /** The account that asked for the work, with the roles it holds today: none where it is disabled or gone. */
  readonly actor: Actor;
}

/** An import to be worked on for an account: never for the uploader unasked, whose rows another may have mended since. */
export async function findUploaded(
  services: Services,
  { importId, actorId }: { readonly importId: string; readonly actorId: string },
): Promise<Uploaded | undefined> {
  const of = await services.database.inScope({ kind: "city" }, (tx) => queries.findWork(tx, importId));
  if (!of) return undefined;
  const gone = { id: actorId, displayName: "", homeUnitId: null, roles: [], grants: new Map() };
  return { ...of, actor: (await findActorById(services, actorId)) ?? gone };
}
