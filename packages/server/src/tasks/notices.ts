import { permissionsByRole } from "@phaodai/domain/access/roles";
import {
  type listNotices as listEndpoint,
  Notice,
  type readNotices as readEndpoint,
} from "@phaodai/domain/tasks/notice-contract";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import { withPredecessors } from "@phaodai/domain/units/lineage";
import type { Context } from "#context";
import * as queries from "./notice-queries.ts";

export function listNotices(
  ctx: Context,
  { before, limit }: InputOf<typeof listEndpoint>,
): Promise<ReplyOf<typeof listEndpoint>> {
  const reader = readerOf(ctx);
  return ctx.inTransaction(async (tx) => {
    const rows = await queries.listNotices(tx, reader, { before, limit });
    return {
      unread: await queries.countUnread(tx, reader),
      items: rows.map((row) => ({
        ...row,
        audience: Notice.shape.audience.parse(row.audience),
        data: Notice.shape.data.parse(row.data),
      })),
    };
  });
}

export function readNotices(
  ctx: Context,
  { body }: InputOf<typeof readEndpoint>,
): Promise<ReplyOf<typeof readEndpoint>> {
  const reader = readerOf(ctx);
  return ctx.inTransaction(async (tx) => {
    await queries.markRead(tx, reader, body);
    return { unread: await queries.countUnread(tx, reader) };
  });
}

/**
 * Notices are for the units one works for, with what those took over, not for all below them. Who may issue papers for a unit
 * answers for it, or acts for whoever does.
 */
function readerOf(ctx: Context): queries.Reader {
  const held = (unitIds: readonly number[]): number[] => [
    ...withPredecessors(ctx.services.units(), unitIds, ctx.today),
  ];
  const { roles } = ctx.actor;
  const heads = roles.filter(({ role }) => permissionsByRole[role].some((may) => may === "directives.issue"));
  return {
    accountId: ctx.actor.id,
    unitIds: held(roles.map(({ unitId }) => unitId)),
    headOf: held(heads.map(({ unitId }) => unitId)),
  };
}
