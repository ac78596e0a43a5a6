/**
 * Word files by slice: ".../cases/vi.json" → { cases: {…} }, "./vi.json" → { shell: {…} }.
 * A file that wraps everything in its own slice name is unwrapped.
 */
export function namespacesOf(files: Readonly<Record<string, object>>): Record<string, object> {
  return Object.fromEntries(
    Object.entries(files).map(([path, words]) => {
      const slice = /([^./]+)\/(?:vi|en)\.json$/.exec(path)?.[1] ?? "shell";
      return [slice, unwrap(slice, words)];
    }),
  );
}

function unwrap(slice: string, words: object): object {
  const [only, ...others] = Object.entries(words);
  const isWrapped = only?.[0] === slice && others.length === 0 && typeof only[1] === "object";
  return isWrapped ? only[1] : words;
}
