import { z } from "zod";
import { isLikelyYear } from "./plain-date.ts";

/** The one time zone of every day on every screen. Moments are stored as UTC instants. */
export const localZone = "Asia/Ho_Chi_Minh";

/** A moment: RFC 3339 with an offset on the wire, Temporal.Instant in the code. */
export const Instant = z.codec(
  z.iso.datetime({ offset: true }).refine(isLikelyYear),
  z.custom<Temporal.Instant>((v) => v instanceof Temporal.Instant),
  {
    decode: (text) => Temporal.Instant.from(text),
    encode: (moment) => moment.toString({ timeZone: localZone }),
  },
);

/** The local calendar day a moment falls on. */
export const dayOf = (moment: Temporal.Instant): Temporal.PlainDate =>
  moment.toZonedDateTimeISO(localZone).toPlainDate();

/** The first moment of a local day. */
export const startOfDay = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime(localZone).toInstant();
