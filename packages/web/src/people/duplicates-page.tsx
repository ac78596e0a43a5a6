import { Button, SegmentedControl } from "@mantine/core";
import {
  type DuplicateProposal,
  listDuplicateProposals,
  type MergeChoices,
  proposalStates,
} from "@phaodai/domain/people/contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useMay } from "#shell/session.ts";
import { Empty } from "#ui/empty.tsx";
import { usePages } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { Icon } from "#ui/icon.tsx";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { useUrlState } from "#ui/url-state.ts";
import { DecisionBar } from "./duplicate-bar.tsx";
import { useDecisions } from "./duplicate-decisions.ts";
import { useReviewKeys } from "./duplicate-keys.ts";
import { DuplicateQueue } from "./duplicate-queue.tsx";
import { type Choosing, type Episodes, DuplicateReview } from "./duplicate-review.tsx";
import "./duplicates.css";

const View = z.object({
  state: z.enum(proposalStates).default("open"),
  pair: z.uuid().optional(),
  person: z.uuid().optional(),
});

/** Records that may be one person: compared side by side, merged, told apart, or left for later. */
export function DuplicatesPage() {
  const { t } = useTranslation("people");
  const [{ state, person }, setView] = useUrlState(View);
  const isPhone = useIsPhone();
  const pages = usePages(listDuplicateProposals, (after) => ({
    state,
    limit: 50,
    ...(after !== undefined && { after }),
    ...(person !== undefined && { personId: person }),
  }));
  useLive(["person", "duplicate"], { refreshes: [listDuplicateProposals] });
  return (
    <Page
      title={t("duplicates.page.title")}
      isFilled={!isPhone}
      actions={
        <SegmentedControl
          aria-label={t("duplicates.page.states.label")}
          value={state}
          onChange={(value) =>
            setView({ state: proposalStates.find((one) => one === value), pair: undefined })
          }
          data={proposalStates.map((value) => ({ value, label: t(`duplicates.page.states.${value}`) }))}
        />
      }
    >
      {person !== undefined && <OnlyOf pairs={pages.rows} personId={person} />}
      <Loaded of={pages}>
        {() => (
          <Reviewing key={state} pairs={pages.rows} onMore={pages.hasNextPage ? pages.loadMore : undefined} />
        )}
      </Loaded>
    </Page>
  );
}

/** The list was opened from somebody's row: whose, and the way out. */
function OnlyOf({
  pairs,
  personId,
}: {
  readonly pairs: readonly DuplicateProposal[];
  readonly personId: string;
}) {
  const { t } = useTranslation("people");
  const name = pairs.flatMap((pair) => pair.people).find(({ id }) => id === personId)?.fullName;
  return (
    <p className="pe-only">
      {name !== undefined && <span>{t("duplicates.page.about", { name })}</span>}{" "}
      <Link to="/trung-lap">{t("duplicates.page.all")}</Link>
    </p>
  );
}

function Reviewing({
  pairs,
  onMore,
}: {
  readonly pairs: readonly DuplicateProposal[];
  readonly onMore: (() => void) | undefined;
}) {
  const [{ pair: asked }, setView] = useUrlState(View);
  const isPhone = useIsPhone();
  const decisions = useDecisions();
  const at = Math.max(
    0,
    pairs.findIndex(({ id }) => id === asked),
  );
  const open = isPhone && asked === undefined ? undefined : pairs[at];
  const show = (pair: DuplicateProposal | undefined) => {
    decisions.forget();
    setView({ pair: pair?.id });
  };
  const next = () => show(pairs[at + 1] ?? (isPhone ? undefined : pairs[0]));
  /** The next takes the place of the one decided; after the last, the one before. */
  const nextOf = () => setView({ pair: isPhone ? undefined : (pairs[at + 1] ?? pairs[at - 1])?.id });
  if (pairs.length === 0) return <NothingLeft decisions={decisions} />;
  return (
    <div className="pe-duplicates">
      {(!isPhone || !open) && (
        <DuplicateQueue
          pairs={pairs}
          openId={open?.id}
          onOpen={(id) => setView({ pair: id })}
          onMore={onMore}
        />
      )}
      {open && (
        <OnePair
          key={open.id}
          pair={open}
          decisions={decisions}
          onBack={isPhone ? () => show(undefined) : undefined}
          onMove={(by) => show(pairs[Math.min(pairs.length - 1, Math.max(0, at + by))])}
          onLater={next}
          onDecided={nextOf}
        />
      )}
    </div>
  );
}

function NothingLeft({ decisions }: { readonly decisions: ReturnType<typeof useDecisions> }) {
  const { t } = useTranslation("people");
  const [{ state }] = useUrlState(View);
  useReviewKeys({
    pair: undefined,
    decisions,
    choosing: undefined,
    onMove: stay,
    onLater: stay,
    onDecided: stay,
  });
  return (
    <>
      <Empty icon="check" title={t(`duplicates.page.empty.${state}`)}>
        {t("duplicates.page.emptyHint")}
      </Empty>
      <DecisionBar decisions={decisions} pair={undefined} choosing={undefined} onLater={undefined} />
    </>
  );
}

const stay = (): void => undefined;

interface OnePairProps {
  readonly pair: DuplicateProposal;
  readonly decisions: ReturnType<typeof useDecisions>;
  readonly onBack: (() => void) | undefined;
  readonly onMove: (by: 1 | -1) => void;
  readonly onLater: () => void;
  readonly onDecided: () => void;
}

function OnePair({ pair, decisions, onBack, onMove, onLater, onDecided }: OnePairProps) {
  const { t } = useTranslation("people");
  const choosing = useChoosing(pair, decisions.isBusy);
  useReviewKeys({ pair, decisions, choosing, onMove, onLater, onDecided });
  return (
    <article className="pe-one" aria-label={t("duplicates.page.compare")}>
      {onBack && (
        <Button variant="subtle" leftSection={<Icon name="left" size={14} />} onClick={onBack}>
          {t("duplicates.page.back")}
        </Button>
      )}
      {decisions.error && <Failure error={decisions.error} />}
      <DuplicateReview proposal={pair} choosing={choosing} />
      <DecisionBar
        decisions={decisions}
        pair={pair}
        choosing={choosing}
        onLater={onLater}
        onDecided={onDecided}
      />
    </article>
  );
}

/** Only an open pair has anything to choose; the older record stays unless swapped. */
function useChoosing(pair: DuplicateProposal, isBusy: boolean): Choosing | undefined {
  const [choices, setChoices] = useState<MergeChoices>({});
  const [stays, setStays] = useState<0 | 1>(0);
  const [episodes, sayEpisodes] = useState<Episodes>();
  const mayCorrect = useMay()("people.correct");
  if (pair.state !== "open") return undefined;
  return {
    choices,
    stays,
    episodes,
    isDisabled: isBusy || !mayCorrect || pair.sides.some(({ isMasked }) => isMasked),
    choose: (field, side) => setChoices({ ...choices, [field]: side }),
    swap: () => {
      setStays(stays === 0 ? 1 : 0);
      setChoices({});
    },
    sayEpisodes,
  };
}
