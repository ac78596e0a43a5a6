import { Button, Progress } from "@mantine/core";
import type { Import } from "@phaodai/domain/imports/contract";
import type { GivenAnswer } from "@phaodai/domain/people/incoming-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { useIsPhone } from "#ui/screen-size.ts";
import { usePairKeys } from "./duplicate-keys.ts";
import { useAnswering } from "./incoming-answers.ts";
import { IncomingPairView } from "./incoming-pair.tsx";
import { IncomingQueue } from "./incoming-queue.tsx";
import {
  alikePairs,
  type AlikeKind,
  type AnsweredPair,
  useIncomingPairs,
  whySameNot,
} from "./incoming-pairs.ts";
import "./duplicates.css";
import "./incoming.css";

/** Before a list is applied: its rows beside the records that are likely the same people, to be answered or left. */
export function IncomingPeople({ one }: { readonly one: Import }) {
  const found = useIncomingPairs(one);
  const answering = useAnswering(one);
  if (one.state !== "checked") return null;
  if (found.error && !found.isReady) return <Failure error={found.error} onRetry={() => found.lookAgain()} />;
  return (
    <div className="pe-incoming">
      <Looked one={one} found={found} />
      {found.stray.length > 0 && <Stray stray={found.stray} answering={answering} />}
      {found.pairs.length > 0 && (
        <>
          <Alike pairs={found.pairs} answering={answering} />
          {answering.error && (
            <Failure
              error={answering.error}
              onRetry={() => {
                found.lookAgain(answering.error ?? undefined);
                answering.forget();
              }}
            />
          )}
          <Pairs one={one} pairs={found.pairs} answering={answering} />
        </>
      )}
    </div>
  );
}

type Answering = ReturnType<typeof useAnswering>;

/** How far the look is, and what has been answered; both are said, neither holds anybody up. */
function Looked({
  one,
  found,
}: {
  readonly one: Import;
  readonly found: ReturnType<typeof useIncomingPairs>;
}) {
  const { t } = useTranslation("people");
  const { number } = useFormat();
  const { pairs, looked, isAll, lookOn } = found;
  const { total } = one.counts;
  const done = { done: number(looked), total: number(total) };
  const words = t(lookOn ? "incoming.paused" : "incoming.comparing", done);
  const said = (answer: "same" | "distinct"): number => pairs.filter((pair) => pair.answer === answer).length;
  const open = pairs.length - said("same") - said("distinct");
  return (
    <>
      {!isAll && (
        <div className="pd-progress">
          <Progress value={(100 * looked) / Math.max(1, total)} aria-label={words} />
          <p className="tabular">{words}</p>
          {lookOn && (
            <Button variant="default" size="compact-sm" onClick={lookOn}>
              {t("incoming.lookOn")}
            </Button>
          )}
        </div>
      )}
      <p role="status" className="tabular">
        {pairs.length > 0
          ? t("incoming.figures", {
              count: open,
              open: number(open),
              same: number(said("same")),
              distinct: number(said("distinct")),
            })
          : isAll && looked > 0 && t("incoming.none", { count: looked, rows: number(looked) })}
      </p>
    </>
  );
}

/** Answers that nothing stands behind any more, since a row was edited or a record is gone. */
function Stray({
  stray,
  answering,
}: {
  readonly stray: readonly GivenAnswer[];
  readonly answering: Answering;
}) {
  const { t } = useTranslation("people");
  const rows = stray.map(({ rowNo }) => rowNo).join(", ");
  return (
    <p className="pd-warning">
      {t("incoming.stray", { count: stray.length, rows })}{" "}
      <Button
        variant="subtle"
        size="compact-sm"
        disabled={answering.isBusy}
        onClick={() => answering.drop(stray)}
      >
        {t("incoming.dropStray")}
      </Button>
    </p>
  );
}

/** One answer for many pairs that are alike in the same way. */
function Alike({
  pairs,
  answering,
}: {
  readonly pairs: readonly AnsweredPair[];
  readonly answering: Answering;
}) {
  const { t } = useTranslation("people");
  const mayAnswer = useMayAnswer();
  const kinds = (["cccd", "phone"] satisfies AlikeKind[])
    .map((kind) => ({ kind, alike: alikePairs(pairs, kind) }))
    .filter(({ alike }) => alike.length > 1);
  if (kinds.length === 0) return null;
  return (
    <div className="pe-alike" role="group" aria-label={t("incoming.alike.label")}>
      {kinds.map(({ kind, alike }) => (
        <Button
          key={kind}
          variant="default"
          disabled={!mayAnswer || answering.isBusy}
          title={mayAnswer ? undefined : t("duplicates.actions.mayNot")}
          onClick={() => answering.answer(alike, "same")}
        >
          {t(`incoming.alike.${kind}`, { count: alike.length })}
        </Button>
      ))}
    </div>
  );
}

/** Whoever may run imports and decide about pairs of the register. */
function useMayAnswer(): boolean {
  const may = useMay();
  return may("imports.run") && may("people.correct");
}

function Pairs({
  one,
  pairs,
  answering,
}: {
  readonly one: Import;
  readonly pairs: readonly AnsweredPair[];
  readonly answering: Answering;
}) {
  const [asked, setAsked] = useState<string>();
  const isPhone = useIsPhone();
  const at = Math.max(
    0,
    pairs.findIndex(({ key }) => key === asked),
  );
  const open = isPhone && asked === undefined ? undefined : pairs[at];
  const show = (pair: AnsweredPair | undefined): void => {
    answering.forget();
    setAsked(pair?.key);
  };
  const next = pairs.slice(at + 1).find(({ answer }) => answer === null) ?? pairs[at + 1];
  const onLater = (): void => show(next ?? (isPhone ? undefined : open));
  const isAllowed = useMayAnswer();
  const mayAnswer = isAllowed && !answering.isBusy;
  const decide = (answer: "same" | "distinct") => {
    if (!open || !mayAnswer || open.answer === answer) return undefined;
    if (answer === "same" && whySameNot(open)) return undefined;
    return () => {
      answering.answer([open], answer);
      setAsked(next?.key ?? (isPhone ? undefined : open.key));
    };
  };
  const actions = {
    onLater,
    onSame: decide("same"),
    onDistinct: decide("distinct"),
    onUndo: isAllowed ? answering.undo : undefined,
    isUndoAsked: answering.isUndoAsked,
    mayAnswer: isAllowed,
  };
  usePairKeys({
    ...actions,
    onMove: (by) => show(pairs[Math.min(pairs.length - 1, Math.max(0, at + by))]),
  });
  return (
    <div className="pe-duplicates">
      {(!isPhone || !open) && <IncomingQueue pairs={pairs} openKey={open?.key} onOpen={setAsked} />}
      {open && (
        <IncomingPairView
          key={open.key}
          register={one.register}
          pair={open}
          actions={actions}
          onTakeBack={mayAnswer ? () => answering.answer([open], null) : undefined}
          onBack={isPhone ? () => show(undefined) : undefined}
        />
      )}
    </div>
  );
}
