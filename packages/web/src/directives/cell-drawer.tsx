import { listTasks, showTask, type TaskEntry } from "@phaodai/domain/tasks/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Drawer } from "#ui/drawer.tsx";
import { useEndpoint } from "#ui/endpoint.ts";
import { FileList } from "#ui/file-list.tsx";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { FaceMark } from "./face-mark.tsx";
import { faceOf } from "./matrix-sheet.ts";

interface CellDrawerProps {
  readonly orderId: string;
  readonly unitId: number;
  readonly onClose: () => void;
}

/** What one unit did about one clause: what was said, the figures, the files. */
export function CellDrawer({ orderId, unitId, onClose }: CellDrawerProps) {
  const { nameOf } = useUnitNames();
  const tasks = useEndpoint(listTasks, { orderId, unitId });
  const task = tasks.data?.items[0];
  return (
    <Drawer title={nameOf(unitId)} onClose={onClose} {...(task && { footer: <TaskLink taskId={task.id} /> })}>
      <Loaded of={tasks}>{() => (task ? <Evidence taskId={task.id} /> : null)}</Loaded>
    </Drawer>
  );
}

function TaskLink({ taskId }: { readonly taskId: string }) {
  const { t } = useTranslation("directives");
  return (
    <Link to="/viec/$taskId" params={{ taskId }}>
      {t("cell.open")}
    </Link>
  );
}

function Evidence({ taskId }: { readonly taskId: string }) {
  const { t } = useTranslation("directives");
  const { moment, number } = useFormat();
  const found = useEndpoint(showTask, { taskId });
  return (
    <Loaded of={found}>
      {(task) => (
        <div className="di-cell-drawer">
          <div>
            <FaceMark face={faceOf(task.state, task.standing)} wasLate={task.standing === "late_done"} />
          </div>
          <p lang="vi">
            {task.no !== null && <strong>{task.no}. </strong>}
            {task.text}
          </p>
          <dl className="di-facts">
            <dt>{t("clause.deadlines")}</dt>
            <dd>{task.dueAt ? moment(task.dueAt) : t("clause.noDeadline")}</dd>
            <dt>{t("clause.evidence")}</dt>
            <dd>{task.evidence ?? "–"}</dd>
            {task.measure && (
              <>
                <dt>{t("cell.measure")}</dt>
                <dd className="tabular">
                  {task.measure.value === null ? "–" : number(task.measure.value)} /{" "}
                  {number(task.measure.target)}
                </dd>
              </>
            )}
          </dl>
          <h3>{t("cell.said")}</h3>
          {task.entries.length === 0 ? (
            <p className="muted">{t("cell.nothing")}</p>
          ) : (
            <ol className="di-entries">
              {task.entries.toReversed().map((entry) => (
                <Entry key={entry.id} entry={entry} />
              ))}
            </ol>
          )}
        </div>
      )}
    </Loaded>
  );
}

function Entry({ entry }: { readonly entry: TaskEntry }) {
  const { t } = useTranslation("directives");
  const { moment, number } = useFormat();
  return (
    <li>
      <p>
        <strong>{t(`entries.${entry.kind}`)}</strong>{" "}
        <span className="muted">{[moment(entry.at), entry.byName ?? t("cell.system")].join(" · ")}</span>
      </p>
      {entry.text !== null && <p>{entry.text}</p>}
      {entry.figures.length > 0 && (
        <ul className="di-figures">
          {entry.figures.map((figure) => (
            <li key={figure.name} className="tabular">
              {figure.name}: <strong>{number(figure.value)}</strong> {figure.unit}
            </li>
          ))}
        </ul>
      )}
      <FileList fileIds={entry.files.map(({ id }) => id)} />
    </li>
  );
}
