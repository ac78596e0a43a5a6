import { dayOf } from "@phaodai/domain/shared/instant";
import { useWorldNow } from "#shell/session.ts";

/** The day a date field holds; undefined while it is not complete. */
export function dayOfText(text: string): Temporal.PlainDate | undefined {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : undefined;
}

/** Today by the world's clock; by the device's until the server said it. */
export const useToday = (): Temporal.PlainDate => dayOf(useWorldNow() ?? Temporal.Now.instant());
