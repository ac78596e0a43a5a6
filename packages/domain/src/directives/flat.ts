const known = new Map<string, string>();

/**
 * Lower case without marks, dashes and quotes made one kind, and as long as the text: a place found in the flat text is
 * the same place in the text. Scans lose marks; structure is read from the flat text, values from the text.
 */
export function flat(text: string): string {
  let out = "";
  for (const letter of text) {
    let plain = known.get(letter);
    if (plain === undefined) {
      plain = plainOf(letter);
      if (known.size < 5000) known.set(letter, plain);
    }
    out += plain;
  }
  return out;
}

function plainOf(letter: string): string {
  if (/[–—−‐‑]/u.test(letter)) return "-";
  if (/[“”„«»]/u.test(letter)) return '"';
  if (/\s/u.test(letter)) return " ";
  const base = letter.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("đ", "d");
  return base.length === letter.length ? base : letter;
}

const letters = /\p{L}/gu;
const capitals = /\p{Lu}/gu;

/** Printed in capitals, a stray small letter of a scan allowed. */
export function isCapitals(text: string): boolean {
  const all = text.match(letters)?.length ?? 0;
  return all > 1 && (text.match(capitals)?.length ?? 0) >= all * 0.85;
}

/** The text with some places covered by a sign, as long as it was. @param places they may overlap */
export function blankedOut(
  plain: string,
  places: readonly { readonly start: number; readonly end: number }[],
  sign: string,
): string {
  const pieces: string[] = [];
  let from = 0;
  for (const { start, end } of places.toSorted((a, b) => a.start - b.start)) {
    if (end <= from) continue;
    const first = Math.max(from, start);
    pieces.push(plain.slice(from, first), sign.repeat(end - first));
    from = end;
  }
  return pieces.join("") + plain.slice(from);
}
