import { Button, Progress } from "@mantine/core";
import type { Row } from "@phaodai/domain/registers/contract";
import type { Register } from "@phaodai/domain/registers/register";
import { dayOf } from "@phaodai/domain/shared/instant";
import { useMutation } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { wordsOfError } from "#ui/say.ts";
import { Dialog } from "./dialog.tsx";
import { type BulkWork, questionsOf, readAnswers, tasksOf, workTitle } from "./bulk-work.ts";
import { type RowOutcome, type RowTask, runTasks } from "./row-commands.ts";
import { ValueField } from "./value-field.tsx";

interface BulkDialogProps {
  readonly register: Register;
  readonly work: BulkWork;
  readonly rows: readonly Row[];
  /** How a row is called in the report: its code, its name. */
  readonly nameOf: (row: Row) => string;
  readonly onDone: (outcomes: readonly RowOutcome[]) => void;
  readonly onClose: () => void;
}

/** Asks once, runs the command for every row, and tells what came of each. */
export function BulkDialog({ register, work, rows, nameOf, onDone, onClose }: BulkDialogProps) {
  const { t } = useTranslation("registers");
  const [outcomes, setOutcomes] = useState<readonly RowOutcome[]>([]);
  const stop = useRef(new AbortController());
  const running = useMutation({
    mutationFn: (tasks: readonly RowTask[]) =>
      runTasks({ register, tasks, signal: stop.current.signal }, setOutcomes),
    onSettled: (all) => onDone(all ?? outcomes),
  });
  const isOver = running.isSuccess || running.isError;
  return (
    <Dialog
      onClose={() => {
        stop.current.abort();
        onClose();
      }}
      title={t("bulk.title", { work: workTitle(register, work), count: rows.length })}
      size="lg"
    >
      {running.isIdle ? (
        <Questions {...{ register, work, rows }} onRun={(tasks) => running.mutate(tasks)} />
      ) : (
        <>
          <RunProgress done={outcomes.length} all={rows.length} isOver={isOver} />
          {running.error && <Failure error={running.error} />}
          <Report outcomes={outcomes} all={rows.length} isOver={isOver} nameOf={nameOf} />
          <div className="pd-bulk-end">
            {isOver ? (
              <Button onClick={onClose} data-autofocus>
                {t("bulk.close")}
              </Button>
            ) : (
              <Button variant="default" onClick={() => stop.current.abort()}>
                {t("bulk.stop")}
              </Button>
            )}
          </div>
        </>
      )}
    </Dialog>
  );
}

interface QuestionsProps extends Pick<BulkDialogProps, "register" | "work" | "rows"> {
  readonly onRun: (tasks: readonly RowTask[]) => void;
}

function Questions({ register, work, rows, onRun }: QuestionsProps) {
  const { t } = useTranslation("registers");
  const now = useWorldNow();
  const questions = questionsOf(register, work);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [faults, setFaults] = useState<Readonly<Record<string, "day" | "moment" | "number" | "missing">>>({});
  const run = () => {
    const answers = readAnswers(questions, typed, dayOf(now ?? Temporal.Now.instant()));
    if (answers.ok) onRun(tasksOf(register, work, { rows, values: answers.values }));
    else setFaults(answers.faults);
  };
  return (
    <form
      className="pd-bulk-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        run();
      }}
    >
      {questions.map(({ key, label, of, isRequired }, i) => {
        const fault = faults[key];
        return (
          <ValueField
            key={key}
            {...{ register, of, label, isRequired }}
            isLong={of.kind === "text"}
            isFocused={i === 0}
            typed={typed[key] ?? ""}
            error={fault && t(`edit.unread.${fault}`)}
            onTyped={(next) => setTyped({ ...typed, [key]: next })}
          />
        );
      })}
      <p className="muted">{t(work.kind === "set" ? "bulk.canUndo" : "bulk.cannotUndo")}</p>
      <div className="pd-bulk-end">
        <Button type="submit">
          {t(work.kind === "set" ? "bulk.runSet" : "bulk.run", {
            work: workTitle(register, work),
            count: rows.length,
          })}
        </Button>
      </div>
    </form>
  );
}

interface RunProgressProps {
  readonly done: number;
  readonly all: number;
  readonly isOver: boolean;
}

function RunProgress({ done, all, isOver }: RunProgressProps) {
  const { t } = useTranslation("registers");
  const { number } = useFormat();
  return (
    <div className="pd-bulk-progress">
      <Progress value={(100 * done) / Math.max(all, 1)} aria-label={t("bulk.progress")} animated={!isOver} />
      <span className="tabular" role="status">
        {number(done)}/{number(all)}
      </span>
    </div>
  );
}

interface ReportProps {
  readonly outcomes: readonly RowOutcome[];
  readonly all: number;
  readonly isOver: boolean;
  readonly nameOf: (row: Row) => string;
}

/** Every row has its result: how many were done, and of the others which and why. */
function Report({ outcomes, all, isOver, nameOf }: ReportProps) {
  const { t } = useTranslation("registers");
  const refused = outcomes.filter(({ refusal }) => refusal !== undefined);
  const untried = isOver ? all - outcomes.length : 0;
  return (
    <>
      <p>
        {t("bulk.done", { count: outcomes.length - refused.length })}
        {refused.length > 0 && ` · ${t("bulk.refused", { count: refused.length })}`}
        {untried > 0 && ` · ${t("bulk.untried", { count: untried })}`}
      </p>
      {refused.length > 0 && (
        <div className="pd-twin pd-bulk-report" role="region" aria-label={t("bulk.report")} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t("bulk.row")}</th>
                <th scope="col">{t("bulk.why")}</th>
              </tr>
            </thead>
            <tbody>
              {refused.map(({ task, refusal }) => (
                <tr key={task.before.id}>
                  <th scope="row">{nameOf(task.before)}</th>
                  <td>{wordsOfError(refusal)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
