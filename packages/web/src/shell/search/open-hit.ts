import { useNavigate } from "@tanstack/react-router";
import { chooseTheme } from "../appearance.ts";
import { chooseLanguage } from "../i18n.ts";
import { useScope } from "../scope.ts";
import { useSession } from "../session.ts";
import { useSignOut } from "../sign-out.ts";
import type { Action, Target } from "./hit.ts";
import { noteOpened } from "./recent.ts";

/** Goes where a target leads; a paper and another try are the palette's own. */
export function useOpenTarget(): (target: Target) => void {
  const navigate = useNavigate();
  const { choose } = useScope();
  const { accountId } = useSession();
  const leave = useSignOut();
  const run = (action: Action): void => {
    if (action === "signOut") leave();
    else if (action === "vi" || action === "en") void chooseLanguage(action);
    else chooseTheme(action);
  };
  return (target) => {
    noteOpened(accountId, target);
    switch (target.kind) {
      case "row":
        void navigate(rowAddress(target.register, target.id));
        return focusScreen();
      case "screen":
        void navigate({ to: target.id });
        return focusScreen();
      case "unit":
        return choose(target.id);
      case "action":
        return run(target.id);
      case "paper":
      case "retry":
    }
  };
}

/** The page of a record, where it has one; else its row in the register. */
const rowAddress = (register: string, id: string) =>
  register === "cases" ? { to: `/ca/${id}` } : { to: `/so/${register}`, search: { mo: id } };

/** The palette is gone; what it opened has the focus, and a drawer takes it from there. */
function focusScreen(): void {
  document.getElementById("main")?.focus({ preventScroll: true });
}
