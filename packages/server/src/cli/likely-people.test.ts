import { expect, test } from "vitest";
import { likelyLine } from "./likely-people.ts";

test.each([
  { why: "nobody was compared", given: { likely: 0, rows: 0, isAll: true }, line: "" },
  {
    why: "nobody in the whole list is likely",
    given: { likely: 0, rows: 1200, isAll: true },
    line: "Không dòng nào có vẻ là người đã có trong sổ\n",
  },
  {
    why: "nobody is likely as far as was looked",
    given: { likely: 0, rows: 20_000, isAll: false },
    line: "Không dòng nào trong 20000 dòng đầu có vẻ là người đã có trong sổ\n",
  },
  {
    why: "some of the whole list are likely",
    given: { likely: 3, rows: 1200, isAll: true },
    line: "3 dòng có thể là người đã có trong sổ: nạp thành người mới, chờ so ở mục Hồ sơ trùng\n",
  },
  {
    why: "some are likely as far as was looked",
    given: { likely: 3, rows: 20_000, isAll: false },
    line: "3 dòng trong 20000 dòng đầu có thể là người đã có trong sổ: nạp thành người mới, chờ so ở mục Hồ sơ trùng\n",
  },
])("the report of an import: $why", ({ given, line }) => expect(likelyLine(given)).toBe(line));
