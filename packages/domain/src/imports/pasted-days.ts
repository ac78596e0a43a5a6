import { tidyStretch, type Meaning } from "./pasted-claims.ts";
import type { Mark } from "./pasted-marks.ts";
import type { PastedAt, PastedField } from "./pasted-text.ts";

/** Day, month and, where written, year: 12/8, 12.8.21, 12-08-2021. Three groups. */
export const dayLooks = String.raw`(\d{1,2})\s?[/.\-]\s?(\d{1,2})(?:\s?[/.\-]\s?(\d{4}|\d{2}))?(?![\d/])`;

export interface WrittenDay {
  readonly day: Temporal.PlainDate;
  readonly hasYear: boolean;
}

/** Day before month. Without a year the last such day until today; two digits lie in the hundred years that end today. */
export function dayFrom(
  [day, month, year]: readonly (string | undefined)[],
  today: Temporal.PlainDate,
): WrittenDay | undefined {
  const find = (inYear: number) => dateOr({ year: inYear, month: Number(month), day: Number(day) });
  if (year === undefined) {
    const found = [today.year, today.year - 1]
      .map(find)
      .find((one) => one && Temporal.PlainDate.compare(one, today) <= 0);
    return found && { day: found, hasYear: false };
  }
  const found = find(year.length === 4 ? Number(year) : fullYear(Number(year), today));
  return found && { day: found, hasYear: true };
}

export const fullYear = (twoDigits: number, today: Temporal.PlainDate): number => {
  const inThisCentury = today.year - (today.year % 100) + twoDigits;
  return inThisCentury > today.year ? inThisCentury - 100 : inThisCentury;
};

function dateOr(parts: { year: number; month: number; day: number }): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(parts, { overflow: "reject" });
  } catch {
    return undefined; // no such day in the calendar
  }
}

type EventField = Extract<PastedField, "sampledAt" | "resultAt" | "onsetOn" | "isolatedAt">;

const positive = String.raw`(?:duong tinh|duong|\(\+\)|positive)`;
const tested = String.raw`(?:co )?(?:kq|ket qua|test|xn|xet nghiem|pcr|rt-pcr)`;
const gap = String.raw`(?:[^\d,;\n]|f[0-4]){0,30}?`;

/** The words before or behind a day that say what happened on it, the more special first. */
const events: readonly {
  readonly looks: string;
  readonly field: EventField | null;
  readonly because: Meaning["because"];
}[] = [
  { looks: `${tested}${gap}${positive}${gap}${dayLooks}`, field: "resultAt", because: "result" },
  { looks: `(?:duong tinh|positive|\\(\\+\\))${gap}${dayLooks}`, field: "resultAt", because: "result" },
  {
    looks: `(?:ngay |hom )?${dayLooks}\\s*[,:\\-]?\\s*${tested}${gap}${positive}(?: tinh)?`,
    field: "resultAt",
    because: "result",
  },
  {
    looks: `(?:${tested}${gap})?(?:am tinh|\\(-\\)|negative)${gap}${dayLooks}`,
    field: null,
    because: "other_date",
  },
  { looks: `(?:co |tra )?(?:kq|ket qua)${gap}${dayLooks}`, field: "resultAt", because: "result" },
  {
    looks: `(?:tiem|mui \\d|tiep xuc|an cung|gap|di cung|ve tu|ve que|den|ve)${gap}${dayLooks}`,
    field: null,
    because: "other_date",
  },
  { looks: `(?:lay mau|xet nghiem|xn|test|pcr)${gap}${dayLooks}`, field: "sampledAt", because: "sampled" },
  {
    looks: `(?:khoi phat|(?:co )?trieu chung|phat benh|sot|ho|met moi|dau hong|mat vi)${gap}${dayLooks}`,
    field: "onsetOn",
    because: "onset",
  },
  { looks: `(?:cach ly|nhap vien|vao vien)${gap}${dayLooks}`, field: "isolatedAt", because: "isolated" },
];

export const eventMarks: readonly Mark[] = events.map(({ looks, field, because }) => ({
  looks: new RegExp(`(?<![a-z\\d])${looks}`, "g"),
  read: (found, at, said) => eventOf({ found, at, said }, field, because),
}));

interface Seen {
  readonly found: RegExpExecArray;
  readonly at: PastedAt;
  readonly said: string;
}

function eventOf({ found, at, said }: Seen, field: EventField | null, because: Meaning["because"]) {
  // "đường 12/8" is a street, "dương 12/8" a result: without its marks only the word "tính" behind it tells.
  if (field === "resultAt" && /đường/iu.test(said)) return undefined;
  const read = dayFrom(found.slice(1, 4), at.today);
  // An event of years ago is a birth or a house number after a word that only looks like one.
  if (!read || Temporal.PlainDate.compare(read.day, at.today.subtract({ years: 2 })) < 0) return undefined;
  if (field === null) return { field: "note", value: tidyStretch(said), because, isSure: true } as const;
  const isPast = Temporal.PlainDate.compare(read.day, at.today) <= 0;
  const isRecent = Temporal.PlainDate.compare(read.day, at.today.subtract({ days: 60 })) >= 0;
  return {
    field,
    value: read.day.toString(),
    because: read.hasYear ? because : "year_supplied",
    isSure: isPast && (read.hasYear || isRecent),
  } as const;
}
