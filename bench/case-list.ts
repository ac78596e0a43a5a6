import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { randomOf, streams } from "@phaodai/domain/demo/random";
import { writeXlsx } from "../packages/server/src/export/xlsx.ts";
import { personAt } from "./people-rows.ts";
import { benchToday } from "./tracing-world.ts";

/** Part of the one list of cases every bench has: rows from `from` on, as different as persons of a city are. */
export interface ListPart {
  readonly rows: number;
  readonly from: number;
}

const jobs = ["Giáo viên", "Công nhân", "Buôn bán", "Học sinh", "Lái xe", "Nội trợ"] as const;
const workplaces = ["Trường tiểu học Ba Đình", "Công ty may 10", "Chợ Châu Long", "Bến xe Mỹ Đình"] as const;

/**
 * Row n of the list, the same in every run. What its columns say is drawn each for itself: were the name to follow from the day of
 * birth, a long list would be full of persons who look like one.
 */
export function rowAt(n: number) {
  const { name, birth, isFemale, phone } = personAt(n + 1);
  const random = randomOf(5, streams.bench, n);
  const positive = benchToday.subtract({ days: 1 + random.below(20) });
  return {
    code: String(n + 1),
    name,
    born: birth,
    sex: isFemale ? "Nữ" : "Nam",
    phone,
    address: `${n} Hàng Than`,
    job: random.pick(jobs),
    workplace: random.pick(workplaces),
    onset: positive.subtract({ days: random.below(5) }),
    positive,
  };
}

type Listed = ReturnType<typeof rowAt>;
const written = (day: Temporal.PlainDate): string => `${day.day}/${day.month}/${day.year}`;

const columns: readonly (readonly [head: string, of: (one: Listed) => string])[] = [
  ["Mã BN", ({ code }) => code],
  ["Họ và tên", ({ name }) => name],
  ["Ngày sinh", ({ born }) => written(born)],
  ["Giới tính", ({ sex }) => sex],
  ["SĐT", ({ phone }) => phone],
  ["Địa chỉ", ({ address }) => address],
  ["Phường/Xã", () => "Trúc Bạch"],
  ["Ngày dương tính", ({ positive }) => written(positive)],
  ["Nơi phát hiện", () => "Cộng đồng"],
  ["Nghề nghiệp", ({ job }) => job],
  ["Nơi làm việc", ({ workplace }) => workplace],
  ["Quốc tịch", () => "Việt Nam"],
  ["Ngày khởi phát", ({ onset }) => written(onset)],
  ["Ngày lấy mẫu", ({ positive }) => written(positive)],
  ["Nơi điều trị", () => "Bệnh viện Thanh Nhàn"],
];

/** How many columns the files have. */
export const listWidth = columns.length;

/** As an office sends it: title rows, heads, rows of text. */
export const xlsxOf = (part: ListPart): Readable =>
  writeXlsx({
    title: "Danh sách F0",
    notes: [],
    notesTitle: "Ghi chú",
    rowsHead: "Số dòng",
    columns: columns.map(([head]) => ({ name: head, head, kind: "text", said: (raw) => raw })),
    rows: Readable.from(batchesOf(part)),
  });

/** As COPY writes rows; no value of the list holds a sign it would escape. */
function* batchesOf({ rows, from }: ListPart): Generator<Buffer> {
  const size = 500;
  for (let n = from; n < from + rows; n += size) {
    const lines = Array.from({ length: Math.min(size, from + rows - n) }, (_, i) => {
      const one = rowAt(n + i);
      return `${columns.map(([, of]) => of(one)).join("\t")}\n`;
    });
    yield Buffer.from(lines.join(""));
  }
}

// A process of its own makes the file where the memory of the one that reads it is measured: `case-list.ts ROWS FROM PATH`.
if (import.meta.main) {
  const [rows, from, path = ""] = process.argv.slice(2);
  await pipeline(xlsxOf({ rows: Number(rows), from: Number(from) }), createWriteStream(path));
}
