import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentOf } from "./minutes.ts";
import { localZone } from "../shared/instant.ts";
import { rosterFaults } from "./roster-faults.ts";
import { readRosterTable } from "./roster-table.ts";

const at = (text: string): number =>
  Temporal.Instant.from(`2021-${text}:00+07:00`).epochMilliseconds / 60_000;
const today = Temporal.PlainDate.from("2021-07-26");
const person = (id: string, fullName: string, more: object = {}) => ({
  id,
  fullName,
  titles: [],
  leftAt: null,
  ...more,
});
const people = [
  person("an", "Nguyễn Văn An"),
  person("binh", "Trần Thị Bình", { titles: ["Chủ tịch UBND, Chỉ huy trưởng", "Chủ tịch UBND"] }),
  person("chi", "Lê Chi", { leftAt: at("07-27T00:00") }),
  person("dung1", "Phạm Dũng"),
  person("dung2", "Phạm Dũng"),
];
const read = (...rows: readonly string[]) =>
  readRosterTable(
    rows.map((row) => row.split("|")),
    { people, today, now: at("07-26T08:00") },
  );
const said = (minute: number): string =>
  momentOf(minute)
    .toZonedDateTimeISO(localZone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" })
    .slice(5);
const shown = ({ shifts }: ReturnType<typeof read>): string[] =>
  shifts.map(({ start, end, personIds }) => `${said(start)} ${said(end)} ${personIds.join("+")}`);

const day = "07-27T06:00 07-27T14:00 an+binh";
const night = "07-27T22:00 07-28T06:00 binh";

describe("a roster is read", () => {
  test.each([
    {
      why: "days down, shifts across, a title above",
      rows: [
        "LỊCH TRỰC TUẦN 30||",
        "Ngày|Ca 1 (6h-14h)|Ca 3 (22h - 6h)",
        "Thứ Ba 27/7|Nguyễn Văn An, Trần Thị Bình|Trần Thị Bình",
      ],
    },
    {
      why: "shifts down, days across",
      rows: ["Ca|27/07/2021", "06:00–14:00|Nguyễn Văn An; Trần Thị Bình", "22:00–06:00|Trần Thị Bình"],
    },
    {
      why: "a list with a head",
      rows: [
        "Ngày|Ca|Người trực",
        "27.7.2021|6h đến 14h|Nguyễn Văn An|Trần Thị Bình",
        "27.7.2021|22h-6h|Trần Thị Bình",
      ],
    },
    {
      why: "a list without one, names as they are spoken",
      rows: [
        "2021-07-27|6:00-14:00|Đ/c Nguyen Van An\nBà Trần Thị Bình",
        "2021-07-27|22:00-6:00|Chủ tịch UBND",
      ],
    },
  ])("$why", ({ rows }) => {
    const roster = read(...rows);
    expect(shown(roster)).toEqual([day, night]);
    expect(roster.problems).toEqual([]);
  });

  test("who leads stands first, wherever the cell says it", () => {
    expect(shown(read("27/7|22:00-06:00|Nguyễn Văn An, Trần Thị Bình (trưởng ca)"))).toEqual([
      "07-27T22:00 07-28T06:00 binh+an",
    ]);
  });
});

describe("what is wrong is said, and the rest goes on", () => {
  test.each([
    { why: "a day that is none", cell: "31/6|06:00-14:00|Nguyễn Văn An", kind: "no_such_day", text: "31/6" },
    { why: "a name nobody has", cell: "28/7|06:00-14:00|Vũ Lạ", kind: "unknown_person", text: "Vũ Lạ" },
    {
      why: "a name two people have",
      cell: "28/7|06:00-14:00|Phạm Dũng",
      kind: "several_people",
      text: "Phạm Dũng",
    },
    { why: "somebody who left", cell: "28/7|06:00-14:00|Lê Chi", kind: "person_left", text: "Lê Chi" },
    {
      why: "a shift that is over",
      cell: "25/7|06:00-14:00|Nguyễn Văn An",
      kind: "over",
      text: "Nguyễn Văn An",
    },
    {
      why: "two shifts at once",
      cell: "27/7|20:00-23:00|Trần Thị Bình",
      kind: "twice_at_once",
      text: "Trần Thị Bình",
    },
    { why: "the same shift twice", cell: "27/7|22:00-06:00|Nguyễn Văn An", kind: "shift_twice", text: "" },
    { why: "no times", cell: "28/7|Ca đêm|Nguyễn Văn An", kind: "no_times", text: "Ca đêm" },
  ])("$why", ({ cell, kind, text }) => {
    const roster = read("27/7|22:00-06:00|Trần Thị Bình", cell);
    expect(shown(roster)).toEqual([night]);
    expect(roster.problems).toEqual([{ kind, text, row: 2, column: 3 }]);
  });

  test("a shift across without times is asked about once for each name in it", () => {
    const roster = read("Ngày|6h-14h|Ca đêm", "28/7|Nguyễn Văn An|Trần Thị Bình", "29/7|Nguyễn Văn An|");
    expect(roster.shifts).toHaveLength(2);
    expect(roster.problems).toMatchObject([{ kind: "no_times", text: "Ca đêm", row: 2, column: 3 }]);
  });
});

test("whatever is pasted, nobody stands in two shifts at once, and nothing is over", () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "27/7",
      "28/7",
      "31/6",
      "6h-14h",
      "14h-22h",
      "22h-6h",
      "10:00-18:00",
      "Nguyễn Văn An",
      "Trần Thị Bình",
      "Lê Chi",
      "",
    ),
    fc.string({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 8 }), (rows) => {
      const { shifts } = readRosterTable(rows, { people, today, now: at("07-26T08:00") });
      const turns = shifts.flatMap(({ start, end, personIds }, n) =>
        personIds.map((personId) => ({
          shiftId: `${n}`,
          personId,
          mark: personId,
          start,
          end,
          leftAt: null,
        })),
      );
      expect(rosterFaults([], turns, { norm: null, longest: null })).toEqual([]);
      for (const { start, end } of shifts) expect(end).toBeGreaterThan(Math.max(start, at("07-26T08:00")));
    }),
  );
});
