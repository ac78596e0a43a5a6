import { z } from "zod";
import { isLikelyYear } from "./plain-date.ts";
import { readOnce } from "./temporal-text.ts";

/** The one time zone of every day on every screen. Moments are stored as UTC instants. */
export const localZone = "Asia/Ho_Chi_Minh";

/** A moment: RFC 3339 with an offset on the wire, Temporal.Instant in the code. */
export const Instant = z.codec(
  z.iso.datetime({ offset: true }).refine(isLikelyYear),
  z.custom<Temporal.Instant>((v) => v instanceof Temporal.Instant),
  {
    decode: readOnce((text) => Temporal.Instant.from(text)),
    encode: (moment) => moment.toString({ timeZone: localZone }),
  },
);

/** The local calendar day a moment falls on. */
export function dayOf(moment: Temporal.Instant): Temporal.PlainDate {
  const hour = Math.floor(moment.epochMilliseconds / 3_600_000);
  const known = dayOfHour.get(hour);
  if (known) return known;
  const day = moment.toZonedDateTimeISO(localZone).toPlainDate();
  if (hour < wholeHoursFrom) return day;
  if (dayOfHour.size >= mostHours) dayOfHour.clear();
  dayOfHour.set(hour, day);
  return day;
}

/** By hours since 1970, UTC: an import asks for few, a dozen times for each row. */
const dayOfHour = new Map<number, Temporal.PlainDate>();
const mostHours = 20_000;
/** 1976, nearly: since 1975 the zone is UTC+7 (IANA tz, `asia`), so that no hour of UTC lies in two local days. */
const wholeHoursFrom = 6 * 365 * 24;

/** The first moment of a local day. */
export const startOfDay = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime(localZone).toInstant();

/** The last minute of a local day: until when what is due on a day is in time, everywhere; on a screen it is still that day. */
export const lastMinuteOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: localZone, plainTime: "23:59" }).toInstant();

/** As `Temporal.Instant.compare`. Most moments lie milliseconds apart, which is told many times faster. */
export const compareMoments = (a: Temporal.Instant, b: Temporal.Instant): number =>
  a === b ? 0 : a.epochMilliseconds - b.epochMilliseconds || Temporal.Instant.compare(a, b);
