const delimiters = [",", ";", "\t", "|"];

/** The sign that separates a text's columns: the one that splits the header most; a comma where none does. */
export function delimiterOf(text: string): string {
  const header = /^\s*([^\r\n]+)/.exec(text)?.[1] ?? "";
  const bare = header.replace(/"(?:[^"]|"")*"/g, "");
  const counts = delimiters.map((delimiter) => bare.split(delimiter).length);
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ",";
}

/** Excel's own first line, which names the separator and is no row. */
export const saidDelimiter = (
  text: string,
): { readonly sign: string; readonly length: number } | undefined => {
  const said = /^sep=(.)\r?\n/i.exec(text);
  return said?.[1] === undefined ? undefined : { sign: said[1], length: said[0].length };
};
