import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { say } from "#ui/say.ts";
import type { AnsweredPair } from "./incoming-pairs.ts";
import { PairQueue } from "./pair-queue.tsx";

const mostAtOnce = 100;

interface QueueProps {
  readonly pairs: readonly AnsweredPair[];
  readonly openKey: string | undefined;
  readonly onOpen: (key: string) => void;
}

/** The pairs in the order of the file, with what was answered. */
export function IncomingQueue({ pairs, openKey, onOpen }: QueueProps) {
  const { t } = useTranslation("people");
  const [most, setMost] = useState(mostAtOnce);
  const openAt = pairs.findIndex(({ key }) => key === openKey);
  const shown = pairs.slice(0, Math.max(most, openAt + 1));
  const left = pairs.length - shown.length;
  return (
    <PairQueue
      label={t("incoming.queue")}
      pairs={shown.map((pair) => ({
        key: pair.key,
        names: <Names pair={pair} />,
        score: pair.score,
        why: pair.because.slice(0, 3).map((reason) => say(`people:reasons.${reason}`)),
        badge: <AnswerBadge pair={pair} />,
      }))}
      openKey={openKey}
      onOpen={onOpen}
      more={
        left > 0
          ? {
              label: t("incoming.more", { count: left }),
              onMore: () => setMost(shown.length + mostAtOnce),
            }
          : undefined
      }
    />
  );
}

function Names({ pair: { row, side } }: { readonly pair: AnsweredPair }) {
  const { t } = useTranslation("people");
  return (
    <>
      <span className="muted tabular">{t("incoming.row", { row: row.rowNo })}</span>
      <strong>
        <bdi>{row.person.fullName}</bdi>
      </strong>
      <span>
        <bdi>{side.person.fullName}</bdi>
      </span>
    </>
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
