import { unescapeXml } from "./xml-text.ts";
import { UnusableInput } from "./unusable-input.ts";
import { type Entry, entryPieces, listEntries, readEntry } from "./zip.ts";

/** What a workbook may unpack to, all parts together and each by its ratio: Excel's own files stay below 30 to 1. */
const mostBytes = 600 * 2 ** 20;
const mostRatio = 300;
const smallPart = 10 * 2 ** 20;
const mostOfPart = 8 * 2 ** 20;

export interface WorkbookSheet {
  readonly name: string;
  readonly isHidden: boolean;
  readonly entry: Entry;
}

/** A workbook with what its sheets refer to. */
export interface Workbook {
  readonly bytes: Buffer;
  readonly sheets: readonly WorkbookSheet[];
  /** By the number of a cell's style: 1 where it shows a number as a date. */
  readonly dateStyles: readonly boolean[];
  readonly is1904: boolean;
  readonly strings: readonly string[];
}

/** Opens an XLSX (ECMA-376). @throws UnusableInput for a bomb, before anything of it is unpacked, and for what lacks its parts */
export async function openWorkbook(bytes: Buffer): Promise<Workbook> {
  const entries = listEntries(bytes);
  refuseBomb(entries);
  const part = (name: string): Entry | undefined => entries.find((entry) => entry.name === name);
  const text = (entry: Entry | undefined): string =>
    entry ? readEntry(bytes, entry, mostOfPart).toString("utf8") : "";
  const main = part("xl/workbook.xml");
  if (!main) throw new UnusableInput("tệp Excel thiếu phần chính");
  const workbook = text(main);
  const targets = targetsOf(text(part("xl/_rels/workbook.xml.rels")));
  const sheets = [...workbook.matchAll(/<(?:\w+:)?sheet\b([^>]*)>/g)].flatMap(([, attributes = ""]) => {
    const entry = part(targets.get(attributeOf(attributes, "r:id") ?? "") ?? "");
    const isHidden = /\bstate="(?:hidden|veryHidden)"/.test(attributes);
    return entry ? [{ name: attributeOf(attributes, "name") ?? "", isHidden, entry }] : [];
  });
  if (sheets.length === 0) throw new UnusableInput("tệp Excel không có trang tính nào");
  return {
    bytes,
    sheets,
    dateStyles: dateStylesOf(text(part("xl/styles.xml"))),
    is1904: /\bdate1904="(?:1|true)"/.test(workbook),
    strings: await stringsOf(bytes, part("xl/sharedStrings.xml")),
  };
}

/** Declared sizes are held against while unpacking, so what the directory says is the most there can be. */
export function refuseBomb(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const swollen = entries.some(({ size, packed }) => size > smallPart && size > packed * mostRatio);
  if (total > mostBytes || swollen)
    throw new UnusableInput("tệp nén phình to bất thường", {
      code: "bomb",
      params: { limit: mostBytes / 2 ** 20 },
    });
}

const attributeOf = (attributes: string, name: string): string | undefined => {
  const found = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  return found === undefined ? undefined : unescapeXml(found);
};

/** Relationship id → path of the part. */
function targetsOf(relations: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, attributes = ""] of relations.matchAll(/<(?:\w+:)?Relationship\b([^>]*)>/g)) {
    const target = attributeOf(attributes, "Target") ?? "";
    const id = attributeOf(attributes, "Id");
    if (id !== undefined) found.set(id, target.startsWith("/") ? target.slice(1) : `xl/${target}`);
  }
  return found;
}

/** Built-in formats that show a day or a time: ECMA-376 part 1, 18.8.30, with those of East Asia. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

function dateStylesOf(styles: string): boolean[] {
  const dates = new Set<number>();
  for (const [, attributes = ""] of styles.matchAll(/<(?:\w+:)?numFmt\b([^>]*)>/g)) {
    const code = (attributeOf(attributes, "formatCode") ?? "").replace(/"[^"]*"|\\.|\[[^\]]*\]/g, "");
    if (/[ymdhs]/i.test(code) && !/general/i.test(code))
      dates.add(Number(attributeOf(attributes, "numFmtId")));
  }
  const formats = /<(?:\w+:)?cellXfs\b[\s\S]*?<\/(?:\w+:)?cellXfs>/.exec(styles)?.[0] ?? "";
  return [...formats.matchAll(/<(?:\w+:)?xf\b([^>]*)>/g)].map(([, attributes = ""]) => {
    const id = Number(attributeOf(attributes, "numFmtId") ?? 0);
    return isBuiltInDate(id) || dates.has(id);
  });
}

/** The texts cells refer to by number. */
async function stringsOf(bytes: Buffer, entry: Entry | undefined): Promise<string[]> {
  const found: string[] = [];
  if (!entry) return found;
  const decoder = new TextDecoder();
  let text = "";
  for await (const piece of entryPieces(bytes, entry)) {
    text += decoder.decode(piece, { stream: true });
    let at = 0;
    for (;;) {
      const start = text.indexOf("<si", at);
      const tagEnd = start < 0 ? -1 : text.indexOf(">", start);
      if (tagEnd < 0) break;
      if (text[tagEnd - 1] === "/") {
        found.push("");
        at = tagEnd + 1;
        continue;
      }
      const end = text.indexOf("</si>", tagEnd);
      if (end < 0) break;
      found.push(owned(richText(text.slice(tagEnd + 1, end))));
      at = end + 5;
    }
    text = text.slice(at);
  }
  return found;
}

/** A piece cut from a longer text keeps the whole of it in memory; a copy does not. */
const owned = (text: string): string => (text.length < 13 ? text : Buffer.from(text).toString());

/** The runs of a text, without the readings that stand over Japanese ones. */
export function richText(xml: string): string {
  const runs = xml.includes("<rPh") ? xml.replace(/<rPh\b[\s\S]*?<\/rPh>/g, "") : xml;
  let found = "";
  for (let at = 0; ;) {
    const start = runs.indexOf("<t", at);
    const tagEnd = start < 0 ? -1 : runs.indexOf(">", start);
    if (tagEnd < 0) return found;
    at = tagEnd + 1;
    const next = runs[start + 2];
    if (runs[tagEnd - 1] === "/" || (next !== ">" && next !== " ")) continue;
    const end = runs.indexOf("</t>", at);
    if (end < 0) return found;
    found += unescapeXml(runs.slice(at, end));
    at = end + 4;
  }
}
