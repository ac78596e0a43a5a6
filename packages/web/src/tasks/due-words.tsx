import type { TaskLine } from "@phaodai/domain/tasks/contract";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { useSpan } from "./spans.ts";

interface DueWordsProps {
  readonly of: TaskLine;
  readonly now: Temporal.Instant;
  /** The word for it stands beside. */
  readonly isNamed?: boolean;
}

/** The deadline, and how far away it is; of reported work when it came. */
export function DueWords({ of: task, now, isNamed = false }: DueWordsProps) {
  const { t } = useTranslation("tasks");
  const { moment } = useFormat();
  const span = useSpan();
  if (task.reportedAt)
    return <span className="tabular">{t("work.doneAt", { moment: moment(task.reportedAt) })}</span>;
  if (!task.dueAt) return <span className="muted">{t("work.noDeadline")}</span>;
  const isOver = Temporal.Instant.compare(now, task.dueAt) > 0;
  const away = span(now, task.dueAt);
  return (
    <span className={isOver ? "tabular pd-bad" : "tabular"}>
      {isNamed ? moment(task.dueAt) : t("work.due", { moment: moment(task.dueAt) })} (
      {isOver ? t("work.over", { span: away }) : t("work.left", { span: away })})
    </span>
  );
}
