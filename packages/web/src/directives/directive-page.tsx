import { Tabs } from "@mantine/core";
import {
  listDissemination,
  openDirective,
  showDirective,
  showLineage,
} from "@phaodai/domain/directives/contract";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { listTasks, showTask } from "@phaodai/domain/tasks/contract";
import { showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import { useParams } from "@tanstack/react-router";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { useLive } from "#ui/live.ts";
import { LoadedPage } from "#ui/loaded.tsx";
import { Page } from "#ui/panel.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { ClauseList } from "./clause-list.tsx";
import { DirectiveActions } from "./directive-actions.tsx";
import { Dissemination } from "./dissemination.tsx";
import { Letterhead } from "./letterhead.tsx";
import { Lineage } from "./lineage.tsx";
import { MatrixPanel } from "./matrix-panel.tsx";
import { NextDue } from "./next-due.tsx";
import { paperName } from "./paper-name.ts";
import { PaperState } from "./paper-state.tsx";
import { ProgressBar } from "./progress-bar.tsx";
import "./directives.css";
import "./directive.css";

const tabs = ["matrix", "clauses", "recipients", "lineage"] as const;
const View = z.object({ tab: z.enum(tabs).optional() });

/** An issued paper: its head, who has done what of it, who has it, what it rests on. */
export function DirectivePage() {
  const { directiveId = "" } = useParams({ strict: false });
  const found = useEndpoint(showDirective, { directiveId });
  useLive(["directive", "task"], {
    refreshes: [showDirective, showMatrix, listDissemination, showLineage, listTasks, showTask],
  });
  return <LoadedPage of={found}>{(shown) => <Issued key={shown.id} shown={shown} />}</LoadedPage>;
}

function Issued({ shown }: { readonly shown: ShownDirective }) {
  const { t } = useTranslation("directives");
  const { moment } = useFormat();
  const [view, setView] = useUrlState(View);
  // A report or a notice gives no tasks: what it says comes first.
  const first = shown.tasks && shown.tasks.total > 0 ? "matrix" : "clauses";
  const tab = view.tab ?? first;
  useOpening(shown);
  return (
    <Page
      title={paperName(shown, t("draft.noName"))}
      meta={
        <>
          <PaperState of={shown.state} />
          {shown.nextDueAt && <NextDue at={shown.nextDueAt} />}
          {shown.recipients > 0 && (
            <span className="tabular">
              {t("list.opened", { opened: shown.opened, count: shown.recipients })}
            </span>
          )}
        </>
      }
      actions={<DirectiveActions shown={shown} />}
    >
      {shown.withdrawal && (
        <p className="pd-warning">
          {t("page.withdrawn", { at: moment(shown.withdrawal.at), reason: shown.withdrawal.reason })}
        </p>
      )}
      <div className="di-top">
        <Letterhead shown={shown} />
        {shown.tasks && <ProgressBar counts={shown.tasks} />}
      </div>
      <Tabs
        className="di-tabs"
        value={tab}
        onChange={(value) => setView({ tab: tabs.find((name) => name === value && name !== first) })}
      >
        <Tabs.List>
          {tabs.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {t(`page.tabs.${name}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
      </Tabs>
      {tab === "matrix" && <MatrixPanel shown={shown} />}
      {tab === "clauses" && <ClauseList shown={shown} />}
      {tab === "recipients" && <Dissemination directiveId={shown.id} />}
      {tab === "lineage" && <Lineage shown={shown} />}
    </Page>
  );
}

/** Who opens the page has the paper: the issuer sees it. */
function useOpening({ id, isUnread }: Pick<ShownDirective, "id" | "isUnread">): void {
  const opening = useCommand(openDirective, { invalidates: [showDirective, listDissemination] });
  const open = useEffectEvent(() => opening.mutate({ input: { directiveId: id, body: {} } }));
  useEffect(() => {
    if (isUnread) open();
  }, [id, isUnread]);
}
