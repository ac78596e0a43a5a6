import type { DuplicateProposal } from "@phaodai/domain/people/contract";
import { useTranslation } from "react-i18next";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { PairQueue } from "./pair-queue.tsx";

interface QueueProps {
  readonly pairs: readonly DuplicateProposal[];
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  /** Undefined where all are loaded. */
  readonly onMore: (() => void) | undefined;
}

/** The pairs that wait, the newest first, with the units they are of. */
export function DuplicateQueue({ pairs, openId, onOpen, onMore }: QueueProps) {
  const { t } = useTranslation("people");
  const { nameOf } = useUnitNames();
  return (
    <PairQueue
      label={t("duplicates.page.queue")}
      pairs={pairs.map(({ id, people: [first, second], score, because }) => ({
        key: id,
        names: (
          <>
            <strong>{first.fullName}</strong>
            <span>{second.fullName}</span>
          </>
        ),
        score,
        why: [
          ...[...new Set([first.unitId, second.unitId])].map(nameOf),
          ...because.slice(0, 3).map((reason) => say(`people:reasons.${reason}`)),
        ],
      }))}
      openKey={openId}
      onOpen={onOpen}
      more={onMore && { label: t("duplicates.page.more"), onMore }}
    />
  );
}
