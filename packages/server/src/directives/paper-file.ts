import type { downloadPaper as downloadEndpoint } from "@phaodai/domain/directives/contract";
import { officialPaper } from "@phaodai/domain/directives/official";
import { symbolOf } from "@phaodai/domain/directives/symbol";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import { writeDocx, writePdf } from "#papers/service";
import { findOne } from "./reading.ts";
import { decodeDraft } from "./stored.ts";

export interface PaperFile {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

const mediaTypes = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
} as const;

/** The paper drawn by the form of its issuer, as it stands now. */
export async function paperFile(
  ctx: Context,
  { directiveId, format }: InputOf<typeof downloadEndpoint>,
): Promise<PaperFile> {
  const row = await ctx.inTransaction((tx) => findOne(ctx, tx, directiveId));
  const draft = decodeDraft(row.content);
  const unit = findOnDay(ctx.services.units(), row.unitId, ctx.today);
  const symbol = unit ? symbolOf(row.kind ?? "công văn", draft.form, unit) : "";
  const paper = officialPaper(draft, { isDraft: row.state === "draft", symbol });
  const stamp = { madeBy: ctx.actor.displayName, madeAt: ctx.now };
  const bytes =
    format === "docx" ? await writeDocx(ctx.actor.id, paper) : await writePdf(ctx.actor.id, paper, stamp);
  return { name: `${fileName(row.kind, row.number)}.${format}`, mediaType: mediaTypes[format], bytes };
}

/** "báo cáo 08-BC-UBND": no sign that a path could be read from. */
const fileName = (kind: string | null, number: string | null): string =>
  [kind ?? "văn bản", number?.replaceAll("/", "-") ?? "dự thảo"].join(" ");
