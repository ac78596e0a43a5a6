import { Button } from "@mantine/core";
import type { DuplicateProposal } from "@phaodai/domain/people/contract";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import type { useDecisions } from "./duplicate-decisions.ts";
import { bothHaveCases, type Choosing } from "./duplicate-review.tsx";
import { UndoButton } from "./undo-button.tsx";

interface BarProps {
  readonly decisions: ReturnType<typeof useDecisions>;
  /** Undefined: none is open, what was decided last can still be taken back. */
  readonly pair: DuplicateProposal | undefined;
  readonly choosing: Choosing | undefined;
  readonly onLater: (() => void) | undefined;
  readonly onDecided?: () => void;
}

/** What can be done about the open pair; what cannot says why. */
export function DecisionBar({ decisions, pair, choosing, onLater, onDecided }: BarProps) {
  const { t } = useTranslation("people");
  const mayCorrect = useMay()("people.correct");
  const whyNot = mayCorrect ? undefined : t("duplicates.actions.mayNot");
  const { isBusy } = decisions;
  return (
    <div className="pe-bar" role="group" aria-label={t("duplicates.page.keys")}>
      {pair?.state === "open" && choosing && (
        <Open {...{ decisions, pair, choosing, onLater, onDecided, whyNot }} />
      )}
      {pair?.state === "distinct" && (
        <Button disabled={!mayCorrect || isBusy} title={whyNot} onClick={() => decisions.reopen(pair.id)}>
          {t("duplicates.actions.reopen")}
        </Button>
      )}
      {pair?.state === "merged" && pair.mergeId !== null && (
        <Button
          disabled={!mayCorrect || isBusy}
          title={whyNot}
          onClick={() => decisions.separate(pair.mergeId ?? "")}
        >
          {t("duplicates.actions.separate")}
        </Button>
      )}
      <UndoButton onUndo={decisions.undo} isAsked={decisions.isUndoAsked} />
      <p className="muted pe-keys no-print">{t("duplicates.page.keys")}</p>
    </div>
  );
}

function Open({
  decisions,
  pair,
  choosing,
  onLater,
  onDecided,
  whyNot,
}: Required<Pick<BarProps, "decisions" | "onLater">> & {
  readonly pair: DuplicateProposal;
  readonly choosing: Choosing;
  readonly onDecided: (() => void) | undefined;
  readonly whyNot: string | undefined;
}) {
  const { t } = useTranslation("people");
  const blocked = whyMergeNot(pair, choosing);
  const { isBusy } = decisions;
  return (
    <>
      <Button
        disabled={isBusy || whyNot !== undefined || blocked !== undefined}
        title={whyNot}
        onClick={() => {
          decisions.merge(pair, choosing);
          onDecided?.();
        }}
      >
        {t("duplicates.actions.merge")} <kbd>M</kbd>
      </Button>
      <Button
        variant="default"
        disabled={isBusy || whyNot !== undefined}
        title={whyNot}
        onClick={() => {
          decisions.dismiss(pair);
          onDecided?.();
        }}
      >
        {t("duplicates.actions.dismiss")} <kbd>D</kbd>
      </Button>
      <Button variant="subtle" disabled={!onLater} onClick={onLater}>
        {t("duplicates.actions.later")} <kbd>N</kbd>
      </Button>
      {blocked !== undefined && <p className="pe-blocked">{t(blocked)}</p>}
    </>
  );
}

/** The words of why a pair cannot be merged as it stands; undefined where it can. */
export function whyMergeNot(
  pair: DuplicateProposal,
  { episodes }: Choosing,
): "duplicates.page.elsewhere" | "duplicates.actions.needEpisodes" | undefined {
  if (pair.sides.some(({ isMasked }) => isMasked)) return "duplicates.page.elsewhere";
  return bothHaveCases(pair) && episodes === undefined ? "duplicates.actions.needEpisodes" : undefined;
}
