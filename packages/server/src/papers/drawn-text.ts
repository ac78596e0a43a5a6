import { writable } from "@phaodai/domain/papers/layout";
import { readFont } from "./font-files.ts";

let signs: ReadonlySet<number> | undefined;

/**
 * A text as the PDF can draw it: a sign the font has not (Chinese, pictures) stands as an empty box rather than as nothing, since nobody
 * would miss what is not there. The DOCX keeps it: Word has other fonts.
 */
export function drawn(text: string): string {
  const known = (signs ??= signsOf(readFont("normal")));
  const clean = writable(text).replace(/\t/gu, "    ").replace(unseen, "");
  let shown = "";
  for (const sign of clean) shown += sign === "\n" || known.has(sign.codePointAt(0) ?? 0) ? sign : "□";
  return shown;
}

/** Joiners, selectors, marks of direction: they have no shape of their own. */
const unseen = /\p{Cf}|\p{Variation_Selector}|[\u2028\u2029]/gu;

/** Every sign of a font: its cmap of format 12 or 4 (OpenType 1.9, "cmap"). */
export function signsOf(font: Buffer): ReadonlySet<number> {
  const tables = Array.from({ length: font.readUInt16BE(4) }, (_, i) => 12 + i * 16);
  const entry = tables.find((at) => font.toString("latin1", at, at + 4) === "cmap");
  if (entry === undefined) throw new Error("a font without cmap");
  const cmap = font.readUInt32BE(entry + 8);
  const parts = Array.from(
    { length: font.readUInt16BE(cmap + 2) },
    (_, i) => cmap + font.readUInt32BE(cmap + 4 + i * 8 + 4),
  );
  const found = new Set<number>();
  for (const at of parts) {
    const format = font.readUInt16BE(at);
    if (format === 12) addGroups(font, at, found);
    if (format === 4) addSegments(font, at, found);
  }
  return found;
}

function addGroups(font: Buffer, at: number, found: Set<number>): void {
  for (let i = 0; i < font.readUInt32BE(at + 12); i++) {
    const group = at + 16 + i * 12;
    addRange(found, font.readUInt32BE(group), font.readUInt32BE(group + 4));
  }
}

function addSegments(font: Buffer, at: number, found: Set<number>): void {
  const doubled = font.readUInt16BE(at + 6);
  for (let i = 0; i < doubled; i += 2)
    addRange(found, font.readUInt16BE(at + 16 + doubled + i), font.readUInt16BE(at + 14 + i));
}

function addRange(found: Set<number>, first: number, last: number): void {
  for (let code = first; code <= last && code !== 0xffff; code++) found.add(code);
}
