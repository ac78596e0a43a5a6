import { sql } from "kysely";
import type { Tx } from "#db/database";

/** Lines of one history: a record that has been changed more often is an accident, not a history. */
const longest = 500;

/** What the journal holds of some subjects, newest first, within the scope that row security sets, and the command of each. */
export const listEntries = (tx: Tx, subjectIds: readonly string[]) =>
  tx
    .selectFrom("journal")
    .leftJoin("receipts", "receipts.id", "journal.command_id")
    .select([
      "journal.at",
      "journal.actor_id as actorId",
      "action",
      "endpoint as command",
      "data",
      "personal",
      "person_key as personKey",
    ])
    .where("subject_id", "=", sql<string>`any(${[...subjectIds]}::uuid[])`)
    .orderBy("journal.id", "desc")
    .limit(longest)
    .execute();
