/**
 * Where a table program would begin to run a cell of a CSV: before =, +, -, @, also as full-width letters, first in the text or
 * after any separator, since the file may be opened with another one than it was written with; and before a tab or a line
 * end that comes first (OWASP, "CSV Injection"). Quotes before it count too, so that `unguard` knows a guard from a quote
 * that was there.
 */
const risky = /^'*[=+\-@\t\r\n＝＋－＠]|[,;\t\r\n]'*[=+\-@＝＋－＠]/u;
const starts = /^(?='*[=+\-@\t\r\n＝＋－＠])|(?<=[,;\t\r\n])(?='*[=+\-@＝＋－＠])/gu;
const guards = /^'(?='*[=+\-@\t\r\n＝＋－＠])|(?<=[,;\t\r\n])'(?='*[=+\-@＝＋－＠])/gu;

/** The text as a CSV may hold it: with a quote before what would run. A number is no text: leave it as it is. */
export const guard = (text: string): string => (risky.test(text) ? text.replace(starts, "'") : text);

/** The text as it was before `guard`: exactly, whatever it was. */
export const unguard = (text: string): string => (text.includes("'") ? text.replace(guards, "") : text);
