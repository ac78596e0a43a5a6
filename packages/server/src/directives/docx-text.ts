import { UnusableInput } from "#import/unusable-input";
import { unescapeXml } from "#import/xml-text";
import { listEntries, readEntry } from "#import/zip";
import { DocxTables } from "./docx-tables.ts";
import { type Numbering, readNumbering } from "./docx-numbering.ts";

/** What one part of a document may hold once unpacked: of a thousand pages it is some ten mebibytes. */
const mostBytes = 24 * 2 ** 20;

/**
 * The text of a Word document (ECMA-376 part 1, WordprocessingML), a line each paragraph: numbers that Word counts by
 * itself and capitals that are only shown are written out; deleted text, headers and footers are left out.
 * @throws UnusableInput when it is damaged, locked or empty
 */
export function docxText(bytes: Buffer): string {
  const document = partOf(bytes, "word/document.xml");
  if (document === undefined) throw new UnusableInput("tệp Word không có nội dung");
  const numbering = readNumbering(
    partOf(bytes, "word/numbering.xml") ?? "",
    partOf(bytes, "word/styles.xml") ?? "",
  );
  const text = linesOf(document, numbering).join("\n");
  if (!/\p{L}/u.test(text))
    throw new UnusableInput("tệp Word chỉ có ảnh, không có chữ để đọc: hãy dán phần chữ vào", {
      code: "empty",
    });
  return text;
}

function partOf(bytes: Buffer, name: string): string | undefined {
  const entry = listEntries(bytes).find((one) => one.name === name);
  return entry && readEntry(bytes, entry, mostBytes).toString("utf8");
}

interface Paragraph {
  text: string;
  style: string | undefined;
  list: { readonly id: string | undefined; readonly level: number } | undefined;
}

/** Tags, and the text between them. A text box stands twice in a file: its fallback is left out. */
function linesOf(xml: string, numbering: Numbering): readonly string[] {
  const lines: string[] = [];
  const tables = new DocxTables(lines);
  const open: Paragraph[] = [];
  let isCapitals = false;
  let isRun = false;
  let isText = false;
  const body = xml
    .replace(/<mc:Fallback>[\s\S]*?<\/mc:Fallback>/gu, "")
    .replace(/<w:del [\s\S]*?<\/w:del>/gu, "");
  for (const [whole, closes, name = "", attributes = ""] of body.matchAll(
    /<(\/?)([\w:]+)([^<>]*)>|[^<]+/gu,
  )) {
    const paragraph = open.at(-1);
    if (tables.read(name, closes !== "", attributes)) continue;
    if (name === "") {
      if (isText && paragraph) paragraph.text += shown(unescapeXml(whole), isCapitals);
    } else if (name === "w:p") {
      if (closes) lines.push(...finished(open.pop(), numbering));
      else if (attributes.endsWith("/")) lines.push("");
      else open.push({ text: "", style: undefined, list: undefined });
    } else if (name === "w:r") {
      isRun = !closes;
      isCapitals = false;
    } else if (name === "w:caps") isCapitals = isRun && !/w:val="(?:0|false)"/u.test(attributes);
    else if (name === "w:t") isText = !closes && !attributes.endsWith("/");
    else if (paragraph && !closes) addMark(paragraph, name, attributes);
  }
  return lines;
}

const shown = (text: string, isCapitals: boolean): string => (isCapitals ? text.toUpperCase() : text);

function addMark(paragraph: Paragraph, name: string, attributes: string): void {
  const value = /w:val="([^"]*)"/u.exec(attributes)?.[1];
  if (name === "w:tab" && !attributes.includes("w:pos")) paragraph.text += "\t";
  else if (name === "w:br" || name === "w:cr") paragraph.text += "\n";
  else if (name === "w:noBreakHyphen") paragraph.text += "-";
  else if (name === "w:pStyle") paragraph.style = value;
  else if (name === "w:ilvl") paragraph.list = { id: paragraph.list?.id, level: Number(value ?? 0) };
  else if (name === "w:numId") paragraph.list = { id: value, level: paragraph.list?.level ?? 0 };
}

function finished(paragraph: Paragraph | undefined, numbering: Numbering): readonly string[] {
  if (!paragraph) return [];
  const { text, style, list } = paragraph;
  const mark = text.trim() === "" ? "" : numbering.next(list, style);
  return `${mark}${text}`.split("\n");
}
