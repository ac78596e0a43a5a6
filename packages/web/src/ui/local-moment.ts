import { localZone } from "@phaodai/domain/shared/instant";

/** A moment as <input type="datetime-local"> holds it, in Asia/Ho_Chi_Minh: "2021-07-27T08:05". */
export const localOf = (moment: Temporal.Instant): string =>
  moment.toZonedDateTimeISO(localZone).toPlainDateTime().toString({ smallestUnit: "minute" });

/** The moment such a text means; undefined while it is not complete. */
export function instantOfLocal(text: string): Temporal.Instant | undefined {
  try {
    return Temporal.PlainDateTime.from(text).toZonedDateTime(localZone).toInstant();
  } catch {
    return undefined; // half typed
  }
}
