import { Button } from "@mantine/core";
import type { TaskDetail, TaskEntry } from "@phaodai/domain/tasks/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { Empty } from "#ui/empty.tsx";
import { FileList } from "#ui/file-list.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon, type IconName } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { AnswerForm } from "./answer-form.tsx";
import { decimalsOf } from "./decimals.ts";

/** What was said, the newest first; a request that waits can be answered where it stands. */
export function Timeline({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const [answering, setAnswering] = useState<string | null>(null);
  const answered = new Set(task.entries.flatMap(({ answersId }) => answersId ?? []));
  const isAsked = ({ kind, id }: TaskEntry): boolean =>
    (kind === "help_asked" || kind === "forces_asked") && !answered.has(id);
  return (
    <Panel title={t("page.timeline")}>
      {task.entries.length === 0 ? (
        <Empty title={t("page.noEntries")} icon="clock">
          {t("page.noEntriesHint")}
        </Empty>
      ) : (
        <ol className="ta-timeline">
          {task.entries.toReversed().map((entry) => (
            <li key={entry.id} className={`ta-entry ta-entry-${entry.kind}`}>
              <EntryLine entry={entry} isOpen={isAsked(entry)} />
              {isAsked(entry) && task.mayJudge && (
                <Button variant="default" className="no-print" onClick={() => setAnswering(entry.id)}>
                  {t("actions.answer")}
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {answering !== null && (
        <AnswerForm task={task} requestId={answering} onClose={() => setAnswering(null)} />
      )}
    </Panel>
  );
}

const iconOf: Readonly<Record<TaskEntry["kind"], IconName>> = {
  acknowledged: "check",
  planned: "paper",
  progressed: "chart",
  reported: "check",
  accepted: "check",
  returned: "undo",
  withdrawn: "close",
  help_asked: "help",
  forces_asked: "team",
  answered: "info",
  urged: "warning",
  escalated: "error",
  passed_on: "chain",
  measured: "chart",
  postponed: "clock",
  paused: "clock",
  resumed: "check",
};

function EntryLine({ entry, isOpen }: { readonly entry: TaskEntry; readonly isOpen: boolean }) {
  const { t } = useTranslation("tasks");
  const { moment, shortDay } = useFormat();
  const { nameOf } = useUnitNames();
  return (
    <>
      <p className="ta-entry-head">
        <Icon name={iconOf[entry.kind]} />
        <b>{t(`entries.${entry.kind}`)}</b>
        {entry.onDay && <span>{t("entries.forDay", { day: shortDay(entry.onDay) })}</span>}
        {entry.isGranted !== null && (
          <StateBadge mood={entry.isGranted ? "ok" : "danger"}>
            {entry.isGranted ? t("entries.granted") : t("entries.refused")}
          </StateBadge>
        )}
        {isOpen && <StateBadge mood="warn">{t("entries.open")}</StateBadge>}
        <span className="muted tabular ta-entry-when">
          <span className="pd-dotted">
            <span>{entry.byName ?? t("page.system")}</span>
            <span>{nameOf(entry.unitId)}</span>
            <span>{moment(entry.at)}</span>
          </span>
        </span>
      </p>
      {entry.reason !== null && <p>{t(`urgeReasons.${entry.reason}`)}</p>}
      {entry.text !== null && <p className="ta-words">{entry.text}</p>}
      {entry.shareDone !== null && (
        <p className="tabular">{t("entries.share", { share: entry.shareDone })}</p>
      )}
      <Figures of={entry} />
      <FileList fileIds={entry.files.map(({ id }) => id)} />
    </>
  );
}

function Figures({ of: { figures } }: { readonly of: TaskEntry }) {
  const { number } = useFormat();
  if (figures.length === 0) return null;
  return (
    <dl className="ta-figures">
      {figures.map(({ name, value, unit }, n) => (
        <div key={`${n} ${name}`}>
          <dt>{say(`tasks:figures.${name}`).replace("tasks:figures.", "")}</dt>
          <dd className="tabular">
            {number(value, decimalsOf(value))} {unit}
          </dd>
        </div>
      ))}
    </dl>
  );
}
