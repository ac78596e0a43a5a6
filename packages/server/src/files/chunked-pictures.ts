import { filesRefusals } from "@phaodai/domain/files/contract";
import { type Exif, readExif } from "./exif.ts";
import type { BarePicture } from "./jpeg.ts";

/** What draws a PNG or says its colours (W3C PNG, third edition); text, time, Exif and whatever a program added are left out. */
const drawn = new Set(
  "IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT pHYs bKGD acTL fcTL fdAT cICP mDCV cLLI".split(" "),
);

/** @throws Refusal `files.broken` where it has no picture */
export function barePng(bytes: Buffer): BarePicture {
  const kept = [bytes.subarray(0, 8)];
  let exif: Exif | undefined;
  let isWhole = false;
  for (let at = 8; at + 12 <= bytes.length && !isWhole;) {
    const to = at + 12 + bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (to > bytes.length) throw filesRefusals.broken();
    if (name === "eXIf") exif = readExif(bytes.subarray(at + 8, to - 4));
    if (drawn.has(name)) kept.push(bytes.subarray(at, to));
    isWhole = name === "IEND";
    at = to;
  }
  if (!isWhole) throw filesRefusals.broken();
  return { bytes: Buffer.concat(kept), exif };
}

const webpDrawn = new Set(["VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP"]);
/** In the flags of VP8X: it has Exif, it has XMP. */
const webpTold = 0x08 | 0x04;

/** The same for WebP (RFC 9649). @throws as barePng */
export function bareWebp(bytes: Buffer): BarePicture {
  const kept: Buffer[] = [];
  let exif: Exif | undefined;
  const end = Math.min(bytes.length, 8 + bytes.readUInt32LE(4));
  for (let at = 12; at + 8 <= end;) {
    const size = bytes.readUInt32LE(at + 4);
    const to = at + 8 + size + (size % 2);
    const name = bytes.toString("latin1", at, at + 4);
    if (at + 8 + size > end) throw filesRefusals.broken();
    if (name === "EXIF") exif = readExif(withoutHead(bytes.subarray(at + 8, at + 8 + size)));
    if (webpDrawn.has(name))
      kept.push(name === "VP8X" ? untold(bytes.subarray(at, to)) : bytes.subarray(at, to));
    at = to;
  }
  if (!kept.some((chunk) => /^(?:VP8[ L]|ANMF)/.test(chunk.toString("latin1", 0, 4))))
    throw filesRefusals.broken();
  const body = Buffer.concat([Buffer.from("WEBP", "latin1"), ...kept]);
  const head = Buffer.from("RIFF\0\0\0\0", "latin1");
  head.writeUInt32LE(body.length, 4);
  return { bytes: Buffer.concat([head, body]), exif };
}

/** Some programs write JPEG's head before the block. */
const withoutHead = (block: Buffer): Buffer =>
  block.toString("latin1", 0, 6) === "Exif\0\0" ? block.subarray(6) : block;

function untold(chunk: Buffer): Buffer {
  const copy = Buffer.from(chunk);
  copy[8] = (copy[8] ?? 0) & ~webpTold;
  return copy;
}
