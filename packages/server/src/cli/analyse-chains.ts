import { chainsOf, relatedGroupsOf } from "@phaodai/domain/tracing/chains";
import { type ChainInput, type ImpossibleDate, noDay } from "@phaodai/domain/tracing/chain-input";
import type { Analysis } from "./analyse.ts";
import { readDay } from "./day.ts";
import { cellsOf, columnCalled, findColumn, type Table } from "./delimited.ts";
import { type Options, readOptions } from "./options.ts";
import { readTableFile } from "./table-file.ts";
import { UnusableInput } from "#import/unusable-input";

/** Names such columns commonly carry, where the user names none. */
const usual = {
  id: ["id", "case_id", "case", "Mã BN", "Mã ca", "Mã bệnh nhân", "Số BN", "BN"],
  onset: ["onset", "date_onset", "onset_date", "dt_onset", "Ngày khởi phát"],
  from: ["from", "infector", "infector_id", "source", "Nguồn lây", "Lây từ"],
  to: ["to", "infectee", "infectee_id", "target", "Người bị lây"],
};

/** Reads a list of cases and of links, which may be one file, and answers their chains as JSON-ready values. */
export async function analyseChains(args: readonly string[]): Promise<Analysis> {
  const options = readOptions(args, {
    texts: ["cases", "links", "id", "onset", "from", "to"],
    flags: ["undirected"],
  });
  const casesPath = options.needed("cases");
  const linksPath = options.needed("links");
  const cases = await readTableFile(casesPath);
  const isOneFile = linksPath === casesPath;
  const links = isOneFile ? cases : await readTableFile(linksPath);
  const list = readList(cases, options);
  const input = { ...list.input, ...readLinks(links, options, isOneFile ? list.idColumn : undefined) };
  return { answer: answerOf(input, options.isOn("undirected")), remarks: list.remarks };
}

function readList(table: Table, options: Options) {
  const idColumn = columnFor(table, options, "id");
  const onsetColumn = options.text("onset")
    ? columnFor(table, options, "onset")
    : findColumn(table, usual.onset);
  const caseIds = cellsOf(table, idColumn).map(idIn);
  const dates = onsetColumn === undefined ? caseIds.map(() => "") : cellsOf(table, onsetColumn);
  const blank = caseIds.filter((id) => id === "").length;
  const remarks = blank === 0 ? [] : [`${blank} dòng của danh sách không có mã ca, bỏ qua`];
  if (onsetColumn === undefined)
    remarks.push("danh sách không có cột ngày khởi phát, không tính khoảng thời gian nối tiếp");
  return { idColumn, remarks, input: { caseIds, ...readOnsets(caseIds, dates) } };
}

/** @param idColumn where one file is both: its rows are the infected */
function readLinks(
  table: Table,
  options: Options,
  idColumn: number | undefined,
): Pick<ChainInput, "from" | "to"> {
  const from = columnFor(table, options, "from");
  const to =
    idColumn !== undefined && options.text("to") === undefined
      ? (findColumn(table, usual.to) ?? idColumn)
      : columnFor(table, options, "to");
  return { from: cellsOf(table, from).map(idIn), to: cellsOf(table, to).map(idIn) };
}

function columnFor(table: Table, options: Options, name: keyof typeof usual): number {
  const asked = options.text(name);
  if (asked !== undefined) return columnCalled(table, asked);
  const found = findColumn(table, usual[name]);
  if (found !== undefined) return found;
  throw new UnusableInput(`không đoán được cột cho --${name}; các cột: ${table.header.join(", ")}`);
}

/** R writes a missing value as NA. */
const isMissing = (text: string): boolean => text === "" || text === "NA";

const idIn = (text: string): string => (isMissing(text) ? "" : text.normalize("NFC"));

function readOnsets(caseIds: readonly string[], dates: readonly string[]) {
  const onsets = new Int32Array(caseIds.length).fill(noDay);
  const known = new Map<string, number | undefined>();
  const impossibleDates: ImpossibleDate[] = [];
  for (const [row, value] of dates.entries()) {
    if (isMissing(value)) continue;
    if (!known.has(value)) known.set(value, readDay(value));
    const day = known.get(value);
    if (day === undefined) impossibleDates.push({ id: caseIds[row] ?? "", value });
    else onsets[row] = day;
  }
  return { onsets, impossibleDates };
}

function answerOf(input: ChainInput, undirected: boolean): object {
  if (undirected) return relatedGroupsOf(input);
  const { secondaryCases, ...chains } = chainsOf(input);
  return {
    ...chains,
    secondaryCases: Object.fromEntries(secondaryCases.map(({ id, infected }) => [id, infected])),
  };
}
