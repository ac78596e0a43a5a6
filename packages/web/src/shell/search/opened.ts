import { allRegisters } from "@phaodai/domain/all-registers";
import { useRouterState } from "@tanstack/react-router";
import { useEffect } from "react";
import { z } from "zod";
import { useSession } from "../session.ts";
import type { Target } from "./hit.ts";
import { noteOpened } from "./recent.ts";

/** Keeps what is opened on any screen for the palette: the page of a case, a row of a register. */
export function useNoteOpened(): void {
  const { accountId } = useSession();
  const address = useRouterState({ select: ({ location }) => location });
  const target = rowAt(address.pathname, address.search);
  const key = target && JSON.stringify(target);
  useEffect(() => {
    if (target) noteOpened(accountId, target);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- key stands for target
  }, [accountId, key]);
}

const Open = z.object({ mo: z.string() });

/** The row an address shows: "/ca/:id", "/so/:register?mo=:id", and "/ca?mo=:id" for the line list. */
export function rowAt(pathname: string, search: unknown): Target | undefined {
  const [, folder, name] = pathname.split("/");
  if (folder === "ca" && name !== undefined && name !== "")
    return { kind: "row", register: "cases", id: name };
  const open = Open.safeParse(search).data?.mo;
  const register = folder === "ca" ? "cases" : folder === "so" ? name : undefined;
  if (open === undefined || open === "" || !allRegisters.some((one) => one.name === register))
    return undefined;
  return register === undefined ? undefined : { kind: "row", register, id: open };
}
