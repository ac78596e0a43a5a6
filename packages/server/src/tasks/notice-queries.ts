import { greatestKey } from "@phaodai/domain/shared/key";
import { sql } from "kysely";
import type { Tx } from "#db/database";

/** What a unit is told; words at `notices.<kind>` of the tasks. */
export interface NewNotice {
  readonly unitId: number;
  /** `head`: for whoever answers for the unit. */
  readonly audience: "unit" | "head";
  readonly kind: string;
  readonly subject: { readonly kind: string; readonly id: string };
  /** What its words need. No personal value. */
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
}

/** As the tracer: a notice goes to any unit. One statement for all. */
export async function insertNotices(
  tx: Tx,
  notices: readonly NewNotice[],
  now: Temporal.Instant,
): Promise<void> {
  if (notices.length === 0) return;
  const rows = notices.map(({ unitId, audience, kind, subject, data }) => ({
    unit_id: unitId,
    audience,
    kind,
    subject_kind: subject.kind,
    subject_id: subject.id,
    data,
  }));
  await sql`
    insert into notices (at, unit_id, audience, kind, subject_kind, subject_id, data)
    select ${now}::timestamptz, unit_id, audience, kind, subject_kind, subject_id, data
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as n (unit_id int, audience text, kind text, subject_kind text, subject_id uuid, data jsonb)`.execute(
    tx,
  );
}

export interface NoticeRow {
  readonly key: number;
  readonly at: Temporal.Instant;
  readonly unitId: number;
  readonly audience: string;
  readonly kind: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly data: unknown;
  readonly isRead: boolean;
}

/** To whom notices are shown. */
export interface Reader {
  readonly accountId: string;
  readonly unitIds: readonly number[];
  /** Units whose head the reader is, or acts for. */
  readonly headOf: readonly number[];
}

const addressed = ({ unitIds, headOf }: Reader) =>
  sql<boolean>`unit_id = any (${[...unitIds]}::int[]) and (audience = 'unit' or unit_id = any (${[...headOf]}::int[]))`;

export async function listNotices(
  tx: Tx,
  reader: Reader,
  { before, limit }: { readonly before: number | undefined; readonly limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select key, at, unit_id as "unitId", audience, kind, subject_kind as "subjectKind", subject_id as "subjectId", data,
      ${reader.accountId}::uuid = any (read_by) as "isRead"
    from notices where ${addressed(reader)} and key < ${before ?? greatestKey}
    order by key desc limit ${limit}`.execute(tx);
  return rows;
}

/** At most this many are counted: a bell says "99+". */
const countedAtMost = 100;

export async function countUnread(tx: Tx, reader: Reader): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (
      select from notices where ${addressed(reader)} and not ${reader.accountId}::uuid = any (read_by)
      limit ${countedAtMost}) unread`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Marks as read what the reader may see: up to a key, or the keys named. */
export async function markRead(
  tx: Tx,
  reader: Reader,
  which: { readonly upTo: number } | { readonly keys: readonly number[] },
): Promise<void> {
  const named = "upTo" in which ? sql`key <= ${which.upTo}` : sql`key = any (${[...which.keys]}::int[])`;
  await sql`
    update notices set read_by = read_by || ${reader.accountId}::uuid
    where ${addressed(reader)} and ${named} and not ${reader.accountId}::uuid = any (read_by)`.execute(tx);
}
