const letters = "abcdefghijklmnopqrstuvwxyz";

/** Shorter words have so many neighbours that nearly every name would be one. */
const shortest = 3;

/**
 * Every word that one slip of the fingers makes of a folded word, or it of them: a letter left out, put in, put in place of
 * another, or two swapped (Damerau 1964). About 54 for each letter; none of a word under three letters.
 */
export function oneEditFrom(word: string): string[] {
  if (word.length < shortest) return [];
  const found = new Set<string>();
  for (let i = 0; i <= word.length; i++) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    for (const letter of letters) {
      found.add(before + letter + after);
      if (after !== "") found.add(before + letter + after.slice(1));
    }
    found.add(before + after.slice(1));
    if (after.length > 1) found.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  found.delete(word);
  return [...found];
}
