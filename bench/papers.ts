import { deflateRawSync } from "node:zlib";
import type { OfficialPaper, PaperBlock } from "@phaodai/domain/papers/paper";
import { listEntries, readEntry } from "../packages/server/src/import/zip.ts";
import { writeDocx, writePdf } from "../packages/server/src/papers/service.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { timesOf } from "./percentile.ts";

/**
 * A city's report of all clauses, each with what every district did, as Word and as PDF, each drawn in a thread begun for it. The limit of
 * both is packing what the Word file holds, since the text itself costs nothing to make.
 */
export async function papersBench({ full }: BenchOptions): Promise<Figure[]> {
  const clauses = full ? 30 : 10;
  const paper = reportOf(clauses);
  const docx = await writeDocx(accountId, paper);
  const parts = listEntries(docx).map((entry) => readEntry(docx, entry, 2 ** 26));
  const limit = await timesOf(full ? 10 : 3, async () => {
    for (const part of parts) deflateRawSync(part);
  });
  const line = async (name: string, work: () => Promise<unknown>): Promise<Figure> =>
    figure({
      name,
      size: `${clauses} clauses, each a table of ${districts} districts`,
      figure: (await timesOf(full ? 10 : 3, async () => void (await work()))).median,
      unit: "ms",
      limit: limit.median,
    });
  return [
    await line("a report as DOCX", () => writeDocx(accountId, paper)),
    await line("a report as PDF", () => writePdf(accountId, paper)),
  ];
}

const districts = 30;
const accountId = "0198a000-0000-7000-8000-000000000001";

const reportOf = (clauses: number): OfficialPaper => ({
  form: "government",
  isDraft: false,
  parent: null,
  issuer: "Ủy ban nhân dân thành phố Hà Nội",
  number: { no: 1, symbol: "BC-UBND" },
  kind: "Báo cáo",
  abstract: "Kết quả thực hiện các nhiệm vụ phòng, chống dịch COVID-19",
  place: "Hà Nội",
  date: Temporal.PlainDate.from("2021-07-28"),
  basis: [],
  addressees: ["Thành ủy Hà Nội"],
  body: Array.from({ length: clauses }, (_, i) => clauseOf(i + 1)).flat(),
  recipients: [{ name: "Như trên", purpose: "để báo cáo" }],
  signer: { form: "TM.", onBehalfOf: "Ủy ban nhân dân", title: "Chủ tịch", name: null },
});

const clauseOf = (no: number): PaperBlock[] => [
  {
    is: "clause",
    no: `${no}.`,
    text: "Rà soát, lập danh sách, lấy mẫu xét nghiệm người có nguy cơ cao; tăng cường kiểm tra, đôn đốc tại cơ sở; kịp thời khen thưởng, phê bình.",
  },
  {
    is: "table",
    columns: [
      { title: "TT", align: "center" },
      { title: "Quận, huyện, thị xã", share: 5 },
      { title: "Đã xong", share: 2, align: "right" },
      { title: "Đang làm", share: 2, align: "right" },
      { title: "Quá hạn", share: 2, align: "right" },
      { title: "Chưa có tin", share: 2, align: "right" },
    ],
    rows: Array.from({ length: districts }, (_, i) => [
      String(i + 1),
      `Quận thứ ${i + 1}`,
      ...[7, 3, 2, 1].map((step) => String((i * step + no) % 40)),
    ]),
  },
];
