/** A piece of a text, marked or plain. */
interface Piece<M> {
  readonly text: string;
  readonly mark: M | undefined;
}

/** Cuts a text at the first place of each marked phrase; of phrases that overlap the one given first stays. */
export function markedPieces<M>(
  text: string,
  marks: readonly { readonly text: string; readonly mark: M }[],
): readonly Piece<M>[] {
  const found: { start: number; end: number; mark: M }[] = [];
  for (const { text: phrase, mark } of marks) {
    const start = phrase === "" ? -1 : text.indexOf(phrase);
    const end = start + phrase.length;
    if (start >= 0 && !found.some((other) => start < other.end && other.start < end))
      found.push({ start, end, mark });
  }
  const pieces: Piece<M>[] = [];
  let at = 0;
  for (const { start, end, mark } of found.toSorted((a, b) => a.start - b.start)) {
    if (start > at) pieces.push({ text: text.slice(at, start), mark: undefined });
    pieces.push({ text: text.slice(start, end), mark });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), mark: undefined });
  return pieces;
}
