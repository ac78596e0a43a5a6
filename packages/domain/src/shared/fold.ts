/** Folds for search and matching: NFC/NFD alike, lower case, no marks, đ → d, one space. "Đỗ Thị Ánh " → "do thi anh". */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("đ", "d")
    .replace(/\s+/g, " ")
    .trim();
}

/** The words of a folded text, for token search. Punctuation separates. */
export const tokens = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
