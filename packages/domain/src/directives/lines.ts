import { withoutBrokenLines } from "./broken-lines.ts";
import type { TaskRow } from "./task-tables.ts";

/** One line of the source, cleaned of what is not the paper's text. */
export interface Line {
  /** Position in the source, from 1. */
  readonly at: number;
  readonly text: string;
  /** Columns of a head or a foot: pieces that wide gaps part. */
  readonly parts: readonly string[];
  /** Of a row of a table drawn with "|", empty ones too. */
  readonly cells?: readonly string[];
  /** Of a table of tasks. */
  readonly row?: TaskRow;
}

/** Lines of a text; a page number alone on its line is kept apart. */
export interface SourceLines {
  readonly lines: readonly Line[];
  readonly pageNumbers: readonly Line[];
}

export function readLines(text: string): SourceLines {
  const all = withoutTags(text.normalize("NFC"))
    .replace(/\r\n?|[\u2028\u2029\u0085\v]/g, "\n")
    .split("\n")
    .flatMap((raw, index) => raw.split("\f").map((piece) => lineOf(piece, index + 1)));
  const isPageNumber = (line: Line, index: number): boolean =>
    pageNumber.test(line.text) && index > 0 && index < all.length - 1 && isBetweenText(all, index);
  return {
    lines: withoutBrokenLines(all.filter((line, index) => !isPageNumber(line, index))),
    pageNumbers: all.filter(isPageNumber),
  };
}

const pageNumber =
  /^(?:[-–—]\s*)?(?<word>trang\s+|page\s+)?(?<n>\d{1,3})(?:\s*\/\s*(?<of>\d{1,3}))?(?:\s*[-–—])?$/iu;

/** "- 2 -", "Trang 2/5", or a number between blank lines; text above and below, so that it is no table of numbers. */
function isBetweenText(all: readonly Line[], index: number): boolean {
  const text = all[index]?.text ?? "";
  const { word, n, of } = pageNumber.exec(text)?.groups ?? {};
  if (of !== undefined && Number(n) > Number(of)) return false;
  const isMarked = word !== undefined || /^[-–—].*[-–—]$/u.test(text);
  const isApart = all[index - 1]?.text === "" || all[index + 1]?.text === "";
  if (!isMarked && !isApart) return false;
  const hasText = (line: Line | undefined): boolean => line !== undefined && /\p{L}{2}/u.test(line.text);
  const before = all.slice(Math.max(0, index - 20), index).findLast((line) => line.text !== "");
  const after = all.slice(index + 1, index + 20).find((line) => line.text !== "");
  return hasText(before) && hasText(after);
}

function lineOf(raw: string, at: number): Line {
  const cleaned = withoutMarkup(raw.replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, ""));
  const parts = cleaned
    .split(/\s{3,}|\t+|\s\|\s(?!\()|^\s*\||\|\s*$/u)
    .map(oneSpaced)
    .filter((part) => part !== "");
  const cells = tableCells(cleaned);
  return { at, text: oneSpaced(cleaned), parts, ...(cells && { cells }) };
}

/** "| 1 | Rà soát | Sở Y tế | |": three cells at least. */
function tableCells(text: string): readonly string[] | undefined {
  const row = /^\s*\|(?<inner>.*)\|\s*$/u.exec(text)?.groups?.["inner"];
  const cells = row?.split("|").map(oneSpaced);
  return cells && cells.length >= 3 ? cells : undefined;
}

const oneSpaced = (text: string): string => text.replace(/\s+/gu, " ").trim();

/** Tags and escapes of programs that read scans: a row is a line, a cell a column. */
const withoutTags = (text: string): string =>
  text
    .replace(/<tr(?:\s[^<>]{0,200})?>(?<row>(?:(?!<tr[\s>])[^]){0,6000}?)<\/tr>/giu, rowOfTags)
    .replace(/<!--[\s\S]{0,1000}?-->|!\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)/gu, "")
    .replace(/<br\s*\/?>|<\/?(?:tr|p|div|table|tbody|thead|li|ul|ol|h\d|center)(?:\s[^<>]*)?>/giu, "\n")
    .replace(/<\/?t[dh](?:\s[^<>]*)?>/giu, "    ")
    .replace(/<\/?(?:u|b|i|em|strong|sup|sub|span|font|small)(?:\s[^<>]*)?>/giu, "")
    .replace(/&nbsp;/gu, " ")
    .replace(/&amp;/gu, "&");

/** A row of three cells and more is a table's, not a head of two columns: "| 1 | Rà soát | Sở Y tế |". */
function rowOfTags(whole: string, inner: string): string {
  const cells = inner.split(/<t[dh](?:\s[^<>]{0,200})?>/iu).slice(1);
  if (cells.length < 3) return whole;
  const bare = cells.map((cell) => oneSpaced(cell.replace(/<[^<>]{0,200}>/gu, " ").replaceAll("|", " ")));
  return `\n| ${bare.join(" | ")} |\n`;
}

/** The line below the head of a table: "|---|:-:|". */
const isTableRule = (text: string): boolean => text.includes("|") && /^[\s|:-]*$/u.test(text);

/** Marks of emphasis and headings that such programs leave (Markdown, TeX). They are no text of the paper. */
const withoutMarkup = (raw: string): string =>
  (isTableRule(raw) ? "" : raw)
    .replace(/^\s*#{1,6}\s+/u, "")
    .replace(/^\s*>\s+/u, "")
    .replace(/(?<=\p{L})\*\*(?=\p{L})/gu, " ")
    .replace(/\\\*/gu, "")
    .replace(/\\([-_.#()[\]{}+!|>~&])/gu, "$1")
    .replace(/\*\*/gu, "")
    .replace(/^(\s*)\*(?=\s+\S)/u, "$1•")
    .replace(/\*/gu, "")
    .replace(/\$?[_^]\{([^}]{0,200})\}\$?/gu, " $1")
    .replace(/(?<![\p{L}\d])_(?=[\p{L}\d“"])|(?<=[\p{L}\d.,;:”"])_(?![\p{L}\d_])/gu, "");
