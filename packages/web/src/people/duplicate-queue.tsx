import { Button } from "@mantine/core";
import type { DuplicateProposal } from "@phaodai/domain/people/contract";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";

interface QueueProps {
  readonly pairs: readonly DuplicateProposal[];
  readonly openId: string | undefined;
  readonly onOpen: (id: string) => void;
  /** Undefined where all are loaded. */
  readonly onMore: (() => void) | undefined;
}

/** The pairs that wait, the newest first; the open one stays in view. */
export function DuplicateQueue({ pairs, openId, onOpen, onMore }: QueueProps) {
  const { t } = useTranslation("people");
  return (
    <nav className="pe-queue" aria-label={t("duplicates.page.queue")}>
      <ul>
        {pairs.map((pair) => (
          <li key={pair.id}>
            <PairButton pair={pair} isOpen={pair.id === openId} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {onMore && (
        <Button variant="default" onClick={onMore}>
          {t("duplicates.page.more")}
        </Button>
      )}
    </nav>
  );
}

function PairButton({
  pair,
  isOpen,
  onOpen,
}: {
  readonly pair: DuplicateProposal;
  readonly isOpen: boolean;
  readonly onOpen: (id: string) => void;
}) {
  const { percent } = useFormat();
  const { nameOf } = useUnitNames();
  const [first, second] = pair.people;
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) here.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  const units = [...new Set([first.unitId, second.unitId])].map(nameOf);
  return (
    <button
      ref={here}
      type="button"
      className="pe-pair"
      aria-current={isOpen ? "true" : undefined}
      onClick={() => onOpen(pair.id)}
    >
      <span className="pe-pair-names">
        <strong>{first.fullName}</strong>
        <span>{second.fullName}</span>
      </span>
      <span className="tabular pe-pair-score">{percent(pair.score, 1)}</span>
      <span className="muted pe-pair-why">
        {[...units, ...pair.because.slice(0, 3).map((reason) => say(`people:reasons.${reason}`))].join(" · ")}
      </span>
    </button>
  );
}
