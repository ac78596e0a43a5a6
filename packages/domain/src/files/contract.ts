import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { refusals } from "../shared/refusal.ts";
import { KeyInAddress } from "../shared/key.ts";

/** Evidence from a phone, or a paper: larger ones are refused before they are read to their end. */
export const mostFileBytes = 10 * 2 ** 20;

/** What is kept, told by a file's first bytes. No SVG and no HTML: they run as pages. */
export const mediaTypes = [
  "image/jpeg",
  "image/png",
  "image/webp",
  "application/pdf",
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  "text/plain",
] as const;
export type MediaType = (typeof mediaTypes)[number];

const statusByRefusal = {
  empty: 422,
  too_large: 413,
  wrong_kind: 415,
  broken: 422,
  cut_off: 400,
  outside_scope: 403,
  /** The same id came before with other bytes, or from another account. */
  id_taken: 409,
  file_not_found: 404,
} as const;
export const filesRefusals = refusals("files", statusByRefusal);

export type StoredFile = z.output<typeof StoredFile>;
export const StoredFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.enum(mediaTypes),
  byteSize: z.int(),
  unitId: z.int(),
  addedAt: Instant,
  /** When a picture was taken, as far as its camera knew. */
  takenAt: Instant.nullable(),
  /** Where, if the sender wanted that kept: degrees, WGS 84. */
  position: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
});

const params = z.object({ fileId: z.uuid() });

/**
 * The body is the file itself, its name stands in X-File-Name (percent-encoded UTF-8). The same id with the same bytes answers as the
 * first time.
 */
export const putFile = {
  method: "PUT",
  path: "/files/:fileId",
  may: "files.add",
  takes: "bytes",
  params,
  query: z.object({
    /** The unit that answers for it: one of the sender's. */
    unitId: KeyInAddress,
    /** For evidence of a place. Left out, a position in a picture is not kept: it may be somebody's home. */
    keepsPosition: z.stringbool().default(false),
  }),
  reply: StoredFile,
  refusals: statusByRefusal,
} satisfies Endpoint;

/** What is known of files a record names, in the order asked; those one may not see are left out. */
export const listFiles = {
  method: "GET",
  path: "/files",
  may: "files.read",
  /** Ids with commas. */
  query: z.object({ ids: z.string().max(37 * 50) }),
  reply: z.object({ items: z.array(StoredFile) }),
} satisfies Endpoint;

/** Pictures and PDF are shown in place, everything else is a download. */
export const showFile = {
  method: "GET",
  path: "/files/:fileId",
  may: "files.read",
  params,
  sends: "file",
  reply: z.unknown(),
  refusals: { file_not_found: 404 },
} satisfies Endpoint;
