/**
 * The order of ids in every answer of tracing: by the text before a plain number at the end (code units), then by
 * that number. "BN2" < "BN10". Ids padded with zeros or without a number are compared as text. No two different
 * ids tie, so any order of the input gives the same answer; no locale, so every machine does.
 */
export function compareIds(a: string, b: string): number {
  const [cutA, cutB] = [plainNumberFrom(a), plainNumberFrom(b)];
  const shorter = Math.min(cutA, cutB);
  for (let i = 0; i < shorter; i++) {
    const difference = a.charCodeAt(i) - b.charCodeAt(i);
    if (difference !== 0) return difference;
  }
  return cutA - cutB || plainNumber(a, cutA) - plainNumber(b, cutB);
}

const zeroSign = 48;
const nineSign = 57;
/** Nine digits stay below 2^30. */
const mostDigits = 9;

/** Where the number at the end of the id begins: at most nine digits, no zero before them. The id's length where it ends otherwise. */
export function plainNumberFrom(id: string): number {
  let cut = id.length;
  let first = nineSign;
  while (cut > 0) {
    const unit = id.charCodeAt(cut - 1);
    if (unit < zeroSign || unit > nineSign) break;
    first = unit;
    cut--;
  }
  const digits = id.length - cut;
  const isPadded = digits > 1 && first === zeroSign;
  return digits > mostDigits || isPadded ? id.length : cut;
}

/** The number that begins there; −1 where there is none, so "BN" comes before "BN0". */
export function plainNumber(id: string, cut: number): number {
  if (cut === id.length) return -1;
  let number = 0;
  for (let i = cut; i < id.length; i++) number = number * 10 + id.charCodeAt(i) - zeroSign;
  return number;
}
