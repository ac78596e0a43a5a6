import { signOut } from "@phaodai/domain/access/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { forgetDrafts } from "#ui/drafts.ts";
import { useCommand } from "#ui/endpoint.ts";
import { forgetRecent } from "./search/recent.ts";
import { forgetSession, useSession } from "./session.ts";

/** Ends the session, and removes from this device what the account had on it. */
export function useSignOut(): () => void {
  const { accountId } = useSession();
  const queries = useQueryClient();
  const router = useRouter();
  const leave = useCommand(signOut, {
    onDone: () => {
      void router.navigate({ to: "/dang-nhap" }).then(() => {
        forgetDrafts(accountId); // when the screen that wrote them is gone
        forgetRecent(accountId);
        forgetSession(queries);
      });
    },
  });
  return () => leave.mutate({ input: {} });
}
