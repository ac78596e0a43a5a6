import { Anchor, Button } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { passOnTasks } from "@phaodai/domain/directives/contract";
import { showTask, type TaskDetail } from "@phaodai/domain/tasks/contract";
import { isOpen } from "@phaodai/domain/tasks/task";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useLive } from "#ui/live.ts";
import { LoadedPage } from "#ui/loaded.tsx";
import { Page, Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { DaysPanel } from "./days-panel.tsx";
import { MeasurePanel } from "./measure-panel.tsx";
import { PausedNote } from "./paused-note.tsx";
import { PassedOnPanel } from "./passed-on-panel.tsx";
import { TaskBadges } from "./standing-badge.tsx";
import { TaskActions } from "./task-actions.tsx";
import { TaskFacts } from "./task-facts.tsx";
import "./tasks.css";
import { Timeline } from "./timeline.tsx";

/** One task of one unit: the order in its paper's words, what was said, what can be done now. */
export function TaskPage() {
  const { t } = useTranslation("tasks");
  const { taskId = "" } = useParams({ strict: false });
  const task = useEndpoint(showTask, { taskId });
  useLive(["task"], {
    refreshes: [showTask],
    concerns: ({ subjectId, subjectKind }) => subjectKind !== "task" || subjectId === taskId,
  });
  return (
    <LoadedPage of={task}>
      {(one) => (
        <Page title={<Title of={one} />} meta={<Meta of={one} />} actions={<Actions of={one} />}>
          <title>{`${one.no === null ? t("page.noNumber") : t("page.clause", { no: one.no })} · Pháo Đài`}</title>
          <PausedNote task={one} />
          <div className="ta-task">
            <div className="ta-main">
              <Panel title={one.originKind === "clause" ? t("page.words") : t("page.toDo")}>
                <p className="ta-words">{one.text}</p>
                {one.evidence !== null && (
                  <p>
                    <span className="muted">{t("page.evidence")}:</span> {one.evidence}
                  </p>
                )}
              </Panel>
              <Timeline task={one} />
            </div>
            <div className="ta-side">
              <TaskFacts task={one} />
              <MeasurePanel task={one} />
              <DaysPanel task={one} />
              <PassedOnPanel task={one} />
            </div>
          </div>
        </Page>
      )}
    </LoadedPage>
  );
}

function Title({ of: one }: { readonly of: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const { nameOf } = useUnitNames();
  return (
    <>
      {one.no === null ? t("page.noNumber") : t("page.clause", { no: one.no })} · {nameOf(one.unitId)}
    </>
  );
}

function Meta({ of: one }: { readonly of: TaskDetail }) {
  const { t } = useTranslation("tasks");
  return (
    <>
      <span>
        <Anchor renderRoot={(props) => <Link to="/viec" {...props} />}>{t("page.back")}</Anchor>
      </span>
      <TaskBadges of={one} />
    </>
  );
}

function Actions({ of: one }: { readonly of: TaskDetail }) {
  return (
    <>
      <PolicyNote keys={one.basis.map(({ key }) => key)} unitId={one.issuerUnitId} />
      <TaskActions task={one} />
      <PassOnButton task={one} />
    </>
  );
}

/** A draft that gives the task to the units below, tied to it; offered to whoever may draft for the unit. */
function PassOnButton({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const may = useMay();
  const navigate = useNavigate();
  const pass = useCommand(passOnTasks, {
    onDone: ({ id }) => void navigate({ to: "/chi-thi/soan/$directiveId", params: { directiveId: id } }),
  });
  if (!task.mayCarryOut || !may("directives.draft") || !isOpen(task.state)) return null;
  const letter = { kind: "công văn", form: "government" as const, assignees: [] };
  return (
    <>
      <Button
        variant="default"
        loading={pass.isPending}
        onClick={() =>
          pass.mutate({
            input: { body: { ...letter, id: newId(), unitId: task.unitId, taskIds: [task.id] } },
          })
        }
      >
        {t("actions.passOn")}
      </Button>
      {pass.error && <Failure error={pass.error} />}
    </>
  );
}
