import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { Key, KeyInAddress } from "../shared/key.ts";

const text = (most: number) => z.string().trim().min(1).max(most);
const reason = z.object({ reason: text(500) });

export const meritStandings = ["praise", "criticism"] as const;

/** What a commander decided to make public, word for word, and the paper of the decision. */
export type Publication = z.output<typeof Publication>;
export const Publication = z.object({
  name: text(300),
  words: text(1000),
  paperNumber: text(100),
  paperDate: PlainDate,
});

/** A unit, place or person praised or criticised, and whether it stands on the public list: since when, by whom, why. */
export type MeritView = z.output<typeof MeritView>;
export const MeritView = z.object({
  id: z.uuid(),
  standing: z.enum(meritStandings),
  unitId: z.int(),
  subject: z.string(),
  why: z.string(),
  inspectionId: z.uuid().nullable(),
  recordedBy: z.string(),
  recordedAt: Instant,
  isPublic: z.boolean(),
  publishedAt: Instant.nullable(),
  publishedBy: z.string().nullable(),
  publishedWhy: z.string().nullable(),
  unpublishedAt: Instant.nullable(),
  unpublishedWhy: z.string().nullable(),
  /** As it was decided last, on the list or off it again; null where nobody ever decided. */
  publication: Publication.nullable(),
});

export const listMerits = {
  method: "GET",
  path: "/merits",
  may: "inspections.read",
  query: z.object({ unitId: KeyInAddress.optional() }),
  reply: z.object({ items: z.array(MeritView) }),
  refusals: { unit_not_found: 404 },
} satisfies Endpoint;

export const recordMerit = {
  method: "POST",
  path: "/merits",
  may: "inspections.manage",
  command: true,
  body: z.object({
    id: z.uuid(),
    standing: z.enum(meritStandings),
    unitId: Key,
    subject: text(300),
    why: text(2000),
    inspectionId: z.uuid().nullable().default(null),
  }),
  reply: MeritView,
  refusals: { outside_scope: 403, inspection_not_found: 404, id_taken: 409 },
} satisfies Endpoint;

const published = {
  method: "POST",
  may: "inspections.publish",
  command: true,
  params: z.object({ meritId: z.uuid() }),
  reply: MeritView,
} as const;

/**
 * Onto the public list: a commander's decision, kept with the reason. Nothing of the merit goes along but what is stated here; numbers
 * that look like a phone or an identity card are refused.
 */
export const publishMerit = {
  ...published,
  path: "/merits/:meritId/publication",
  body: Publication.extend(reason.shape),
  refusals: { outside_scope: 403, publication_not_found: 404, paper_in_future: 422, personal_number: 422 },
} satisfies Endpoint;

export const unpublishMerit = {
  ...published,
  path: "/merits/:meritId/unpublication",
  body: reason,
  refusals: { outside_scope: 403, publication_not_found: 404, publication_withdrawn: 409 },
} satisfies Endpoint;

/**
 * The public list of good and bad, for anybody, newest decision first, at most 500: what was decided and nothing else. What is taken off
 * is gone within half a minute.
 */
export const listPublications = {
  method: "GET",
  path: "/publications",
  may: "public",
  reply: z.object({
    asOf: Instant,
    items: z.array(
      Publication.extend({ standing: z.enum(meritStandings), unitName: z.string(), publishedAt: Instant }),
    ),
  }),
  refusals: {},
} satisfies Endpoint;
