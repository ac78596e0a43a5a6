import { blankedOut, flat } from "./flat.ts";
import type { Deadline, Unsure } from "./paper.ts";
import { dayOfParts, existingDay, type WrittenDay } from "./written-days.ts";

export interface DeadlinesRead {
  readonly deadlines: readonly Deadline[];
  readonly unsure: readonly Omit<Unsure, "at">[];
}

const clock = String.raw`(?:(?<hour>\d{1,2})\s*(?:h|gio|g|:)\s*(?<minute>\d{2})?'?(?:\s*phut)?(?:\s+(?:sang|trua|chieu|toi))?)`;
const day = String.raw`(?<d>\d{1,2})\s*(?:[/.-]\s*(?<m>\d{1,2})(?:\s*[/.-]\s*(?<y>\d{4}|\d{2}))?|\s+thang\s+(?<m2>\d{1,2})(?:(?:\s+nam\s+|\s*/\s*)(?<y2>\d{4}))?)(?![\d/])`;
const done = String.raw`(?:(?:hoan\s+thanh|xong|ket\s+thuc)\s+)?`;
const until = String.raw`(?<until>cham\s+nhat\s+(?:la\s+|den\s+|vao\s+)?|muon\s+nhat\s+(?:la\s+|den\s+)?|truoc|den\s+het|den|trong|het|tu|ke\s+tu|vao\s+luc|vao|ngay\s+trong|thoi\s+(?:han|gian)(?:\s+hoan\s+thanh)?\s*:|han\s+cuoi(?:\s+(?:la|cung(?:\s+la)?))?:?|(?<=(?:hoan\s+thanh|xong)\s+)(?=ngay\s))`;

/** What a pattern finds, as a deadline; undefined where it means none. */
interface Form {
  readonly pattern: RegExp;
  readonly read: (groups: Groups, context: Context) => Reading | undefined;
}
type Groups = Readonly<Record<string, string | undefined>>;
interface Context {
  /** Whose year stands in where none is written. */
  readonly near: Temporal.PlainDate | null;
  readonly text: string;
  /** The words just before and just behind. */
  readonly before: string;
  readonly after: string;
}
interface Reading {
  readonly deadline: Deadline;
  readonly day?: WrittenDay;
}

const forms: readonly Form[] = [
  {
    // "trước 16h00 hằng ngày", "hằng ngày trước 16h00", "vào 15h00 thứ Sáu hằng tuần"
    pattern: new RegExp(
      String.raw`(?:(?<every>hang|moi)\s+(?<unit>ngay|tuan|thang)\s*,?\s*(?:truoc|vao|luc|cham nhat(?: la| vao)?)\s+(?:luc\s+)?${clock})|(?:truoc|vao|luc|cham nhat(?: la| vao)?)\s+(?:luc\s+)?(?<hour2>\d{1,2})\s*(?:h|gio|g|:)\s*(?<minute2>\d{2})?'?(?:\s*phut)?(?:\s+(?:sang|trua|chieu|toi))?(?:\s+va\s+\d{1,2}\s*(?:h|gio|g|:)\s*(?:\d{2})?)?\s*(?:,?\s*(?:ngay\s+)?thu\s+\p{L}+\s*)?(?:(?:hang|moi)\s+(?<unit2>ngay|tuan|thang))`,
      "gu",
    ),
    read: readEvery,
  },
  {
    // "trước ngày 05 hằng tháng", "ngày 25 hàng tháng"
    pattern:
      /(?<!\p{L})(?:(?:truoc|vao|cham nhat(?: la| vao)?)\s+)?ngay\s+\d{1,2}\s+(?:hang|moi)\s+(?<unit>thang)/gu,
    read: readEvery,
  },
  {
    // "định kỳ 15 ngày/lần", "03 ngày một lần"
    pattern: /(?<!\p{L})dinh\s+ky\s+(?<n>\d{1,3})\s*(?<unit>gio|ngay|tuan|thang)\s*(?:\/|mot|1)?\s*lan/gu,
    read: readRound,
  },
  {
    // "lấy mẫu 03 ngày một lần", "05 ngày/lần"
    pattern:
      /(?<![\p{L}\d]|\d\s?-\s?)(?<n>\d{1,3})\s*(?<unit>gio|ngay|tuan|thang)\s*(?:\/|mot|1)\s*lan(?!\p{L})/gu,
    read: readRound,
  },
  {
    // "đo thân nhiệt 02 lần/ngày"
    pattern: /(?<![\p{L}\d])\d{1,2}\s*lan\s*\/\s*(?:\d\s*)?(?<unit>ngay|tuan|thang)(?!\p{L})/gu,
    read: readEvery,
  },
  {
    // "mỗi ngày báo cáo 02 lần, lúc 9h00 và 16h00"
    pattern:
      /(?<!\p{L})(?:moi|hang)\s+(?<unit>ngay|tuan|thang)\s+(?:\p{L}+\s+){0,8}?(?:\d{1,2}|mot|hai|ba)\s+lan(?!\p{L})/gu,
    read: readEvery,
  },
  {
    // "hằng tuần (thứ Sáu)", "cuối giờ chiều hằng ngày", "vào ngày 15 và 30 hằng tháng"
    pattern:
      /(?<!\p{L})(?:(?:hang|moi)\s+(?<unit>tuan)\s*,?\s*\(?(?:vao\s+)?(?:ngay\s+)?thu\s+\p{L}+\)?|(?:cuoi|dau)\s+(?:gio\s+)?(?:(?:sang|chieu|ngay)\s+)?(?:hang|moi)\s+(?<unit2>ngay|tuan|thang)|ngay\s+\d{1,2}(?:\s*,\s*\d{1,2})*\s+va\s+(?:ngay\s+)?\d{1,2}\s+(?:hang|moi)\s+(?<unit3>thang))/gu,
    read: readEvery,
  },
  {
    // "định kỳ thứ Sáu hằng tuần", "định kỳ hằng tháng"
    pattern:
      /(?<!\p{L})(?:dinh\s+ky\s+)?(?:vao\s+)?thu\s+\p{L}+\s*,?\s*(?:hang|moi)\s+(?<unit>tuan)|dinh\s+ky\s+(?:hang|moi)\s+(?<unit2>ngay|tuan|thang)/gu,
    read: readEvery,
  },
  {
    // "báo cáo kết quả hằng ngày", "hằng tuần tổng hợp báo cáo"
    pattern:
      /(?<!\p{L})(?:(?<=(?:bao cao|tong hop|cap nhat|gui|giao ban)(?: \p{L}+){0,8} )(?:hang|moi)\s+(?<unit>ngay|tuan|thang)|(?:hang|moi)\s+(?<unit2>ngay|tuan|thang)(?=\s*,?\s*(?:\p{L}+ ){0,2}(?:bao cao|tong hop|cap nhat|gui|giao ban)(?!\p{L})))(?!\p{L})/gu,
    read: readEvery,
  },
  {
    // "trước 17h00 ngày 28/7/2021", "hoàn thành trong ngày 28/7/2021", "từ 06h00 ngày 24/7", "trước 30/7/2021"
    pattern: new RegExp(
      String.raw`(?<!\p{L})${done}${until}\s*(?:(?:buoi\s+)?(?:dem|sang|chieu|toi|trua)\s+)?(?:${clock}\s*,?\s*)?(?:ngay\s+(?:hom\s+nay|mai)\s*,?\s*\(?(?:ngay\s+)?|(?:\d{1,2}\s+)?(?:cac\s+)?ngay\s+(?:\d{1,2}\s*(?:,|va)\s*)+|(?:cua\s+)?ngay\s+|(?:ky\s+nghi\s+|dip\s+)?(?:le\s+)(?:quoc\s+khanh\s+)?(?:ngay\s+)?)?(?:thu\s+\p{L}+\s*,?\s*\(?(?:ngay\s+)?)?${day}`,
      "gu",
    ),
    read: readDay,
  },
  {
    // "trong tháng 10/2021", "trước tháng 9", "trong quý III/2021", "trong năm 2021"
    pattern: new RegExp(
      String.raw`(?<!\p{L})${done}(?<until>trong|truoc|den\s+het|het|cham\s+nhat(?:\s+trong)?)\s+(?:(?<part>dau|cuoi)\s+)?(?:thang\s+(?<m>\d{1,2})(?:(?:\s*/\s*|\s+nam\s+)(?<y>\d{4}))?|quy\s+(?<q>iv|i{1,3}|[1-4])(?:(?:\s*/\s*|\s+nam\s+)(?<y2>\d{4}))?|nam\s+(?<y3>\d{4}))(?![\d/])`,
      "gu",
    ),
    read: readMonth,
  },
  {
    // "trong vòng 24 giờ", "trong thời hạn 03 ngày làm việc", "chậm nhất sau 2 giờ"
    pattern:
      /(?<!\p{L})(?:hoan\s+thanh\s+)?(?:trong(?:\s+(?:vong|thoi\s+han|thoi\s+gian))?|thoi\s+(?:han|gian)(?:\s+la)?|toi\s+da(?:\s+la)?|khong\s+qua|cham\s+nhat(?:\s+la)?(?:\s+sau)?)\s+(?:khong\s+qua\s+)?(?<n>\d{1,3})\s*(?:\(\p{L}+\)\s*)?(?<unit>phut|gio|ngay|tuan|thang)(?!\p{L})(?:\s+lam\s+viec)?/gu,
    read: readSpan,
  },
  {
    // "tận dụng tối đa "thời gian vàng" 15 ngày giãn cách", "liên tục 15 ngày": a campaign's length
    pattern: /(?<!\p{L})(?<n>\d{1,3})\s*(?<unit>ngay|tuan|gio)(?!\p{L})/gu,
    read: readCampaign,
  },
];

/** Reads what a clause says about when. @param cited places of papers in the text: their days are no deadlines */
export function deadlinesIn(
  text: string,
  cited: readonly { readonly start: number; readonly end: number }[],
  { issued, near }: { readonly issued: Temporal.PlainDate | null; readonly near: Temporal.PlainDate | null },
): DeadlinesRead {
  const plain = blankedOut(flat(text), cited, "#");
  const taken: { start: number; reading: Reading }[] = [];
  // By letter: whether a deadline stands on it already.
  const held = new Uint8Array(plain.length);
  const isTaken = (start: number, end: number): boolean => held.subarray(start, end).includes(1);
  for (const { pattern, read } of forms)
    for (const match of plain.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (isTaken(start, end)) continue;
      const words = text.slice(start, end).trim();
      const context = {
        near,
        text: words,
        before: plain.slice(Math.max(0, start - 60), start),
        after: plain.slice(end, end + 60),
      };
      const reading = read(match.groups ?? {}, context);
      if (!reading) continue;
      taken.push({ start, reading });
      held.fill(1, start, end);
    }
  const events = eventsIn(text);
  const inOrder = taken.toSorted((a, b) => a.start - b.start);
  return {
    deadlines: [...inOrder.map(({ reading }) => reading.deadline), ...events],
    unsure: [
      ...inOrder.flatMap(({ reading }) => doubtsOf(reading, issued)),
      ...events.map(({ text: words }) => ({ code: "deadline_without_date" as const, text: words })),
    ],
  };
}

const timeOf = (hour: string | undefined, minute: string | undefined): { time?: string } =>
  hour === undefined || Number(hour) > 24 ? {} : { time: `${hour.padStart(2, "0")}:${minute ?? "00"}` };

const perUnit: Readonly<Record<string, string>> = { ngay: "P1D", tuan: "P7D", thang: "P1M" };

function readEvery(groups: Groups, { text }: Context): Reading | undefined {
  const unit = groups["unit"] ?? groups["unit2"] ?? groups["unit3"] ?? "ngay";
  const duration = Temporal.Duration.from(perUnit[unit] ?? "P1D");
  const time = timeOf(groups["hour"] ?? groups["hour2"], groups["minute"] ?? groups["minute2"]);
  return { deadline: { text, duration, ...time, bound: "every" } };
}

function readDay(groups: Groups, { near, text, before }: Context): Reading | undefined {
  const month = groups["m"] ?? groups["m2"];
  const hasDay = /ngay|thang/u.test(flat(text)) || groups["y"] !== undefined;
  if (
    month === undefined ||
    (!hasDay && groups["hour"] === undefined && !/(?:^|\s)truoc\s/u.test(flat(text)))
  )
    return undefined;
  // "từ 15/100 dân", "đến 2.000": a share or a thousand, not a day.
  if (!hasDay && (Number(month) > 12 || Number(groups["d"]) > 31)) return undefined;
  const isOfAnother = /(?:hop|ban hanh|ky|so lieu|sinh|tinh|cap)\s+$/u.test(before);
  if (isOfAnother) return undefined;
  const read = dayOfParts({ text, day: groups["d"] ?? "", month, year: groups["y"] ?? groups["y2"] }, near);
  const until = (groups["until"] ?? "").replace(/\s+/gu, " ").trim();
  const bound =
    until === "tu" || until === "ke tu"
      ? "from"
      : until === "truoc" && groups["hour"] === undefined
        ? "before"
        : "by";
  const time = timeOf(groups["hour"], groups["minute"]);
  return { deadline: { text, date: read.day ?? null, ...time, bound }, day: read };
}

const quarters: Readonly<Record<string, number>> = { i: 1, ii: 2, iii: 3, iv: 4 };

/** The last day of the month, quarter or year; its first where it is to be done before; the 10th of its beginning. */
function readMonth(groups: Groups, { near, text }: Context): Reading | undefined {
  const written = groups["y"] ?? groups["y2"] ?? groups["y3"];
  const year = written === undefined ? near?.year : Number(written);
  const quarter = groups["q"] === undefined ? undefined : (quarters[groups["q"]] ?? Number(groups["q"]));
  const isBefore = (groups["until"] ?? "").startsWith("truoc");
  const last = groups["m"] ? Number(groups["m"]) : quarter ? quarter * 3 : 12;
  const firstMonth = groups["m"] ? last : quarter ? last - 2 : 1;
  const bound = isBefore ? ("before" as const) : ("by" as const);
  if (year === undefined)
    return { deadline: { text, date: null, bound }, day: { text, fault: "incomplete" } };
  const first = existingDay(year, isBefore ? firstMonth : last, 1);
  if (!first) return { deadline: { text, date: null, bound }, day: { text, fault: "no_such_day" } };
  const date = isBefore
    ? first
    : groups["part"] === "dau"
      ? first.with({ day: 10 })
      : first.with({ day: first.daysInMonth });
  return {
    deadline: { text, date, bound },
    day: { text, day: date, ...(written === undefined && { fault: "year_assumed" as const }) },
  };
}

const units: Readonly<Record<string, "minutes" | "hours" | "days" | "weeks" | "months">> = {
  phut: "minutes",
  gio: "hours",
  ngay: "days",
  tuan: "weeks",
  thang: "months",
};

const durationOf = (n: string | undefined, unit: string | undefined): Temporal.Duration =>
  Temporal.Duration.from({ [units[unit ?? ""] ?? "days"]: Number(n) });

/** "trong 14 ngày qua" looks back, and sets no end. */
const looksBack =
  /^\s+(?:qua|gan day|vua qua|tro lai day|truoc do|truoc ngay|truoc khi|ke tu ngay ve)(?!\p{L})/u;

function readSpan(groups: Groups, { text, before, after }: Context): Reading | undefined {
  if (looksBack.test(after)) return undefined;
  const duration = durationOf(groups["n"], groups["unit"]);
  if (afterAnother.test(after)) return { deadline: { text, duration, bound: "event" } };
  const bound = isOfMeasure(`${before} ${flat(text)}`, after) ? "lasts" : "within";
  return { deadline: { text, duration, bound } };
}

/** "24 giờ kể từ khi phát hiện ca bệnh": counted from no day that is known now. */
const afterAnother = /^\s*,?\s*(?:(?:ke |tinh )?tu|sau)\s+(?:khi|luc|thoi diem)(?!\p{L})/u;

const measures =
  "gian cach|cach ly|phong toa|tam dung|tam ngung|duy tri|ap dung|theo doi suc khoe|giam sat|luu tru|bao quan|su dung|keo dai|dong cua|cam|han che|cao diem|thoi gian vang|cho phep";
const results =
  "hoan thanh|xong|bao cao|tra ket qua|trinh|gui|xay dung|giai quyet|xu ly|khac phuc|thanh lap|phan loai|lay mau|truy vet|ra soat|to chuc|cung cap|tra loi|co mat|khong qua|cham nhat|toi da";
const ofMeasure = new RegExp(`(?<!\\p{L})(?:(?<measure>${measures})|${results})(?!\\p{L})`, "gu");

/** "giãn cách 15 ngày" says how long; "hoàn thành trong 15 ngày" until when: by the last word of doing before it, or what follows. */
function isOfMeasure(before: string, after: string): boolean {
  if (/^\s*(?:gian cach|cach ly|phong toa|cao diem)(?!\p{L})/u.test(after)) return true;
  return [...before.matchAll(ofMeasure)].at(-1)?.groups?.["measure"] !== undefined;
}

function readRound(groups: Groups, { text }: Context): Reading {
  return { deadline: { text, duration: durationOf(groups["n"], groups["unit"]), bound: "every" } };
}

/** A bare number of days is a length to hold only beside words of a campaign; else it is a matter of the clause. */
function readCampaign(groups: Groups, { text, before, after }: Context): Reading | undefined {
  const isCampaign =
    /(?:thoi (?:gian|diem) vang|tan dung|lien tuc|duy tri|dot cao diem|keo dai|trong|cao diem)[^.;]{0,30}$/u.test(
      before,
    );
  if (!isCampaign || looksBack.test(after) || /(?:sau|cach ly|du|moi|cu)\s+$/u.test(before)) return undefined;
  return { deadline: { text, duration: durationOf(groups["n"], groups["unit"]), bound: "lasts" } };
}

/** "ngay sau khi có Chỉ thị của Thành ủy": when another thing happens. */
function eventsIn(text: string): readonly Deadline[] {
  const found = text.matchAll(
    /(?<!\p{L})ngay (?:sau )?khi (?:có|được|nhận|phát hiện|kết thúc|hoàn thành)[^,.;:()]{2,80}/giu,
  );
  return [...found].map(([words]) => ({ text: words.trim(), bound: "event" }));
}

function doubtsOf(
  { deadline, day: read }: Reading,
  issued: Temporal.PlainDate | null,
): DeadlinesRead["unsure"] {
  const { text, date, bound } = deadline;
  const doubts: Omit<Unsure, "at">[] = [];
  if (read?.fault === "no_such_day") doubts.push({ code: "no_such_day", text });
  if (read?.fault === "incomplete") doubts.push({ code: "deadline_without_date", text });
  if (bound === "lasts") doubts.push({ code: "deadline_of_measure", text });
  if (bound === "event") doubts.push({ code: "deadline_without_date", text });
  if (read?.fault === "year_assumed" && date)
    doubts.push({ code: "deadline_year_assumed", text, suggestion: date.toString() });
  if (date && issued && bound !== "from" && Temporal.PlainDate.compare(date, issued) < 0)
    doubts.push({ code: "deadline_before_issue", text, suggestion: issued.toString() });
  return doubts;
}
