import { Button, SegmentedControl, Select, TextInput } from "@mantine/core";
import { directiveBoxes, listAttention, listDirectives } from "@phaodai/domain/directives/contract";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useScope } from "#shell/scope.ts";
import { useMay } from "#shell/session.ts";
import { Empty } from "#ui/empty.tsx";
import { usePages } from "#ui/endpoint.ts";
import { Icon } from "#ui/icon.tsx";
import { useLive } from "#ui/live.ts";
import { Loaded } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { filtered, phases, valuesOf } from "./directive-filters.ts";
import { DirectiveRow } from "./directive-row.tsx";
import { ReadIn } from "./read-in.tsx";
import { WaitingPanel } from "./waiting-panel.tsx";
import "./directives.css";
import "./list.css";

/** As they are looked at: what came in first. */
const boxes: readonly (typeof directiveBoxes)[number][] = [
  "received",
  "issued",
  "drafts",
  "reports",
  "below",
];

const View = z.object({
  box: z.enum(directiveBoxes).default("received"),
  q: z.string().default(""),
  kind: z.string().optional(),
  issuer: z.string().optional(),
  phase: z.enum(phases).default("all"),
  read: z.boolean().default(false),
});

/** Papers in and out of a unit: how far each is, what waits for whom, and the way to read in another. */
export function DirectivesPage() {
  const { t } = useTranslation("directives");
  const { unit } = useScope();
  const [view, setView] = useUrlState(View);
  const mayDraft = useMay()("directives.draft");
  const isReading = view.read && mayDraft;
  useLive(["directive", "task"], { refreshes: [listDirectives, listAttention] });
  return (
    <Page
      title={t("title")}
      actions={
        <Button
          leftSection={<Icon name="plus" size={14} />}
          disabled={!mayDraft}
          title={mayDraft ? undefined : t("readIn.mayNot")}
          aria-expanded={isReading}
          variant={isReading ? "default" : "filled"}
          onClick={() => setView({ read: !view.read })}
        >
          {t("readIn.open")}
        </Button>
      }
    >
      {unit && isReading && <ReadIn unit={unit} />}
      {unit && <WaitingPanel unitId={unit.id} />}
      <Papers />
    </Page>
  );
}

/** What one's own units issued, got, draft and report. */
function Papers() {
  const { t } = useTranslation("directives");
  const [view, setView] = useUrlState(View);
  const pages = usePages(listDirectives, (after) => ({
    box: view.box,
    limit: 200,
    ...(view.q !== "" && { q: view.q }),
    ...(after !== undefined && { after }),
  }));
  const counts = pages.pages[0]?.counts;
  const rows = filtered(pages.rows, { kind: view.kind, issuer: view.issuer, phase: view.phase });
  const isNarrowed =
    view.q !== "" || view.kind !== undefined || view.issuer !== undefined || view.phase !== "all";
  return (
    <>
      <div className="di-list-bar">
        <SegmentedControl
          aria-label={t("boxes.label")}
          value={view.box}
          onChange={(box) => setView({ box, kind: undefined, issuer: undefined }, { push: true })}
          // A unit that sees nothing of others below is not offered an empty box.
          data={boxes
            .filter((box) => box !== "below" || box === view.box || (counts?.below ?? 0) > 0)
            .map((value) => ({
              value,
              label: counts ? t(`boxes.${value}Of`, { count: counts[value] }) : t(`boxes.${value}`),
            }))}
        />
        <TextInput
          className="di-list-find"
          aria-label={t("list.search")}
          placeholder={t("list.search")}
          leftSection={<Icon name="search" size={14} />}
          value={view.q}
          onChange={(event) => setView({ q: event.currentTarget.value })}
        />
        <Select
          aria-label={t("list.issuer")}
          placeholder={t("list.issuer")}
          data={valuesOf(pages.rows, "issuer")}
          value={view.issuer ?? null}
          onChange={(issuer) => setView({ issuer: issuer ?? undefined })}
          clearable
          clearButtonProps={{ "aria-label": t("list.anyIssuer") }}
        />
        <Select
          aria-label={t("list.kind")}
          placeholder={t("list.kind")}
          data={valuesOf(pages.rows, "kind")}
          value={view.kind ?? null}
          onChange={(kind) => setView({ kind: kind ?? undefined })}
          clearable
          clearButtonProps={{ "aria-label": t("list.anyKind") }}
        />
        <SegmentedControl
          aria-label={t("list.phase")}
          value={view.phase}
          onChange={(phase) => setView({ phase })}
          data={phases.map((value) => ({ value, label: t(`list.phases.${value}`) }))}
        />
      </div>
      <Loaded of={pages}>
        {() =>
          rows.length === 0 ? (
            <Empty icon="directive" title={t(isNarrowed ? "list.noMatch" : `list.empty.${view.box}`)}>
              {isNarrowed ? (
                <Button
                  variant="default"
                  onClick={() => setView({ q: "", kind: undefined, issuer: undefined, phase: "all" })}
                >
                  {t("list.clear")}
                </Button>
              ) : (
                t("list.emptyHint")
              )}
            </Empty>
          ) : (
            <>
              <ul className="di-rows" aria-label={t(`boxes.${view.box}`)}>
                {rows.map((line) => (
                  <DirectiveRow key={line.id} line={line} />
                ))}
              </ul>
              {pages.hasNextPage && (
                <Button variant="default" onClick={pages.loadMore} loading={pages.isFetchingNextPage}>
                  {t("list.more")}
                </Button>
              )}
            </>
          )
        }
      </Loaded>
    </>
  );
}
