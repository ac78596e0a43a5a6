import { requestRefusals } from "@phaodai/domain/request/contract";
import type { Context } from "#context";

/** Refuses a change to a version that somebody has changed since; without a version named, the last one wins. */
export function requireVersion(ctx: Context, current: number): void {
  if (ctx.expects !== undefined && ctx.expects !== current) throw requestRefusals.version_stale({ current });
}
