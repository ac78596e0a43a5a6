import { Anchor, Progress } from "@mantine/core";
import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";

/** The papers that pass the task on, and how far the units below are. */
export function PassedOnPanel({ task: { passedOn } }: { readonly task: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const { number } = useFormat();
  if (passedOn.length === 0) return null;
  return (
    <Panel title={t("page.passedOn")}>
      <ul className="ta-passed">
        {passedOn.map(({ orderId, directiveId, no, tasks, done, reported, late }) => (
          <li key={orderId}>
            <Progress value={(100 * done) / tasks} aria-label={t("page.passedOn")} />
            <span className="tabular">
              {no !== null && <b>{no} </b>}
              {t("page.passedLine", { done: number(done), tasks: number(tasks) })}
              {reported > 0 && <> · {t("page.passedReported", { count: reported })}</>}
              {late > 0 && <span className="pd-bad"> · {t("page.passedLate", { count: late })}</span>}
            </span>
            {directiveId !== null && (
              <Anchor
                size="sm"
                renderRoot={(props) => (
                  <Link to="/chi-thi/$directiveId" params={{ directiveId }} {...props} />
                )}
              >
                {t("page.openPassed")}
              </Anchor>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
