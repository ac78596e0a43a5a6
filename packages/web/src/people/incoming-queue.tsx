import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";
import type { AnsweredPair } from "./incoming-pairs.ts";

const mostAtOnce = 100;

interface QueueProps {
  readonly pairs: readonly AnsweredPair[];
  readonly openKey: string | undefined;
  readonly onOpen: (key: string) => void;
}

/** The pairs in the order of the file, with what was answered; the open one stays in view. */
export function IncomingQueue({ pairs, openKey, onOpen }: QueueProps) {
  const { t } = useTranslation("people");
  const [most, setMost] = useState(mostAtOnce);
  const openAt = pairs.findIndex(({ key }) => key === openKey);
  const shown = pairs.slice(0, Math.max(most, openAt + 1));
  const left = pairs.length - shown.length;
  return (
    <nav className="pe-queue" aria-label={t("incoming.queue")}>
      <ul>
        {shown.map((pair) => (
          <li key={pair.key}>
            <PairButton pair={pair} isOpen={pair.key === openKey} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button variant="default" onClick={() => setMost(shown.length + mostAtOnce)}>
          {t("incoming.more", { count: left })}
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
  readonly pair: AnsweredPair;
  readonly isOpen: boolean;
  readonly onOpen: (key: string) => void;
}) {
  const { t } = useTranslation("people");
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
      onClick={() => onOpen(pair.key)}
    >
      <span className="pe-pair-names">
        <span className="muted tabular">{t("incoming.row", { row: pair.row.rowNo })}</span>
        <strong>
          <bdi>{pair.row.person.fullName}</bdi>
        </strong>
        <span>
          <bdi>{pair.side.person.fullName}</bdi>
        </span>
      </span>
      <span className="tabular pe-pair-score">{percent(pair.score, 1)}</span>
      <span className="muted pe-pair-why">
        {pair.because
          .slice(0, 3)
          .map((reason) => say(`people:reasons.${reason}`))
          .join(" · ")}
      </span>
      <AnswerBadge pair={pair} />
    </button>
  );
}

/** What was answered; an answer that no longer holds asks for another. */
export function AnswerBadge({ pair: { answer, given } }: { readonly pair: AnsweredPair }) {
  const { t } = useTranslation("people");
  if (answer !== null)
    return <StateBadge mood={answer === "same" ? "ok" : "info"}>{t(`incoming.states.${answer}`)}</StateBadge>;
  return given?.outdated ? (
    <StateBadge mood="warn">{t(`incoming.again.${given.outdated}`)}</StateBadge>
  ) : null;
}
