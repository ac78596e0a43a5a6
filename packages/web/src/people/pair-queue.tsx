import { Button } from "@mantine/core";
import { type ReactNode, useEffect, useRef } from "react";
import { useFormat } from "#ui/format.ts";

/** What a queue shows of a pair. */
export interface QueuedPair {
  readonly key: string;
  readonly names: ReactNode;
  /** How alike the two are, 0 to 1. */
  readonly score: number;
  /** What the likeness rests on, in words. */
  readonly why: readonly string[];
  readonly badge?: ReactNode;
}

interface PairQueueProps {
  readonly label: string;
  readonly pairs: readonly QueuedPair[];
  readonly openKey: string | undefined;
  readonly onOpen: (key: string) => void;
  /** Undefined where all are shown. */
  readonly more: { readonly label: string; readonly onMore: () => void } | undefined;
}

/** Pairs to choose from; the open one stays in view. */
export function PairQueue({ label, pairs, openKey, onOpen, more }: PairQueueProps) {
  return (
    <nav className="pe-queue" aria-label={label}>
      <ul>
        {pairs.map((pair) => (
          <li key={pair.key}>
            <PairButton pair={pair} isOpen={pair.key === openKey} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {more && (
        <Button variant="default" onClick={more.onMore}>
          {more.label}
        </Button>
      )}
    </nav>
  );
}

function PairButton({
  pair: { key, names, score, why, badge },
  isOpen,
  onOpen,
}: {
  readonly pair: QueuedPair;
  readonly isOpen: boolean;
  readonly onOpen: (key: string) => void;
}) {
  const { percent } = useFormat();
  const here = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) here.current?.scrollIntoView({ block: "nearest" });
  }, [isOpen]);
  return (
    <button
      ref={here}
      type="button"
      className="pe-pair"
      aria-current={isOpen ? "true" : undefined}
      onClick={() => onOpen(key)}
    >
      <span className="pe-pair-names">{names}</span>
      <span className="tabular pe-pair-score">{percent(score, 1)}</span>
      <span className="muted pe-pair-why">{why.join(" · ")}</span>
      {badge}
    </button>
  );
}
