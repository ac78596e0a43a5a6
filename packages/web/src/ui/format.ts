import { localZone } from "@phaodai/domain/shared/instant";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** How numbers, days and moments are written on screen; all moments in Asia/Ho_Chi_Minh. */
export interface Format {
  /** 1284 → "1.284" (vi), "1,284" (en). @param digits decimals, 0 when left out */
  readonly number: (value: number, digits?: number) => string;
  /** 0.061 → "6,1 %" (vi), "6.1%" (en). */
  readonly percent: (share: number, digits?: number) => string;
  /** With its sign: +12 → "+12", −4 → "−4". */
  readonly difference: (value: number, digits?: number) => string;
  /** "22/11/2026" in both languages. */
  readonly day: (day: Temporal.PlainDate) => string;
  /** "22/11". */
  readonly shortDay: (day: Temporal.PlainDate) => string;
  /** "Chủ Nhật". */
  readonly weekday: (day: Temporal.PlainDate) => string;
  /** "14:05". */
  readonly time: (moment: Temporal.Instant) => string;
  /** "14:05 22/11/2026", which no line breaks in two. */
  readonly moment: (moment: Temporal.Instant) => string;
  /** "5 phút trước"; the moment itself when it is over a day ago. */
  readonly ago: (moment: Temporal.Instant, now: Temporal.Instant) => string;
}

export function useFormat(): Format {
  const { t, i18n } = useTranslation("shell");
  return useMemo(() => formatIn(i18n.language, t), [i18n.language, t]);
}

function formatIn(language: string, t: ReturnType<typeof useTranslation<"shell">>["t"]): Format {
  const number = (value: number, digits = 0) => numbers(language, digits).format(value).replace("-", "−");
  const format: Format = {
    number,
    percent: (share, digits = 0) => `${number(share * 100, digits)}${language === "en" ? "" : "\u00a0"}%`,
    difference: (value, digits) => `${value > 0 ? "+" : ""}${number(value, digits)}`,
    day: (day) => `${two(day.day)}/${two(day.month)}/${day.year}`,
    shortDay: (day) => `${two(day.day)}/${two(day.month)}`,
    weekday: (day) => t(`time.weekdays.${weekdayOf(day)}`),
    time: (moment) => timeOf(moment.toZonedDateTimeISO(localZone)),
    moment: (moment) => {
      const local = moment.toZonedDateTimeISO(localZone);
      return `${timeOf(local)}\u00a0${format.day(local.toPlainDate())}`;
    },
    ago: (moment, now) => {
      const minutes = Math.floor(now.since(moment).total("minutes"));
      if (minutes < 1) return t("time.justNow");
      if (minutes < 60) return t("time.minutesAgo", { count: minutes });
      if (minutes < 24 * 60) return t("time.hoursAgo", { count: Math.floor(minutes / 60) });
      return format.moment(moment);
    },
  };
  return format;
}

const two = (value: number) => String(value).padStart(2, "0");
const timeOf = (local: Temporal.ZonedDateTime) => `${two(local.hour)}:${two(local.minute)}`;

// Safe: ISO weekdays are 1 (Monday) to 7.
const weekdayOf = (day: Temporal.PlainDate) => day.dayOfWeek as 1 | 2 | 3 | 4 | 5 | 6 | 7;

const kept = new Map<string, Intl.NumberFormat>();
function numbers(language: string, digits: number): Intl.NumberFormat {
  const key = `${language}/${digits}`;
  const found = kept.get(key);
  if (found) return found;
  const made = new Intl.NumberFormat(language === "en" ? "en-GB" : "vi-VN", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  kept.set(key, made);
  return made;
}
