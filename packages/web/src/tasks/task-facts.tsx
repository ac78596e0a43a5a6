import { Anchor, Progress } from "@mantine/core";
import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { DueWords } from "./due-words.tsx";

/** Who, for whom, by when, how far. */
export function TaskFacts({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const { moment, percent } = useFormat();
  const { nameOf } = useUnitNames();
  const now = useWorldNow();
  return (
    <Panel title={t(`originKinds.${task.originKind}`)}>
      <dl className="ta-facts">
        <dt>{t("page.by")}</dt>
        <dd>
          <span className="pd-dotted">
            <span>{nameOf(task.issuerUnitId)}</span>
            <span className="muted tabular">{moment(task.assignedAt)}</span>
          </span>
        </dd>
        <dt>{t("page.unit")}</dt>
        <dd>
          <span className="pd-dotted">
            <span>{nameOf(task.unitId)}</span>
            <span>{t(`roles.${task.role}`)}</span>
          </span>
        </dd>
        <dt>{task.originKind === "clause" ? t("page.named") : t("page.charged")}</dt>
        <dd>{task.assignee}</dd>
        <dt>{t("page.due")}</dt>
        <dd>
          {task.reportedAt && task.dueAt
            ? moment(task.dueAt)
            : now && <DueWords of={{ ...task, reportedAt: null }} now={now} isNamed />}
        </dd>
        {task.reportedAt && (
          <>
            <dt>{t("page.reported")}</dt>
            <dd className="tabular">{moment(task.reportedAt)}</dd>
          </>
        )}
        {task.shareDone !== null && (
          <>
            <dt>{t("page.progress")}</dt>
            <dd className="ta-share">
              <Progress value={task.shareDone} aria-label={t("page.progress")} />
              <span className="tabular">{percent(task.shareDone / 100)}</span>
            </dd>
          </>
        )}
      </dl>
      <p className="ta-links">
        {task.directiveId !== null && (
          <Anchor
            size="sm"
            renderRoot={(props) => (
              <Link to="/chi-thi/$directiveId" params={{ directiveId: task.directiveId ?? "" }} {...props} />
            )}
          >
            {t("page.openPaper")}
          </Anchor>
        )}
        {task.parentTaskIds.map((taskId, n) => (
          <Anchor
            key={taskId}
            size="sm"
            renderRoot={(props) => <Link to="/viec/$taskId" params={{ taskId }} {...props} />}
          >
            {task.parentTaskIds.length === 1 ? t("page.openParent") : t("page.openParentNo", { no: n + 1 })}
          </Anchor>
        ))}
      </p>
    </Panel>
  );
}
