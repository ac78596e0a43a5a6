import { createHash } from "node:crypto";
import { citedNumber } from "@phaodai/domain/papers/numbering";
import { OfficialPaper, type PaperStamp } from "@phaodai/domain/papers/paper";
import { localZone } from "@phaodai/domain/shared/instant";
import { z } from "zod";

/** A paper's content as it is kept and hashed: JSON with its keys in the order of the schema. */
export const contentOf = (paper: OfficialPaper): string => JSON.stringify(z.encode(OfficialPaper, paper));

/** SHA-256 of a content. */
export const hashOfContent = (content: string): Buffer => createHash("sha256").update(content).digest();

/** What stands at the foot of each page: which paper, who made the copy and when, and the hash by which two copies are compared. */
export function footOf(paper: OfficialPaper, { madeBy, madeAt }: PaperStamp): string {
  const local = madeAt.toZonedDateTimeISO(localZone);
  const two = (value: number): string => String(value).padStart(2, "0");
  const when = `${two(local.hour)}:${two(local.minute)} ngày ${two(local.day)}/${two(local.month)}/${local.year}`;
  return `${citedNumber(paper)} · In lúc ${when} bởi ${madeBy} · SHA-256 ${hashOfContent(contentOf(paper)).toString("hex")}`;
}
