import { notifications } from "@mantine/notifications";
import { withdrawDoubleReport } from "@phaodai/domain/cases/contract";
import {
  dismissDuplicate,
  type DuplicateProposal,
  listDuplicateProposals,
  mergePeople,
  reopenDuplicate,
  showPerson,
  undoMerge,
} from "@phaodai/domain/people/contract";
import { newId } from "@phaodai/client/request";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "#ui/endpoint.ts";
import { type Choosing, doubleCases } from "./duplicate-review.tsx";

/** What was decided last, and how it is taken back. */
type Undoable =
  | { readonly kind: "merge"; readonly mergeId: string }
  | { readonly kind: "dismissal"; readonly proposalId: string };

const changed = [listDuplicateProposals, showPerson];

/** The decisions a reviewer takes about a pair, each of which can be taken back. */
export function useDecisions() {
  const { t } = useTranslation("people");
  const [last, setLast] = useState<Undoable | null>(null);
  const asked = useRef<Undoable | null>(null);
  const told = (message: string, undoable: Undoable | null) => () => {
    setLast(undoable ?? asked.current);
    asked.current = null;
    notifications.show({ message });
  };
  const merging = useCommand(mergePeople, {
    invalidates: changed,
    onDone: ({ mergeId, person }) =>
      told(t("duplicates.actions.merged", { name: person.fullName }), { kind: "merge", mergeId })(),
  });
  const dismissing = useCommand(dismissDuplicate, {
    invalidates: changed,
    onDone: told(t("duplicates.actions.dismissed"), null),
  });
  const reopening = useCommand(reopenDuplicate, {
    invalidates: changed,
    onDone: told(t("duplicates.actions.reopened"), null),
  });
  const separating = useCommand(undoMerge, {
    invalidates: changed,
    onDone: told(t("duplicates.actions.separated"), null),
  });
  const withdrawing = useCommand(withdrawDoubleReport, { invalidates: changed });
  const merge = async (pair: DuplicateProposal, choosing: Choosing): Promise<void> => {
    const doubles = choosing.episodes === "one" ? doubleCases(pair, choosing.stays) : [];
    for (const { caseId, keptCaseId } of doubles)
      await withdrawing.mutateAsync({ input: { caseId, body: { keptCaseId } } });
    merging.mutate(mergeOf(pair, choosing));
  };
  const commands = [merging, dismissing, reopening, separating, withdrawing];
  const separate = (mergeId: string) => separating.mutate({ input: { mergeId, body: {} } });
  const reopen = (proposalId: string) => reopening.mutate({ input: { proposalId, body: {} } });
  return {
    isBusy: commands.some(({ isPending }) => isPending),
    error: commands.map(({ error }) => error).find(Boolean) ?? null,
    last,
    merge: (pair: DuplicateProposal, choosing: Choosing) => {
      merge(pair, choosing).catch(() => undefined); // what went wrong stands in `error`
    },
    dismiss: ({ id: proposalId }: DuplicateProposal) => {
      asked.current = { kind: "dismissal", proposalId };
      dismissing.mutate({ input: { proposalId, body: {} } });
    },
    reopen,
    separate,
    undo: () => {
      if (last?.kind === "merge") separate(last.mergeId);
      if (last?.kind === "dismissal") reopen(last.proposalId);
    },
    /** Before another pair is looked at: what went wrong with this one is over. */
    forget: () => commands.forEach((command) => command.reset()),
  };
}

function mergeOf(pair: DuplicateProposal, { stays, choices, episodes }: Choosing) {
  const [first, second] = pair.people;
  const [survivor, merged] = stays === 0 ? [first, second] : [second, first];
  return {
    input: {
      personId: survivor.id,
      body: {
        id: newId(),
        mergedId: merged.id,
        mergedVersion: merged.version,
        choices,
        areTwoEpisodes: episodes === "two",
      },
    },
    version: survivor.version,
  };
}
