/** Tables that draw a sign and say how wide it is (OpenType 1.9); the rest serves typesetting that a paper does not use. */
const needed = new Set([
  "cmap",
  "cvt ",
  "fpgm",
  "gasp",
  "glyf",
  "head",
  "hhea",
  "hmtx",
  "loca",
  "maxp",
  "name",
  "OS/2",
  "post",
  "prep",
]);

/**
 * A TrueType font without its tables of kerning, ligatures and marks: they are decoded anew for each PDF, which takes most of its time,
 * and composed Vietnamese has no use for them.
 */
export function slimFont(font: Buffer): Buffer {
  const count = font.readUInt16BE(4);
  const tables = Array.from({ length: count }, (_, i) => entryAt(font, 12 + i * 16)).filter(({ name }) =>
    needed.has(name),
  );
  const head = Buffer.alloc(12 + tables.length * 16);
  font.copy(head, 0, 0, 4);
  head.writeUInt16BE(tables.length, 4);
  const parts = [head];
  let at = head.length;
  tables.forEach(({ entry, from, length }, i) => {
    entry.copy(head, 12 + i * 16);
    head.writeUInt32BE(at, 12 + i * 16 + 8);
    const padded = Buffer.alloc(Math.ceil(length / 4) * 4);
    font.copy(padded, 0, from, from + length);
    parts.push(padded);
    at += padded.length;
  });
  return Buffer.concat(parts);
}

const entryAt = (font: Buffer, at: number) => ({
  name: font.toString("latin1", at, at + 4),
  entry: font.subarray(at, at + 16),
  from: font.readUInt32BE(at + 8),
  length: font.readUInt32BE(at + 12),
});
