import { Button, SegmentedControl, Select } from "@mantine/core";
import { Problem } from "@phaodai/client/problem";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { takeUpRounds } from "@phaodai/domain/teams/contract";
import { recordVisit, showRound } from "@phaodai/domain/teams/round-contract";
import type { RoundHousehold } from "@phaodai/domain/teams/team";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { ClockBadge } from "#shell/sync/clock-badge.tsx";
import { useOutboxState } from "#ui/account-outbox.ts";
import { StateBadge } from "#ui/badges.tsx";
import { type Carried, useCarried } from "#ui/carried.ts";
import { Empty } from "#ui/empty.tsx";
import { endpointKey, useCommand } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { noteFailure } from "#ui/note.ts";
import { type Queued, useLastArrival, useQueued } from "#ui/outbox.ts";
import { Page } from "#ui/panel.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { wordsOfError } from "#ui/say.ts";
import { Warning } from "#ui/warning.tsx";
import { MendForm } from "./mend-form.tsx";
import { RoundCard } from "./round-card.tsx";
import "./teams.css";
import { VisitForm } from "./visit-form.tsx";

const View = z.object({
  member: z.uuid().optional(),
  show: z.enum(["left", "done"]).default("left"),
  /** The household whose form is open. */
  door: z.uuid().optional(),
  /** A refused visit, to be mended. */
  mend: z.string().optional(),
});

type Round = ReplyOf<typeof showRound>;

/** `/hien-truong/tham`: a member's households of today in walking order, a visit in two taps, with or without a network. */
export function RoundsPage() {
  const { t } = useTranslation("teams");
  const [{ member }, setView] = useUrlState(View);
  const round = useCarried(showRound, { memberId: member });
  const { error } = round;
  // Who was named left the team, or is out of reach: what is to be mended can still be sent for somebody else.
  if (member !== undefined && error instanceof Problem && error.code === "teams.member_not_found")
    return (
      <Page title={t("round.title")}>
        <Empty title={wordsOfError(error)}>
          <Button onClick={() => setView({ member: undefined })}>{t("round.another")}</Button>
        </Empty>
      </Page>
    );
  return (
    <Page title={t("round.title")}>
      <Loaded of={round}>{(carried) => <RoundShown carried={carried} />}</Loaded>
    </Page>
  );
}

function RoundShown({ carried }: { readonly carried: Carried<typeof showRound> }) {
  const { reply: round, isKept, fetchedAt } = carried;
  const { t } = useTranslation("teams");
  const format = useFormat();
  const queued = useOwnVisits(fetchedAt);
  const [{ show, door, mend }, setView] = useUrlState(View);
  if (!round.member) return <Choosing round={round} />;
  const pending = new Map(queued.map((one) => [one.body?.householdId, one] as const));
  const isRefused = ({ id }: RoundHousehold): boolean => (pending.get(id)?.refusal ?? null) !== null;
  const isDone = (one: RoundHousehold): boolean =>
    !isRefused(one) && (one.today !== null || pending.has(one.id));
  const done = round.households.filter(isDone);
  // What was refused is not done: it is mended before the walk goes on.
  const left = round.households
    .filter((one) => !isDone(one))
    .toSorted((a, b) => Number(isRefused(b)) - Number(isRefused(a)));
  const shown = show === "left" ? left : done;
  const open = round.households.find(({ id }) => id === door);
  return (
    <div className="tm-round">
      <p className="tm-round-who">
        <strong>{round.member.fullName}</strong> · {round.member.teamName}
      </p>
      <ClockBadge isQuiet />
      {isKept && (
        <StateBadge mood="warn" icon="lost">
          {t("round.kept", { time: format.moment(fetchedAt) })}
        </StateBadge>
      )}
      {!round.member.isMine && <TakeUp memberId={round.member.id} />}
      <progress
        className="tm-progress"
        value={done.length}
        max={Math.max(1, round.households.length)}
        aria-label={t("round.progress")}
      />
      <SegmentedControl
        fullWidth
        value={show}
        onChange={(value) => setView({ show: View.shape.show.parse(value) })}
        aria-label={t("round.which")}
        data={[
          { value: "left", label: t("round.left", { n: format.number(left.length) }) },
          { value: "done", label: t("round.done", { n: format.number(done.length) }) },
        ]}
      />
      {shown.length === 0 && (
        <Empty title={t(show === "left" ? "round.allDone" : "round.noneDone")}>{t("round.emptyHint")}</Empty>
      )}
      <ol className="tm-doors">
        {shown.map((household) => (
          <RoundCard
            key={household.id}
            household={household}
            pending={pending.get(household.id)}
            onOpen={() => setView(openingOf(household.id, pending.get(household.id)), { push: true })}
          />
        ))}
      </ol>
      <Mending round={round} memberId={round.member.id} queued={queued} commandId={mend} />
      {open && (
        <VisitForm
          household={open}
          memberId={round.member.id}
          sourceAreas={round.sourceAreas}
          today={round.today}
          onClose={() => setView({ door: undefined })}
        />
      )}
    </div>
  );
}

/** A tap on a door whose visit was refused opens that visit, not a new one. */
const openingOf = (door: string, pending: Queued<typeof recordVisit> | undefined) =>
  pending?.refusal ? { mend: pending.id } : { door };

interface MendingProps {
  readonly round: Round;
  readonly memberId: string;
  readonly queued: readonly Queued<typeof recordVisit>[];
  readonly commandId: string | undefined;
}

function Mending({ round, memberId, queued, commandId }: MendingProps) {
  const { t } = useTranslation("teams");
  const { entries } = useOutboxState();
  const [, setView] = useUrlState(View);
  if (commandId === undefined) return null;
  const refused = queued.find(({ id }) => id === commandId);
  const isRefused = entries.some(({ id, state }) => id === commandId && state === "refused");
  if (!isRefused) return <Warning>{t("mend.gone")}</Warning>;
  // Its content is still being unsealed.
  if (!refused?.refusal) return null;
  return (
    <MendForm
      key={commandId}
      round={round}
      memberId={memberId}
      refused={{ ...refused, refusal: refused.refusal }}
      onClose={() => setView({ mend: undefined })}
    />
  );
}

/** Visits of this device the list may not hold: on their way, or come to the server after it was asked. Then it is asked again. */
function useOwnVisits(fetchedAt: Temporal.Instant): readonly Queued<typeof recordVisit>[] {
  const queries = useQueryClient();
  const lastArrival = useLastArrival(recordVisit)?.epochMilliseconds ?? 0;
  const isBehind = lastArrival >= fetchedAt.epochMilliseconds;
  useEffect(() => {
    if (isBehind) void queries.invalidateQueries({ queryKey: endpointKey(showRound) });
  }, [isBehind, lastArrival, queries]);
  return useQueued(recordVisit, fetchedAt);
}

/** Nobody of the team is bound to this account yet: whose round is it? */
function Choosing({ round }: { readonly round: Round }) {
  const { t } = useTranslation("teams");
  const { number } = useFormat();
  const [, setView] = useUrlState(View);
  const [chosen, setChosen] = useState<string | null>(null);
  if (round.choices.length === 0)
    return <Empty title={t("round.noMembers")}>{t("round.noMembersHint")}</Empty>;
  return (
    <div className="tm-round">
      <p>{t("round.whose")}</p>
      <Select
        label={t("round.member")}
        searchable
        value={chosen}
        onChange={setChosen}
        data={round.choices.map(({ id, fullName, teamName, households }) => ({
          value: id,
          label: t("round.choice", { fullName, teamName, n: number(households) }),
        }))}
      />
      <Button disabled={chosen === null} onClick={() => setView({ member: chosen ?? undefined })}>
        {t("round.begin")}
      </Button>
    </div>
  );
}

/** "It is I who goes": from then on the list opens by itself. */
function TakeUp({ memberId }: { readonly memberId: string }) {
  const { t } = useTranslation("teams");
  const takeUp = useCommand(takeUpRounds, { invalidates: [showRound] });
  return (
    <div className="tm-takeup">
      <span className="muted">{t("round.standIn")}</span>
      <Button
        variant="default"
        loading={takeUp.isPending}
        onClick={() => takeUp.mutate({ input: { memberId, body: {} } }, { onError: noteFailure })}
      >
        {t("round.takeUp")}
      </Button>
    </div>
  );
}
