import { sql } from "kysely";
import type { Tx } from "#db/database";

export interface RoomRow {
  readonly name: string;
  readonly purpose: string;
  readonly phone: string | null;
}

export interface CentreRow {
  readonly phone: string | null;
  readonly meetingLink: string | null;
  readonly rooms: readonly RoomRow[];
  readonly regulationNo: string | null;
  readonly regulationOn: Temporal.PlainDate | null;
  readonly regulationFrom: Temporal.PlainDate | null;
  readonly regulationTo: Temporal.PlainDate | null;
  readonly regulationFileId: string | null;
}

export async function findCentre(tx: Tx, unitId: number): Promise<CentreRow | undefined> {
  const row = await tx
    .selectFrom("command_centres")
    .select([
      "phone",
      "meeting_link as meetingLink",
      "rooms",
      "regulation_no as regulationNo",
      "regulation_on as regulationOn",
      "regulation_from as regulationFrom",
      "regulation_to as regulationTo",
      "regulation_file_id as regulationFileId",
    ])
    .where("unit_id", "=", unitId)
    .executeTakeFirst();
  // safe: written by saveCentre alone, from the contract's shape
  return row && { ...row, rooms: row.rooms as unknown as readonly RoomRow[] };
}

export async function saveCentre(
  tx: Tx,
  unitId: number,
  { now, ...centre }: CentreRow & { readonly now: Temporal.Instant },
): Promise<void> {
  const values = {
    phone: centre.phone,
    meeting_link: centre.meetingLink,
    rooms: JSON.stringify(centre.rooms),
    regulation_no: centre.regulationNo,
    regulation_on: centre.regulationOn,
    regulation_from: centre.regulationFrom,
    regulation_to: centre.regulationTo,
    regulation_file_id: centre.regulationFileId,
    updated_at: now,
  };
  await tx
    .insertInto("command_centres")
    .values({ unit_id: unitId, ...values })
    .onConflict((conflict) => conflict.column("unit_id").doUpdateSet(values))
    .execute();
}

export async function saveCheck(
  tx: Tx,
  check: {
    readonly unitId: number;
    readonly item: string;
    readonly isReady: boolean;
    readonly note: string | null;
    readonly at: Temporal.Instant;
    readonly by: string;
  },
): Promise<void> {
  const values = { is_ready: check.isReady, note: check.note, checked_at: check.at, checked_by: check.by };
  await tx
    .insertInto("readiness_checks")
    .values({ unit_id: check.unitId, item: check.item, ...values })
    .onConflict((conflict) => conflict.columns(["unit_id", "item"]).doUpdateSet(values))
    .execute();
}

/** Meetings of the units, the latest first. */
export const listMeetings = (tx: Tx, unitIds: readonly number[]) =>
  tx
    .selectFrom("command_meetings")
    .select([
      "id",
      "unit_id as unitId",
      "held_at as heldAt",
      "subject",
      "chaired_by as chairedBy",
      "attended",
      "conclusions",
    ])
    .where("unit_id", "=", sql<number>`any(${[...unitIds]}::int[])`)
    .orderBy("held_at", "desc")
    .orderBy("key", "desc")
    .limit(100)
    .execute();

export async function insertMeeting(
  tx: Tx,
  meeting: {
    readonly id: string;
    readonly unitId: number;
    readonly heldAt: Temporal.Instant;
    readonly subject: string;
    readonly chairedBy: string;
    readonly attended: string;
    readonly conclusions: unknown;
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  const added = await tx
    .insertInto("command_meetings")
    .values({
      id: meeting.id,
      unit_id: meeting.unitId,
      held_at: meeting.heldAt,
      subject: meeting.subject,
      chaired_by: meeting.chairedBy,
      attended: meeting.attended,
      conclusions: JSON.stringify(meeting.conclusions),
      created_at: meeting.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}

/** Training sessions with the names of who was trained, the latest first. */
export const listTrainings = (tx: Tx, unitIds: readonly number[]) =>
  tx
    .selectFrom("command_trainings as t")
    .select([
      "t.id",
      "t.held_on as heldOn",
      "t.subject",
      "t.trained_by as trainedBy",
      "t.hours",
      sql<
        string[]
      >`array(select p.full_name from command_people p where p.key = any(t.person_keys) order by p.full_name)`.as(
        "people",
      ),
    ])
    .where("t.unit_id", "=", sql<number>`any(${[...unitIds]}::int[])`)
    .orderBy("t.held_on", "desc")
    .orderBy("t.key", "desc")
    .limit(200)
    .execute();

export async function insertTraining(
  tx: Tx,
  training: {
    readonly id: string;
    readonly unitId: number;
    readonly heldOn: Temporal.PlainDate;
    readonly subject: string;
    readonly trainedBy: string;
    readonly hours: number;
    readonly personKeys: readonly number[];
    readonly now: Temporal.Instant;
  },
): Promise<boolean> {
  const added = await tx
    .insertInto("command_trainings")
    .values({
      id: training.id,
      unit_id: training.unitId,
      held_on: training.heldOn,
      subject: training.subject,
      trained_by: training.trainedBy,
      hours: training.hours,
      person_keys: [...training.personKeys],
      created_at: training.now,
    })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("key")
    .executeTakeFirst();
  return added !== undefined;
}
