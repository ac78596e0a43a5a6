const texts = new WeakMap<object, string>();

/** As `toString()`, which takes longer than all else a row of a list costs; a day that comes again is the same object, and is written once. */
export function textOf(value: Temporal.PlainDate | Temporal.Instant): string {
  const known = texts.get(value);
  if (known !== undefined) return known;
  const text = value.toString();
  texts.set(value, text);
  return text;
}

/** Texts remembered of one kind; a list with more of them begins again. */
const mostRemembered = 20_000;

/** The same reading, done once for the same text: for values that never change. What throws is not remembered. */
export function readOnce<V extends object>(read: (text: string) => V): (text: string) => V {
  const known = new Map<string, V>();
  return (text) => {
    const before = known.get(text);
    if (before) return before;
    if (known.size >= mostRemembered) known.clear();
    const found = read(text);
    known.set(text, found);
    return found;
  };
}
