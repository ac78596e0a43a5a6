import type { Tx } from "#db/database";

/** What the journal holds of one subject, newest first, within the scope that row security sets. */
export const listEntries = (tx: Tx, subjectId: string) =>
  tx
    .selectFrom("journal")
    .select(["at", "actor_id as actorId", "action", "data", "personal", "person_key as personKey"])
    .where("subject_id", "=", subjectId)
    .orderBy("id", "desc")
    .limit(500)
    .execute();
