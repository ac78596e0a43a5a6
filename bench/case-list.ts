import { createWriteStream } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { writeXlsx } from "../packages/server/src/export/xlsx.ts";
import { benchToday } from "./tracing-world.ts";

/** Part of the one list of cases every bench has: rows from `from` on, as different as persons of a city are. */
export interface ListPart {
  readonly rows: number;
  readonly from: number;
}

const families = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Ngô"];
const middles = ["Văn", "Thị", "Đức", "Minh", "Thu", "Quang", "Hồng", "Ngọc", "Anh", "Xuân"];
const givens = [
  "An",
  "Bình",
  "Chi",
  "Dũng",
  "Giang",
  "Hà",
  "Hùng",
  "Lan",
  "Mai",
  "Nam",
  "Oanh",
  "Phúc",
  "Sơn",
  "Tuấn",
  "Yến",
];
const jobs = ["Giáo viên", "Công nhân", "Buôn bán", "Học sinh", "Lái xe", "Nội trợ"];
const workplaces = ["Trường tiểu học Ba Đình", "Công ty may 10", "Chợ Châu Long", "Bến xe Mỹ Đình"];

/** Row n of the list, the same in every run. */
export function personAt(n: number) {
  const spread = Math.imul(n + 1, 2_654_435_761) >>> 0;
  const pick = (from: readonly string[], by: number): string =>
    from[Math.floor(spread / by) % from.length] ?? "";
  const positive = benchToday.subtract({ days: 1 + (spread % 20) });
  return {
    code: String(n + 1),
    name: [pick(families, 1), pick(middles, 10), pick(givens, 100)].join(" "),
    born: benchToday.subtract({ days: 6_000 + (spread % 24_000) }),
    sex: spread % 2 === 0 ? "Nam" : "Nữ",
    phone: `09${String(spread % 100_000_000).padStart(8, "0")}`,
    address: `${n} Hàng Than`,
    job: pick(jobs, 7),
    workplace: pick(workplaces, 11),
    onset: positive.subtract({ days: spread % 5 }),
    positive,
  };
}

type Listed = ReturnType<typeof personAt>;
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
      const one = personAt(n + i);
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
