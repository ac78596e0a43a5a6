/** A day in a cell: `none` where there is nothing like one, `wrong` for a day that is none (31/6). */
export type ReadDay =
  | { readonly kind: "day"; readonly day: Temporal.PlainDate; readonly text: string }
  | { readonly kind: "wrong" | "none"; readonly text: string };

/** "Thứ Hai 26/7", "26.07.2021", "2021-07-26". Without a year: the one that lies next to `today`. */
export function dayIn(text: string, today: Temporal.PlainDate): ReadDay {
  const iso = /\b(\d{4})-(\d{1,2})-(\d{1,2})\b/.exec(text);
  if (iso) return dayOf(text, [iso[1], iso[2], iso[3]]);
  const [, day, month, year] =
    /(?<![\d:h])(\d{1,2})\s*[/.-]\s*(\d{1,2})(?:\s*[/.-]\s*(\d{4}|\d{2}))?(?![\d:h])/.exec(text) ?? [];
  if (day === undefined || month === undefined) return { kind: "none", text };
  if (year !== undefined) return dayOf(text, [year.length === 2 ? `20${year}` : year, month, day]);
  const near = [today.year - 1, today.year, today.year + 1]
    .map((one) => dayOf(text, [String(one), month, day]))
    .flatMap((one) => (one.kind === "day" ? [one] : []))
    .toSorted((a, b) => away(a.day, today) - away(b.day, today));
  return near[0] ?? { kind: "wrong", text };
}

const away = (a: Temporal.PlainDate, b: Temporal.PlainDate): number => Math.abs(a.until(b).total("days"));

function dayOf(text: string, [year, month, day]: readonly (string | undefined)[]): ReadDay {
  const parts = { year: Number(year), month: Number(month), day: Number(day) };
  const isDay =
    parts.month >= 1 &&
    parts.month <= 12 &&
    parts.day >= 1 &&
    parts.day <= Temporal.PlainYearMonth.from(parts).daysInMonth;
  return isDay ? { kind: "day", day: Temporal.PlainDate.from(parts), text } : { kind: "wrong", text };
}

/** Times of a shift, in minutes of its day; `none` where a cell says none: "Ca đêm". */
export type ReadSpan =
  | { readonly kind: "span"; readonly from: number; readonly to: number; readonly text: string }
  | { readonly kind: "none"; readonly text: string };

const time = String.raw`(\d{1,2})\s*(?:h|g|giờ|:)?\s*(\d{2})?`;
const span = new RegExp(String.raw`(?<![\d/.])${time}\s*(?:-|–|—|đến|tới|→|~|to)\s*${time}(?![\d/.])`, "iu");

/** "06:00–14:00", "Ca 1 (6h - 14h)", "22h đến 6h", "7h30-11h30". A bare "1-2" has no mark of a clock, and is none. */
export function spanIn(text: string): ReadSpan {
  const [whole, fromHour, fromMinute = "0", toHour, toMinute = "0"] = span.exec(text) ?? [];
  if (whole === undefined || !/[h:g]|giờ/iu.test(whole)) return { kind: "none", text };
  const [from, to] = [minutes(fromHour, fromMinute), minutes(toHour, toMinute)];
  return from === undefined || to === undefined ? { kind: "none", text } : { kind: "span", from, to, text };
}

/** 24:00 is the end of the day. */
function minutes(hour: string | undefined, minute: string): number | undefined {
  const all = Number(hour) * 60 + Number(minute);
  return Number(minute) < 60 && all <= 1440 ? all : undefined;
}
