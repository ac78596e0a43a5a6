import { flat, isCapitals } from "./flat.ts";
import type { Line } from "./lines.ts";
import type { Recipient, Signer, Unsure } from "./paper.ts";
import { readRecipients } from "./recipients.ts";
import { isSignatureStart, isTitle, nameIn, readSigner, stamped } from "./signature.ts";

export interface Foot {
  /** Lines from here on are the foot. */
  readonly start: number;
  readonly recipients: readonly Recipient[];
  readonly signer: Signer;
  readonly unsure: readonly Unsure[];
}

const receivers = /^n[oơ]i\s+nh[aậ]n\s*[:.;]?\s*/iu;
const isReceivers = (part: string): boolean => receivers.test(part) && part.length < 200;

/** Reads the recipients and the signature, side by side or one above the other. @param from first line after the head */
export function readFoot(lines: readonly Line[], from: number): Foot {
  const start = startOfFoot(lines, from);
  const left: string[] = [];
  const right: string[] = [];
  let isListing = false;
  for (const line of lines.slice(start)) {
    for (const part of line.parts.flatMap(twoColumns)) {
      if (isReceivers(part)) {
        isListing = true;
        left.push(part.replace(receivers, ""));
      } else if (isOfSignature(part, { isListing, isSigning: right.length > 0 })) right.push(part);
      else if (isListing) left.push(part);
      else right.push(part);
    }
    if (line.text === "") left.push("");
  }
  const { recipients, unsure } = readRecipients(left);
  return { start, recipients, signer: readSigner(right), unsure };
}

/** "- Như trên; PHÓ CHỦ TỊCH": two columns read as one line. */
function twoColumns(part: string): readonly string[] {
  const found = /^(?<left>(?:[-–]\s.*|n[oơ]i\s+nh[aậ]n\s*)[;:,.])\s+(?<right>\p{Lu}.*)$/iu.exec(part);
  const { left, right } = found?.groups ?? {};
  if (left === undefined || right === undefined) return [part];
  return isSignatureStart(right) || isTitle(right) ? [left, right] : [part];
}

/** A part of the foot that is no recipient: forms, offices and names. */
function isOfSignature(
  part: string,
  { isListing, isSigning }: { isListing: boolean; isSigning: boolean },
): boolean {
  if (stamped.test(part)) return true;
  if (/^[-–—•+}{|(\d]/u.test(part)) return false;
  if (isSignatureStart(part)) return true;
  const plain = part.replace(/^[*_]+|[*_]+$/gu, "");
  if (isCapitals(plain) && !/[;,]$/u.test(plain) && plain.length < 100) return true;
  if (!isListing) return true;
  return isSigning && nameIn(plain) !== undefined;
}

function startOfFoot(lines: readonly Line[], from: number): number {
  const listed = lines.findLastIndex((line, at) => at >= from && line.parts.some(isReceivers));
  const signed = lines.findIndex((line, at) => at >= from && line.parts.some(isSignatureStart));
  const marks = [listed, signed].filter((at) => at >= 0);
  if (marks.length > 0) return backOverTitles(lines, Math.min(...marks), from);
  return endTitle(lines, from);
}

/** Above "Nơi nhận" may stand the office that signs, where a scan took the right column first. */
function backOverTitles(lines: readonly Line[], at: number, from: number): number {
  let start = at;
  for (let above = at - 1; above > from; above--) {
    const text = lines[above]?.text ?? "";
    if (text === "") continue;
    if (!isCapitals(text) && nameIn(text) === undefined) break;
    if (/^(?:[IVX]+|\d+|[A-Z])\s*[.)]/u.test(text) || text.length > 80 || /[:;.]$/u.test(text)) break;
    start = above;
  }
  return start;
}

/** Without recipients and form: an office in capitals and a name as the last lines. */
function endTitle(lines: readonly Line[], from: number): number {
  const last = lines.findLastIndex(({ text }) => text !== "");
  const office = lines.findLastIndex(({ text }, at) => at > from && at < last && text !== "");
  const [name, title] = [lines[last]?.text ?? "", lines[office]?.text ?? ""];
  if (office > from && nameIn(name) !== undefined && isCapitals(title) && flat(title).length < 60)
    return office;
  return lines.length;
}
