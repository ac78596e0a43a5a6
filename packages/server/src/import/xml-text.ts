const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** Text of XML as it is meant: its entities, and the signs spreadsheets write as _x000D_ (ECMA-376 part 1, 22.9.2.19). */
export function unescapeXml(text: string): string {
  const plain = text.includes("&") ? text.replace(/&(#x[\da-f]+|#\d+|\w+);/gi, entity) : text;
  return plain.includes("_x")
    ? plain.replace(/_x([\da-f]{4})_/gi, (_, hex: string) => signOf(hex, 16))
    : plain;
}

function entity(whole: string, name: string): string {
  if (name.startsWith("#x") || name.startsWith("#X")) return signOf(name.slice(2), 16);
  if (name.startsWith("#")) return signOf(name.slice(1), 10);
  return Object.hasOwn(named, name) ? (named[name] ?? whole) : whole;
}

function signOf(digits: string, base: number): string {
  const point = Number.parseInt(digits, base);
  return point <= 0x10_ffff ? String.fromCodePoint(point) : "\ufffd";
}
