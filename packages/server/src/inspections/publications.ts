import type { listPublications as endpoint } from "@phaodai/domain/inspections/merit-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { findOnDay } from "@phaodai/domain/units/tree";
import type { Context, Services } from "#context";
import * as queries from "./merit-queries.ts";

type Reply = ReplyOf<typeof endpoint>;

const mostShown = 500;

/** How old an answer may be: whoever asks without signing in, and however often, costs the database one question in this time. */
const lasts = { seconds: 30 };

const answers = new WeakMap<Services, { readonly asked: Temporal.Instant; readonly reply: Promise<Reply> }>();

/** The public list: what was decided, and nothing of the merit behind it. */
export function listPublications(ctx: Context): Promise<Reply> {
  const before = answers.get(ctx.services);
  if (before && isFresh(before.asked, ctx.now)) return before.reply;
  const reply = readPublications(ctx);
  answers.set(ctx.services, { asked: ctx.now, reply });
  // What failed is asked again at once.
  reply.catch(() => answers.delete(ctx.services));
  return reply;
}

const isFresh = (asked: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, asked.add(lasts)) < 0 && Temporal.Instant.compare(asked, now) <= 0;

async function readPublications(ctx: Context): Promise<Reply> {
  const rows = await ctx.inTransaction((tx) => queries.listPublications(tx, mostShown));
  const tree = ctx.services.units();
  return {
    asOf: ctx.now,
    items: rows.map(({ unitId, ...row }) => ({
      ...row,
      unitName: findOnDay(tree, unitId, row.paperDate)?.fullName ?? "",
    })),
  };
}

/** After a decision, so that it is seen at once on the machine that took it. */
export const forgetPublications = (ctx: Context): void => void answers.delete(ctx.services);
