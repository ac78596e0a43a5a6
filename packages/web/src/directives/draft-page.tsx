import { Tabs } from "@mantine/core";
import { showDirective } from "@phaodai/domain/directives/contract";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { Navigate, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useLive } from "#ui/live.ts";
import { LoadedPage } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { joining, moving } from "./clause-order.ts";
import { DraftActions } from "./draft-actions.tsx";
import { useAmending } from "./draft-amending.ts";
import { DraftClauses } from "./draft-clauses.tsx";
import { type DraftDesk, DraftDeskContext, placeOf } from "./draft-context.ts";
import { acceptanceOf, openPoints, type Point, pointAfter } from "./draft-points.ts";
import { useDraftKeys } from "./draft-keys.ts";
import { paperName } from "./paper-name.ts";
import { headLine, linesOf, sheetOf } from "./paper-sheet.ts";
import { PaperState } from "./paper-state.tsx";
import { PaperText } from "./paper-text.tsx";
import { PointBar } from "./point-bar.tsx";
import "./directives.css";
import "./draft.css";
import "./clause.css";

/** A paper that was read, beside what was read of it: set right, confirmed, then issued. */
export function DraftPage() {
  const { directiveId = "" } = useParams({ strict: false });
  const found = useEndpoint(showDirective, { directiveId });
  useLive(["directive"], {
    refreshes: [showDirective],
    concerns: ({ subjectId }) => subjectId === directiveId,
  });
  return (
    <LoadedPage of={found}>
      {(shown) =>
        shown.state === "draft" ? (
          <DraftScreen key={shown.id} shown={shown} />
        ) : (
          <Navigate to="/chi-thi/$directiveId" params={{ directiveId }} replace />
        )
      }
    </LoadedPage>
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
    () => new Set(desk.points.flatMap(({ clauseId }) => clauseId ?? [])),
    [desk.points],
  );
  const source = useMemo(() => shown.source?.lines.join("\n") ?? null, [shown.source]);
  const litLines = useLitLines(shown, source, desk.currentPoint);
  const isPaperShown = source !== null && (!isPhone || tab === "paper");
  return (
    <DraftDeskContext value={desk}>
      <Page
        title={paperName(shown, t("draft.noName"))}
        meta={
          <>
            <PaperState of="draft" />
            <span>{shown.source?.fileName ?? t(shown.source ? "draft.pasted" : "draft.written")}</span>
          </>
        }
        actions={<DraftActions />}
        isFilled={!isPhone}
      >
        {error !== null && <Failure error={error} />}
        <PointBar onNext={onNext} isSaving={isSaving} />
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

/** The line of a point that belongs to no clause; before anything is chosen, the head of the paper in a file of several. */
function useLitLines(shown: ShownDirective, source: string | null, point: Point | undefined) {
  const sheet = useMemo(() => (source === null ? [] : sheetOf(source)), [source]);
  const first = shown.draft.clauses[0]?.lines?.first;
  if (point) return point.clauseId === null ? linesOf(sheet, point.doubt?.text ?? "") : undefined;
  return shown.siblings.length > 0 ? headLine(sheet, shown.number, first) : undefined;
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
  const [key, setKey] = useState<string>();
  const [editing, edit] = useState<string>();
  const points = useMemo(() => openPoints(shown, settling), [shown, settling]);
  const currentPoint = points.find((point) => point.key === key);

  const goTo = (point: Point | undefined): void => {
    setKey(point?.key);
    if (!point) return;
    if (point.clauseId !== null) setChosen(point.clauseId);
    showPoint(point.key);
  };
  const accept = (point: Point): void => {
    const acceptance = acceptanceOf(point);
    if (!acceptance) return;
    const after = pointAfter(points, point.key);
    amend(acceptance);
    if (point.key === key) goTo(after?.key === point.key ? undefined : after);
  };
  const desk = useMemo<DraftDesk>(
    () => ({
      shown,
      mayAmend: shown.can.amend,
      amend,
      points,
      currentPoint,
      editing,
      edit,
      hover: (clauseId) => setHovered(clauseId === undefined ? undefined : { clauseId, from: "clauses" }),
      choose: setChosen,
      accept,
    }),
    [shown, amend, points, currentPoint, editing],
  );
  const onNext = () => goTo(pointAfter(points, key));
  const place = (amendment: Amendment | undefined): void => {
    if (!amendment || !shown.can.amend) return;
    amend(amendment);
  };
  useDraftKeys({
    onNext,
    onBack: () => goTo(pointAfter(points.toReversed(), key)),
    onAccept: () => currentPoint && shown.can.amend && accept(currentPoint),
    onJoin: () => place(chosen === undefined ? undefined : joining(shown.draft.clauses, chosen)),
    onMove: (step) => place(chosen === undefined ? undefined : moving(shown.draft.clauses, chosen, step)),
    onEdit: () =>
      shown.can.amend && edit(currentPoint ? placeOf(currentPoint) : chosen && `clause ${chosen}`),
  });
  return {
    desk,
    lit: hovered?.clauseId ?? currentPoint?.clauseId ?? chosen,
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

/** The focus goes along, so that Enter answers the point and Tab leads into it. */
const showPoint = (key: string): void =>
  soon(() => {
    const note = document.querySelector<HTMLElement>(`[data-point="${CSS.escape(key)}"]`);
    note?.scrollIntoView({ block: "center" });
    note?.focus({ preventScroll: true });
  });
