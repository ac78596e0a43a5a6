import { filesRefusals, type MediaType } from "@phaodai/domain/files/contract";
import { listEntries } from "#import/zip";

const office = "application/vnd.openxmlformats-officedocument";

/**
 * What a file is, told by its content; what its sender calls it is not asked.
 * @param bytes the whole file
 * @throws Refusal `empty`, `broken` or `wrong_kind`
 */
export function mediaTypeOf(bytes: Buffer): MediaType {
  if (bytes.length === 0) throw filesRefusals.empty();
  const start = bytes.toString("latin1", 0, 16);
  if (start.startsWith("\u00ff\u00d8\u00ff")) return "image/jpeg";
  if (start.startsWith("\u0089PNG\r\n\u001a\n")) return "image/png";
  if (start.startsWith("RIFF") && start.slice(8, 12) === "WEBP") return "image/webp";
  if (start.startsWith("%PDF-")) return "application/pdf";
  if (start.startsWith("PK\u0003\u0004")) return officeTypeOf(bytes);
  if (isPlainText(bytes)) return "text/plain";
  throw filesRefusals.wrong_kind();
}

function officeTypeOf(bytes: Buffer): MediaType {
  const names = new Set(entryNames(bytes));
  // A macro comes with its own program: no evidence needs one.
  if (names.has("word/vbaProject.bin") || names.has("xl/vbaProject.bin")) throw filesRefusals.wrong_kind();
  if (names.has("word/document.xml")) return `${office}.wordprocessingml.document`;
  if (names.has("xl/workbook.xml")) return `${office}.spreadsheetml.sheet`;
  throw filesRefusals.wrong_kind();
}

function entryNames(bytes: Buffer): readonly string[] {
  try {
    return listEntries(bytes).map(({ name }) => name);
  } catch (cause) {
    throw Object.assign(filesRefusals.broken(), { cause });
  }
}

/** UTF-8 without control signs, and no page or drawing that a browser would run. */
function isPlainText(bytes: Buffer): boolean {
  const text = utf8.decode(bytes);
  return !text.includes("\ufffd") && !controls.test(text) && !markup.test(text);
}

const utf8 = new TextDecoder("utf-8");
// oxlint-disable-next-line no-control-regex -- control signs are what is looked for
const controls = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/;
const markup = /^\s*<(?:!doctype|\?xml|html|svg|head|body|script|table)\b/i;
