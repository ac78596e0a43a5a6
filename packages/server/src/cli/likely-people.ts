import { call } from "@phaodai/client/client";
import { NetworkFailure, Problem } from "@phaodai/client/problem";
import type { Connection } from "@phaodai/client/request";
import { listLikelyPeople } from "@phaodai/domain/people/incoming-contract";

/** So many pages of 500 rows are looked at: some ten seconds beside a large register. */
const mostPages = 40;

/** How many rows of a list are likely people who are registered. */
export interface LikelyCount {
  /** Rows with at least one likely record. */
  readonly likely: number;
  /** Rows that were compared. */
  readonly rows: number;
  readonly isAll: boolean;
}

/**
 * Asks before the application, which leaves all of them to the queue of duplicates. It only informs: where it cannot be counted,
 * null, and the import goes on.
 */
export async function countLikely(connection: Connection, importId: string): Promise<LikelyCount | null> {
  try {
    return await counted(connection, importId);
  } catch (error) {
    if (error instanceof Problem || error instanceof NetworkFailure) return null;
    throw error;
  }
}

async function counted(connection: Connection, importId: string): Promise<LikelyCount> {
  const likely = new Set<number>();
  let rows = 0;
  let after: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const found = await call(connection, listLikelyPeople, {
      importId,
      ...(after !== undefined && { after }),
    });
    for (const { row } of found.items) likely.add(row.key);
    rows += found.rows;
    if (found.next === null) return { likely: likely.size, rows, isAll: true };
    after = found.next;
  }
  return { likely: likely.size, rows, isAll: false };
}

/** A line of the report; none where nobody was compared. */
export function likelyLine(count: LikelyCount | null): string {
  if (!count) return "Không đếm được có bao nhiêu dòng là người đã có trong sổ; xem ở mục Hồ sơ trùng\n";
  const { likely, rows, isAll } = count;
  if (rows === 0) return "";
  const of = isAll ? "" : ` trong ${rows} dòng đầu`;
  if (likely === 0) return `Không dòng nào${of} có vẻ là người đã có trong sổ\n`;
  return `${likely} dòng${of} có thể là người đã có trong sổ: nạp thành người mới, chờ so ở mục Hồ sơ trùng\n`;
}
