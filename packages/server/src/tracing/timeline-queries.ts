import { sql } from "kysely";
import type { Tx } from "#db/database";

export const findMilestones = (tx: Tx, caseKey: number) =>
  tx
    .selectFrom("cases")
    .select([
      "onset_on as onsetOn",
      "sampled_at as sampledAt",
      "result_at as resultAt",
      "reported_at as reportedAt",
      "confirmed_at as confirmedAt",
      "isolated_at as isolatedAt",
      "outcome_on as outcomeOn",
    ])
    .where("key", "=", caseKey)
    .executeTakeFirstOrThrow();

/** Stated exposures of a person that touch the period, in the order of time: as the tracer. */
export const listExposures = (
  tx: Tx,
  personKey: number,
  period: { readonly from: Temporal.Instant; readonly to: Temporal.Instant },
) =>
  tx
    .selectFrom("exposures")
    .select([
      "id",
      "from_person_key as fromPersonKey",
      "to_person_key as toPersonKey",
      "starts_at as startsAt",
      "ends_at as endsAt",
      "is_time_known as isTimeKnown",
      "minutes",
      "distance_metres as distanceMetres",
      "place_key as placeKey",
      "setting",
      "note",
      "version",
    ])
    .where((eb) => eb.or([eb("from_person_key", "=", personKey), eb("to_person_key", "=", personKey)]))
    .where("withdrawn_at", "is", null)
    .where("starts_at", "<", period.to)
    .where("ends_at", ">", period.from)
    .orderBy("starts_at")
    .orderBy("key")
    .execute();

/** Who lives under one roof with the person on the day: as the tracer. */
export async function listHousemates(tx: Tx, personKey: number, day: Temporal.PlainDate): Promise<number[]> {
  const { rows } = await sql<{ key: number }>`
    select theirs.person_key as key from household_members mine
    join household_members theirs on theirs.household_key = mine.household_key and theirs.person_key <> mine.person_key
    where mine.person_key = ${personKey}
      and mine.member_from <= ${day} and (mine.member_to is null or mine.member_to > ${day})
      and theirs.member_from <= ${day} and (theirs.member_to is null or theirs.member_to > ${day})
    order by 1`.execute(tx);
  return rows.map((row) => row.key);
}

/** Code and id of cases by key, wherever they are: as the tracer. */
export const listCaseCodes = (tx: Tx, keys: readonly number[]) =>
  tx
    .selectFrom("cases")
    .select(["key", "id", "code"])
    .where("key", "=", sql<number>`any(${[...keys]})`)
    .execute();
