import { legacyFontOf } from "@phaodai/domain/imports/legacy-vietnamese";
import { isUtf16 } from "./kind.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1258" | "windows-1252";

/**
 * How a text is encoded. A file that is UTF-8 but for a few bytes stays UTF-8: what is damaged reads as U+FFFD and holds back
 * its own row. Without any UTF-8 letter it is one of the single-byte code pages Windows has used here; text typed in a font
 * of before Unicode is told as windows-1252, as which its tables are written (legacy-vietnamese.ts).
 * @param chunks the whole content, in order
 */
export async function encodingOf(chunks: AsyncIterable<Buffer>): Promise<Encoding> {
  const counts = { valid: 0, invalid: 0 };
  const high = new Uint32Array(256);
  let pairs = 0;
  let first = true;
  let open = 0;
  let head = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const utf16 = first ? isUtf16(chunk.subarray(0, 4096)) : undefined;
    if (utf16) return utf16;
    first = false;
    if (head.length < sampledBytes) head = Buffer.concat([head, chunk.subarray(0, sampledBytes)]);
    for (let i = 0; i < chunk.length; i++) {
      const byte = chunk[i] ?? 0;
      if (byte < 0x80) {
        if (open > 0) counts.invalid++;
        open = 0;
        continue;
      }
      high[byte] = (high[byte] ?? 0) + 1;
      if (isMark1258(byte) && isVowel(chunk[i - 1] ?? 0)) pairs++;
      if (byte < 0xc0) {
        if (open === 0) counts.invalid++;
        else if (--open === 0) counts.valid++;
      } else {
        if (open > 0) counts.invalid++;
        open = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
      }
    }
  }
  if (counts.invalid === 0 || counts.valid * 10 > counts.invalid) return "utf-8";
  if (legacyFontOf(new TextDecoder("windows-1252").decode(head))) return "windows-1252";
  const vietnamese = [0xc3, 0xe3, 0xd0, 0xf0, 0xd5, 0xf5, 0xdd, 0xfd].reduce(
    (n, byte) => n + (high[byte] ?? 0),
    0,
  );
  return pairs > 0 || vietnamese > high.reduce((n, one) => n + one, 0) / 4 ? "windows-1258" : "windows-1252";
}

const sampledBytes = 65_536;

/** The five combining marks of windows-1258, which follow their vowel. */
const isMark1258 = (byte: number): boolean => [0xcc, 0xd2, 0xde, 0xec, 0xf2].includes(byte);

const isVowel = (byte: number): boolean =>
  /[aeiouy]/i.test(String.fromCharCode(byte)) ||
  [0xc2, 0xe2, 0xca, 0xea, 0xd4, 0xf4, 0xc3, 0xe3, 0xd5, 0xf5, 0xdd, 0xfd].includes(byte);
