import { Tabs } from "@mantine/core";
import { showDirective } from "@phaodai/domain/directives/contract";
import type { Doubt } from "@phaodai/domain/directives/draft";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { Navigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { DoubtBar } from "./doubt-bar.tsx";
import { DraftActions } from "./draft-actions.tsx";
import { useAmending } from "./draft-amending.ts";
import { DraftClauses } from "./draft-clauses.tsx";
import { type DraftDesk, DraftDeskContext, placeOf } from "./draft-context.ts";
import { doubtAfter, openDoubts } from "./draft-doubts.ts";
import { useDraftKeys } from "./draft-keys.ts";
import { paperName } from "./paper-name.ts";
import { linesOf, sheetOf } from "./paper-sheet.ts";
import { PaperText } from "./paper-text.tsx";
import "./directives.css";
import "./draft.css";

/** A paper that was read, beside what was read of it: set right, confirmed, then issued. */
export function DraftPage() {
  const { directiveId = "" } = useParams({ strict: false });
  const found = useEndpoint(showDirective, { directiveId });
  useLive(["directive"], {
    refreshes: [showDirective],
    concerns: ({ subjectId }) => subjectId === directiveId,
  });
  return (
    <Loaded of={found}>
      {(shown) =>
        shown.state === "draft" ? (
          <DraftScreen key={shown.id} shown={shown} />
        ) : (
          <Navigate to="/chi-thi/$directiveId" params={{ directiveId }} replace />
        )
      }
    </Loaded>
  );
}

function DraftScreen({ shown }: { readonly shown: ShownDirective }) {
  const { t } = useTranslation("directives");
  const isPhone = useIsPhone();
  const [tab, setTab] = useState<"paper" | "clauses">("clauses");
  const { desk, lit, hovered, hoverPaper, error, isSaving, onNext } = useDraftDesk(shown);
  const places = useMemo(
    () =>
      shown.draft.clauses.flatMap(({ id, lines, isRemoved }) =>
        lines && !isRemoved ? [{ id, ...lines }] : [],
      ),
    [shown.draft.clauses],
  );
  const doubtful = useMemo(
    () => new Set(desk.doubts.flatMap(({ clauseId }) => clauseId ?? [])),
    [desk.doubts],
  );
  const source = useMemo(() => shown.source?.lines.join("\n") ?? null, [shown.source]);
  const litLines = useLitDoubt(source, desk.currentDoubt);
  const isPaperShown = source !== null && (!isPhone || tab === "paper");
  return (
    <DraftDeskContext value={desk}>
      <Page
        title={paperName(shown, t("draft.noName"))}
        meta={
          <>
            <StateBadge mood="info" icon="paper">
              {t("states.draft")}
            </StateBadge>
            <span>{shown.source?.fileName ?? t("draft.written")}</span>
          </>
        }
        actions={<DraftActions />}
        isFilled={!isPhone}
      >
        {error !== null && <Failure error={error} />}
        <DoubtBar onNext={onNext} isSaving={isSaving} />
        {isPhone && source !== null && (
          <Tabs value={tab} onChange={(value) => setTab(value === "paper" ? "paper" : "clauses")}>
            <Tabs.List grow>
              <Tabs.Tab value="clauses">{t("draft.tabs.clauses")}</Tabs.Tab>
              <Tabs.Tab value="paper">{t("draft.tabs.paper")}</Tabs.Tab>
            </Tabs.List>
          </Tabs>
        )}
        <div className={source === null ? "di-desk di-desk-alone" : "di-desk"}>
          {isPaperShown && (
            <PaperText
              text={source}
              places={places}
              doubtful={doubtful}
              active={lit}
              litLines={hovered === undefined ? litLines : undefined}
              isFollowing={hovered?.from !== "paper"}
              onHover={hoverPaper}
              onChoose={(clauseId) => {
                setTab("clauses");
                desk.choose(clauseId);
                showPlace(`clause ${clauseId}`);
              }}
            />
          )}
          {(!isPhone || tab === "clauses" || source === null) && <DraftClauses lit={lit} />}
        </div>
      </Page>
    </DraftDeskContext>
  );
}

/** The line of a doubt that belongs to no clause. */
function useLitDoubt(source: string | null, doubt: Doubt | undefined) {
  const sheet = useMemo(() => (source === null ? [] : sheetOf(source)), [source]);
  return doubt && doubt.clauseId === null ? linesOf(sheet, doubt.text) : undefined;
}

interface Hovered {
  readonly clauseId: string;
  readonly from: "paper" | "clauses";
}

/** What is looked at, and how the draft is changed. */
function useDraftDesk(shown: ShownDirective) {
  const { amend, settling, isSaving, error } = useAmending(shown);
  const [hovered, setHovered] = useState<Hovered>();
  const [chosen, setChosen] = useState<string>();
  const [doubtId, setDoubtId] = useState<number>();
  const [editing, edit] = useState<string>();
  const doubts = useMemo(() => openDoubts(shown.draft, settling), [shown.draft, settling]);
  const currentDoubt = doubts.find(({ id }) => id === doubtId);

  const goTo = (doubt: Doubt | undefined): void => {
    setDoubtId(doubt?.id);
    if (!doubt) return;
    if (doubt.clauseId !== null) setChosen(doubt.clauseId);
    showDoubt(doubt.id);
  };
  const accept = (doubt: Doubt): void => {
    const after = doubtAfter(doubts, doubt.id);
    amend({ kind: "settle_doubt", doubtId: doubt.id, isSettled: true });
    if (doubt.id === doubtId) goTo(after?.id === doubt.id ? undefined : after);
  };
  const desk = useMemo<DraftDesk>(
    () => ({
      shown,
      mayAmend: shown.can.amend,
      amend,
      doubts,
      currentDoubt,
      editing,
      edit,
      hover: (clauseId) => setHovered(clauseId === undefined ? undefined : { clauseId, from: "clauses" }),
      choose: setChosen,
      accept,
    }),
    [shown, amend, doubts, currentDoubt, editing],
  );
  const onNext = () => goTo(doubtAfter(doubts, doubtId));
  useDraftKeys({
    onNext,
    onBack: () => goTo(doubtAfter(doubts.toReversed(), doubtId)),
    onAccept: () => currentDoubt && shown.can.amend && accept(currentDoubt),
    onEdit: () =>
      shown.can.amend && edit(currentDoubt ? placeOf(currentDoubt) : chosen && `clause ${chosen}`),
  });
  return {
    desk,
    lit: hovered?.clauseId ?? currentDoubt?.clauseId ?? chosen,
    hovered,
    hoverPaper: (clauseId: string | undefined) =>
      setHovered(clauseId === undefined ? undefined : { clauseId, from: "paper" }),
    error,
    isSaving,
    onNext,
  };
}

/** After the screen was drawn: what was asked for may only now stand there. */
const soon = (act: () => void): void => void requestAnimationFrame(() => requestAnimationFrame(act));

const showPlace = (place: string): void =>
  soon(() => document.querySelector(`[data-place="${place}"]`)?.scrollIntoView({ block: "start" }));

const showDoubt = (id: number): void =>
  soon(() => document.querySelector(`[data-doubt="${id}"]`)?.scrollIntoView({ block: "center" }));
