import { z } from "zod";
import type { Endpoint } from "../shared/endpoint.ts";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import { refusals } from "../shared/refusal.ts";
import { OfficialPaper } from "./paper.ts";

const statusByRefusal = {
  outside_scope: 403,
  /** Numbers are given in the order of days: none for a year that has not begun. */
  year_not_open: 422,
  /** A number is given once, also where its paper was withdrawn. */
  number_taken: 409,
  paper_not_found: 404,
} as const;
export const papersRefusals = refusals("papers", statusByRefusal);

/** A paper that was sent, as lists name it. */
export type KeptPaper = z.output<typeof KeptPaper>;
export const KeptPaper = z.object({
  id: z.uuid(),
  unitId: z.int(),
  /** "08/BC-UBND". */
  cited: z.string(),
  kind: z.string().nullable(),
  /** Null for a paper that names a person: it is told by opening it. */
  abstract: z.string().nullable(),
  date: PlainDate,
  writtenAt: Instant,
});

const params = z.object({ paperId: z.uuid() });
const refused = { paper_not_found: 404 } as const;

/** The papers that came from a record (a task, an inspection, a directive), newest first. */
export const listPapers = {
  method: "GET",
  path: "/papers",
  may: "directives.read",
  query: z.object({ subjectId: z.uuid() }),
  reply: z.object({ items: z.array(KeptPaper) }),
} satisfies Endpoint;

/** A paper as it was sent, to be shown on a screen. `hash`: SHA-256 of its content, in hexadecimal. */
export const showPaper = {
  method: "GET",
  path: "/papers/:paperId",
  may: "directives.read",
  params,
  reply: KeptPaper.extend({ paper: OfficialPaper, hash: z.string() }),
  refusals: refused,
} satisfies Endpoint;

/** For Word. */
export const downloadDocx = {
  method: "GET",
  path: "/papers/:paperId/docx",
  may: "directives.read",
  params,
  sends: "file",
  reply: z.unknown(),
  refusals: refused,
} satisfies Endpoint;

/** To print; at its foot who made the copy, when, and the hash of the content. */
export const downloadPdf = {
  method: "GET",
  path: "/papers/:paperId/pdf",
  may: "directives.read",
  params,
  sends: "file",
  reply: z.unknown(),
  refusals: refused,
} satisfies Endpoint;
