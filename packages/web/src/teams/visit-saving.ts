import type { CallInput } from "@phaodai/client/request";
import { recordVisit } from "@phaodai/domain/teams/round-contract";
import { useTranslation } from "react-i18next";
import { note, noteFailure } from "#ui/note.ts";
import { useOutbox } from "#ui/outbox.ts";

interface Saving {
  readonly input: CallInput<typeof recordVisit>;
  readonly address: string;
  /** The refused command it takes the place of. */
  readonly replaces?: string;
}

/** Keeps a visit on the device; it goes by itself when the server can be reached. @returns false when it could not be kept */
export function useVisitSaving(): (saving: Saving) => Promise<boolean> {
  const { t } = useTranslation("teams");
  const { send } = useOutbox();
  return async ({ input, address, replaces }) => {
    try {
      // Asked where the person begins to write; whether it was granted stands on /dong-bo.
      if (isSecureContext) void navigator.storage.persist();
      await send(recordVisit, input, {
        label: t("visit.label", { address }),
        mendAt: `/hien-truong/tham?${input.body.memberId === null ? "" : `member=${input.body.memberId}&`}mend=:id`,
        ...(replaces !== undefined && { replaces: { id: replaces, why: t("mend.replaced") } }),
      });
      note(t(replaces === undefined ? "visit.saved" : "mend.saved", { address }));
      return true;
    } catch (error) {
      noteFailure(error);
      return false;
    }
  };
}
