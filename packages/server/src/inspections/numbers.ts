import { citedNumber } from "@phaodai/domain/papers/numbering";
import type { Context } from "#context";
import type { Tx } from "#db/database";
import { takeNumber } from "#papers/service";

/** The series of each paper of this slice, as it stands behind the number. */
const symbols = {
  inspection: "BB-KT",
  violation: "BB-VPHC",
  warning: "QĐ-XPHC",
  fine: "QĐ-XPHC",
  closure: "QĐ-TĐC",
} as const;

/** The next number of a unit's book, as it is cited: "08/BB-KT". */
export async function numberFor(
  ctx: Context,
  tx: Tx,
  { unitId, paper }: { readonly unitId: number; readonly paper: keyof typeof symbols },
): Promise<string> {
  const symbol = symbols[paper];
  const no = await takeNumber(ctx, tx, { unitId, series: symbol, year: ctx.today.year });
  return citedNumber({ form: "government", number: { no, symbol } });
}

/** "08/BB-KT" → 8 and "BB-KT". */
export function numberParts(cited: string): { readonly no: number | null; readonly symbol: string } {
  const [no, ...symbol] = cited.split("/");
  return { no: Number(no) || null, symbol: symbol.join("/") };
}
