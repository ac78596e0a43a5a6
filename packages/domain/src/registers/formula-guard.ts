/**
 * What makes a table program run a cell of a CSV: =, +, -, @, a tab or a line end first, also as full-width letters
 * (OWASP, "CSV Injection"). Quotes before it count too, so that `unguard` knows a guard from a quote that was there.
 */
const runs = /^'*[=+\-@\t\r\n＝＋－＠]/u;

/** The text as a CSV may hold it: with a quote before what would run. A number is no text: leave it as it is. */
export const guard = (text: string): string => (runs.test(text) ? `'${text}` : text);

/** The text as it was before `guard`: exactly, whatever it was. */
export const unguard = (text: string): string =>
  text.startsWith("'") && runs.test(text) ? text.slice(1) : text;
