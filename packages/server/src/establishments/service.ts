import {
  establishmentsRefusals,
  type listPlaces as listEndpoint,
  type registerPlace as registerEndpoint,
  type searchPlaces as searchEndpoint,
} from "@phaodai/domain/establishments/contract";
import { nameKey } from "@phaodai/domain/people/name-likeness";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import { record } from "#events";
import * as queries from "./queries.ts";

/** A place anywhere in the city: people of one's ward also go elsewhere. Its commune hears of it. */
export async function registerPlace(
  ctx: Context,
  { body }: InputOf<typeof registerEndpoint>,
): Promise<ReplyOf<typeof registerEndpoint>> {
  const commune = findOnDay(ctx.services.units(), body.unitId, ctx.today);
  if (commune?.level !== "commune") throw establishmentsRefusals.unknown_unit({ unitId: body.unitId });
  return ctx.inTransaction(async (tx) => {
    const key = await queries.insertPlace(tx, { ...body, nameFolded: nameKey(body.name), now: ctx.now });
    if (key === undefined) throw establishmentsRefusals.id_taken({ id: body.id });
    await record(ctx, tx, {
      action: "place.registered",
      subject: { kind: "place", id: body.id, key },
      unitIds: [body.unitId],
    });
    return body;
  });
}

export async function listPlaces(
  ctx: Context,
  { q = "", unitId, limit }: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  const items = await ctx.inTransaction((tx) => queries.listPlaces(tx, { words: nameKey(q), unitId, limit }));
  return { items };
}

export async function searchPlaces(
  ctx: Context,
  { body: { text, limit } }: InputOf<typeof searchEndpoint>,
): Promise<ReplyOf<typeof searchEndpoint>> {
  const words = nameKey(text);
  if (words === "") return { items: [] };
  return {
    items: await ctx.inTransaction((tx) => queries.listPlaces(tx, { words, unitId: undefined, limit })),
  };
}
