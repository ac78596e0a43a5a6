import { isOpen } from "@phaodai/client/outbox/entry";
import { signOut } from "@phaodai/domain/access/contract";
import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { closeOutbox, current } from "#ui/account-outbox.ts";
import { forgetDrafts } from "#ui/drafts.ts";
import { useCommand } from "#ui/endpoint.ts";
import { dropKeptSession } from "./kept-session.ts";
import { forgetRecent } from "./search/recent.ts";
import { forgetSession, useSession } from "./session.ts";
import { askBeforeLeaving } from "./sync/sign-out-hold.ts";

/** Ends the session, and removes from this device what the account had on it; held up while something has not arrived. */
export function useSignOut(): () => void {
  const leave = useLeave();
  return () => void holdOrLeave(leave);
}

async function holdOrLeave(leave: () => void): Promise<void> {
  const outbox = await current();
  const unsent = outbox
    .snapshot()
    .entries.filter((entry) => isOpen(entry) && entry.kind === "command").length;
  const hasDrafts = (await outbox.kept.names()).some((name) => name.startsWith("draft."));
  if (unsent > 0 || hasDrafts) askBeforeLeaving({ unsent, leave });
  else leave();
}

function useLeave(): () => void {
  const { accountId } = useSession();
  const queries = useQueryClient();
  const router = useRouter();
  const leave = useCommand(signOut, {
    onDone: () => {
      dropKeptSession();
      void router.navigate({ to: "/dang-nhap" }).then(async () => {
        forgetDrafts(accountId); // when the screen that wrote them is gone
        forgetRecent(accountId);
        forgetSession(queries);
        const outbox = await current();
        await outbox.forget();
        closeOutbox();
      });
    },
  });
  return () => leave.mutate({ input: {} });
}
