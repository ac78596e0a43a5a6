import { listTasks, showTask } from "@phaodai/domain/tasks/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { MeasurePanel } from "#tasks/measure-panel.tsx";
import { TaskBadges } from "#tasks/standing-badge.tsx";
import { TaskActions } from "#tasks/task-actions.tsx";
import { TaskFacts } from "#tasks/task-facts.tsx";
import "#tasks/tasks.css";
import { Timeline } from "#tasks/timeline.tsx";
import { Drawer } from "#ui/drawer.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { Loaded } from "#ui/loaded.tsx";
import { useUnitNames } from "#ui/unit-names.ts";

interface CellDrawerProps {
  readonly orderId: string;
  readonly unitId: number;
  readonly onClose: () => void;
}

/** What one unit did about one clause: what was said, the figures, the files; judged where it is seen. */
export function CellDrawer({ orderId, unitId, onClose }: CellDrawerProps) {
  const { t } = useTranslation("directives");
  const { nameOf } = useUnitNames();
  const tasks = useEndpoint(listTasks, { orderId, unitId });
  const task = tasks.data?.items.find((one) => one.orderId === orderId && one.unitId === unitId);
  return (
    <Drawer
      title={nameOf(unitId)}
      onClose={onClose}
      {...(task && {
        footer: (
          <Link to="/viec/$taskId" params={{ taskId: task.id }}>
            {t("cell.open")}
          </Link>
        ),
      })}
    >
      <Loaded of={tasks}>{() => (task ? <Evidence taskId={task.id} /> : t("cell.none"))}</Loaded>
    </Drawer>
  );
}

function Evidence({ taskId }: { readonly taskId: string }) {
  const { t } = useTranslation("directives");
  const found = useEndpoint(showTask, { taskId });
  return (
    <Loaded of={found}>
      {(task) => (
        <div className="di-cell-drawer">
          <p className="di-chips">
            <TaskBadges of={task} />
          </p>
          <p lang="vi">
            {task.no !== null && <strong>{task.no}. </strong>}
            {task.text}
          </p>
          {task.evidence !== null && (
            <p className="muted">
              {t("clause.evidence")}: {task.evidence}
            </p>
          )}
          <div className="di-chips">
            <TaskActions task={task} />
          </div>
          <Timeline task={task} />
          <TaskFacts task={task} />
          <MeasurePanel task={task} />
        </div>
      )}
    </Loaded>
  );
}
