import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { listTasks } from "@phaodai/domain/tasks/contract";
import { showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { FaceMark } from "./face-mark.tsx";
import { faceOf } from "./matrix-sheet.ts";
import { useUnitWords } from "./unit-words.ts";
import { unitsOf } from "./issue-count.ts";

/** The clauses as issued, each with whom it charges, until when, and the unit's own task of it. */
export function ClauseList({ shown }: { readonly shown: ShownDirective }) {
  const { t } = useTranslation("directives");
  const { moment } = useFormat();
  const unitWords = useUnitWords();
  const { unit } = useScope();
  const own = useEndpoint(
    listTasks,
    { directiveId: shown.id, limit: 1000, ...(unit && { unitId: unit.id }) },
    { enabled: unit !== undefined },
  );
  const matrix = useEndpoint(showMatrix, { directiveId: shown.id });
  const clauseOf = new Map(matrix.data?.rows.map(({ orderId, originId }) => [orderId, originId]));
  const tasks = new Map(own.data?.items.map((task) => [clauseOf.get(task.orderId), task]));
  const due = new Map(shown.due.map((one) => [one.clauseId, one]));
  return (
    <ol className="di-clause-list">
      {shown.draft.clauses
        .filter(({ isRemoved }) => !isRemoved)
        .map((clause) => {
          const task = tasks.get(clause.id);
          const until = due.get(clause.id);
          return (
            <li key={clause.id} className={clause.isTask ? "" : "di-clause-untold"}>
              <h3>{clause.no ?? "–"}</h3>
              <div>
                <p lang="vi">{clause.text}</p>
                {clause.isTask && (
                  <p className="muted di-chips">
                    {clause.assignees.map((one) => (
                      <span key={`${one.role} ${one.name}`} className="di-chip">
                        {one.name}
                        {unitsOf(one.meaning).length > 1 && (
                          <span className="di-chip-means"> = {unitWords(unitsOf(one.meaning))}</span>
                        )}
                      </span>
                    ))}
                    {until?.at && <span>{t("page.due", { at: moment(until.at) })}</span>}
                    {until?.everyDays && <span>{t("page.every", { count: until.everyDays })}</span>}
                  </p>
                )}
                {task && (
                  <p className="di-own-task">
                    <FaceMark
                      face={faceOf(task.state, task.standing)}
                      wasLate={task.standing === "late_done"}
                    />
                    <Link to="/viec/$taskId" params={{ taskId: task.id }}>
                      {t("page.ownTask")}
                    </Link>
                  </p>
                )}
              </div>
            </li>
          );
        })}
    </ol>
  );
}
