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
import { useTranslation } from "react-i18next";
import { useCommand } from "#ui/endpoint.ts";
import { type Choosing, doubleCases } from "./duplicate-review.tsx";
import { useTakingBack } from "./taking-back.ts";

/** What was decided last, and how it is taken back. */
type Undoable =
  | { readonly kind: "merge"; readonly mergeId: string }
  | { readonly kind: "dismissal"; readonly proposalId: string };

const changed = [listDuplicateProposals, showPerson];

/** The decisions a reviewer takes about a pair, each of which can be taken back. */
export function useDecisions() {
  const { t } = useTranslation("people");
  const told = (message: string) => () => void notifications.show({ message });
  const merging = useCommand(mergePeople, {
    invalidates: changed,
    onDone: ({ person }) => told(t("duplicates.actions.merged", { name: person.fullName }))(),
  });
  const dismissing = useCommand(dismissDuplicate, {
    invalidates: changed,
    onDone: told(t("duplicates.actions.dismissed")),
  });
  const reopening = useCommand(reopenDuplicate, {
    invalidates: changed,
    onDone: told(t("duplicates.actions.reopened")),
  });
  const separating = useCommand(undoMerge, {
    invalidates: changed,
    onDone: told(t("duplicates.actions.separated")),
  });
  const withdrawing = useCommand(withdrawDoubleReport, { invalidates: changed });
  const { decide, revert, undo, isBusy, isUndoAsked } = useTakingBack<Undoable>(async (of, keep) => {
    if (of.kind === "merge") await separating.mutateAsync({ input: { mergeId: of.mergeId, body: {} } });
    else await reopening.mutateAsync({ input: { proposalId: of.proposalId, body: {} } });
    keep(undefined);
  });
  const commands = [merging, dismissing, reopening, separating, withdrawing];
  return {
    isBusy,
    isUndoAsked,
    error: commands.map(({ error }) => error).find(Boolean) ?? null,
    merge: (pair: DuplicateProposal, choosing: Choosing) =>
      decide(async (keep) => {
        const doubles = choosing.episodes === "one" ? doubleCases(pair, choosing.stays) : [];
        for (const { caseId, keptCaseId } of doubles)
          await withdrawing.mutateAsync({ input: { caseId, body: { keptCaseId } } });
        const { mergeId } = await merging.mutateAsync(mergeOf(pair, choosing));
        keep({ kind: "merge", mergeId });
      }),
    dismiss: ({ id: proposalId }: DuplicateProposal) =>
      decide(async (keep) => {
        await dismissing.mutateAsync({ input: { proposalId, body: {} } });
        keep({ kind: "dismissal", proposalId });
      }),
    reopen: (proposalId: string) => revert({ kind: "dismissal", proposalId }),
    separate: (mergeId: string) => revert({ kind: "merge", mergeId }),
    undo,
    /** Before another pair is looked at: what went wrong with this one is over. What is on its way may still go wrong. */
    forget: () => {
      if (!isBusy) commands.forEach((command) => command.reset());
    },
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
