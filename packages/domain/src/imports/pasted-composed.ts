/** A text with its signs composed (NFC), and where each stood in the original. */
export interface Composed {
  readonly chars: string;
  /** The place in the original of a place in `chars`. */
  readonly rawAt: (index: number) => number;
}

/** Composes letter by letter, so that every place can be carried back: "e" + "̂" + "́" → "ế". */
export function composed(raw: string): Composed {
  if (raw.normalize("NFC") === raw) return { chars: raw, rawAt: (index) => index };
  const starts: number[] = [];
  let chars = "";
  let at = 0;
  for (const [cluster] of raw.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    const one = cluster.normalize("NFC");
    for (let i = 0; i < one.length; i++) starts.push(at);
    chars += one;
    at += cluster.length;
  }
  return { chars, rawAt: (index) => starts[index] ?? raw.length };
}

/** Lower case without marks, sign for sign: places in it are places in the text. "Đỗ Ánh" → "do anh". */
export function plain(text: string): string {
  let folded = "";
  for (const sign of text) {
    const one = sign.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace("đ", "d");
    folded += one.length === sign.length ? one : sign;
  }
  return folded;
}
