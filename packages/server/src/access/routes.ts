import * as contract from "@phaodai/domain/access/contract";
import { z } from "zod";
import { clearToken, type Sessions, setToken, tokenOf } from "#auth/sessions";
import { rawRoute, type Route, route } from "#http/route";
import * as accounts from "./accounts.ts";
import * as service from "./service.ts";

/** @param realNow sessions expire in real time, also in a drill */
export const accessRoutes = (sessions: Sessions, realNow: () => Temporal.Instant): readonly Route[] => [
  rawRoute(contract.signIn, async ({ services }, { body }, { request, reply }) => {
    const userAgent = request.headers["user-agent"]?.slice(0, 300) ?? null;
    const { token, actor } = await service.signIn(services, { ...body, userAgent }, realNow());
    setToken(request, reply, token);
    return z.encode(contract.Session, service.sessionOf(actor));
  }),
  rawRoute(contract.signOut, async ({ services }, _, { request, reply }) => {
    const token = tokenOf(request);
    if (token !== undefined) {
      await service.signOut(services, token);
      sessions.forget(token);
    }
    clearToken(reply);
    return {};
  }),
  rawRoute(contract.changePassword, async (ctx, { body }, { request }) => {
    await accounts.changePassword(ctx, body, { token: tokenOf(request) ?? "", realNow: realNow() });
    return {};
  }),
  route(contract.addAccount, accounts.addAccount),
  route(contract.showSession, async (ctx) => service.sessionOf(ctx.actor)),
  route(contract.listReads, service.listReads),
  route(contract.listAccounts, service.listAccounts),
];
