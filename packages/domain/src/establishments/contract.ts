import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { refusals } from "../shared/refusal.ts";
import { KeyInAddress } from "../shared/key.ts";

const statusByRefusal = { place_not_found: 404, unknown_unit: 422, id_taken: 409 } as const;
export const establishmentsRefusals = refusals("establishments", statusByRefusal);

/** Anything people go to. `kind` is an open code list (words in the slice); policies name the kinds that are close. */
export type Place = z.output<typeof Place>;
export const Place = z.object({
  id: z.uuid(),
  name: z.string(),
  kind: z.string().regex(/^[a-z0-9_]{2,40}$/),
  address: z.string().nullable(),
  unitId: z.int(),
});

export const registerPlace = {
  method: "POST",
  path: "/places",
  may: "places.register",
  command: true,
  body: z.object({
    id: z.uuid(),
    name: z.string().trim().min(1).max(300),
    kind: Place.shape.kind,
    address: z.string().trim().min(1).max(500).nullable().default(null),
    unitId: z.int(),
  }),
  reply: Place,
  refusals: statusByRefusal,
} satisfies Endpoint;

export const listPlaces = {
  method: "GET",
  path: "/places",
  may: "places.read",
  query: z.object({
    q: z.string().max(100).optional(),
    unitId: KeyInAddress.optional(),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ items: z.array(Place) }),
} satisfies Endpoint;

/** The same by a text typed anywhere, which may be a person's name: in the body, so that it stands in no URL and no log. */
export const searchPlaces = {
  method: "POST",
  path: "/places/search",
  may: "places.read",
  body: z.object({ text: z.string().trim().min(1).max(100), limit: z.int().min(1).max(50).default(20) }),
  reply: z.object({ items: z.array(Place) }),
} satisfies Endpoint;
