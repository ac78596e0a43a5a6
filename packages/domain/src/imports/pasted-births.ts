import type { Meaning } from "./pasted-claims.ts";
import { tidyStretch } from "./pasted-claims.ts";
import { dayFrom, dayLooks, fullYear } from "./pasted-days.ts";
import type { Mark } from "./pasted-marks.ts";
import type { PastedAt } from "./pasted-text.ts";

const stated = String.raw`(sinh ngay|sinh nam|ngay thang nam sinh|ngay sinh|nam sinh|sinh|sn|ns)\s*[:.=\-]*\s*(?:ngay |nam )?`;

/** Births by their label, as an age, and bare; a bare year comes last, for house numbers look like it. */
export const birthMarks: readonly Mark[] = [
  {
    looks: new RegExp(`(?<![a-z\\d])${stated}${dayLooks}`, "g"),
    read: (found, at) => bornOn(found.slice(2, 5), at, "born_stated"),
  },
  {
    looks: new RegExp(`(?<![a-z\\d])${stated}(\\d{1,2})[/.\\-](\\d{4})(?!\\d)`, "g"),
    read: ([, , month = "", year = ""]) => ({
      field: "birthDate",
      value: `${Number(month)}/${year}`,
      because: "born_stated",
      isSure: Number(month) >= 1 && Number(month) <= 12,
    }),
  },
  {
    looks: new RegExp(`(?<![a-z\\d])${stated}(\\d{4})(?![\\d/])`, "g"),
    read: ([, , year = ""], { today }) => yearOf(Number(year), today, "born_stated"),
  },
  {
    // "SN 80" may be a year, "SN 12 ngõ 5" is a house.
    looks: new RegExp(`(?<![a-z\\d])${stated}'?(\\d{2})(?!\\d|/|[a-z]|\\s*(?:ngo|ngach|pho|duong|hem))`, "g"),
    read: ([, label, digits = ""], { today }) => {
      const meaning = yearOf(fullYear(Number(digits), today), today, "born_stated");
      return meaning && { ...meaning, isSure: label !== "sn" };
    },
  },
  {
    looks: /(?<![\d/a-z])(\d{1,2}) ?thang tuoi(?![a-z])/g,
    read: ([, months = ""], { today }) => {
      const born = today.subtract({ months: Number(months) });
      return {
        field: "birthDate",
        value: `${born.month}/${born.year}`,
        because: "born_from_age",
        isSure: false,
      };
    },
  },
  {
    looks: /(?<![\d/a-z.])(\d{1,3}) ?(tuoi|t)(?![a-z\d])/g,
    read: ([, years = ""], { today }) => yearOf(today.year - Number(years), today, "born_from_age"),
  },
  {
    looks: new RegExp(`(?<![\\d/.a-z])${dayLooks}`, "g"),
    read: (found, at, said) =>
      // "12/3 ngõ 5" is a house, "12/3" alone is left to whoever reads the note.
      found[3] === undefined ? undefined : (bornOn(found.slice(1, 4), at, "born_bare") ?? otherDay(said)),
  },
  {
    looks:
      /(?<![\d/.\-a-z])(?<!(?:so|ngo|ngach|nha|hem|phong|can|kiet)\s{0,2})((?:19|20)\d\d)(?![\d/a-z]|\s*(?:ngo|ngach|pho|duong)(?![a-z]))/g,
    read: (found, { today }) => {
      const isOfNow = Number(found[1]) >= today.year - 1 && /nam\s*$/.test(found.input.slice(0, found.index));
      return isOfNow ? undefined : yearOf(Number(found[1]), today, "born_bare");
    },
  },
];

function bornOn(
  parts: readonly (string | undefined)[],
  { today }: PastedAt,
  because: Meaning["because"],
): Meaning | undefined {
  const read = dayFrom(parts, today);
  if (!read?.hasYear || Temporal.PlainDate.compare(read.day, today) > 0) return undefined;
  // A bare day of the last two years may be a birth, a test or a journey: a person must look.
  const isOld = Temporal.PlainDate.compare(read.day, today.subtract({ years: 2 })) < 0;
  return {
    field: "birthDate",
    value: read.day.toString(),
    because,
    isSure: isOld || because === "born_stated",
  };
}

const yearOf = (year: number, today: Temporal.PlainDate, because: Meaning["because"]): Meaning | undefined =>
  year > today.year || year < today.year - 125
    ? undefined
    : { field: "birthDate", value: String(year), because, isSure: because !== "born_from_age" };

const otherDay = (said: string): Meaning => ({
  field: "note",
  value: tidyStretch(said),
  because: "other_date",
  isSure: false,
});
