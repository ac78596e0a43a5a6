/** Moments of a roster are whole minutes since 1970-01-01T00:00Z: two integers a shift, compared and stored as they are. */
export const minuteOf = (moment: Temporal.Instant): number => Math.floor(moment.epochMilliseconds / 60_000);

export const momentOf = (minute: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(minute * 60_000);
