import { Button } from "@mantine/core";
import type { TaskAsk } from "@phaodai/domain/tasks/ask";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { StateBadge } from "#ui/badges.tsx";
import { useFormat } from "#ui/format.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { AnswerForm } from "#tasks/answer-form.tsx";
import { decimalsOf } from "#tasks/decimals.ts";

/** Help or forces asked for at a task: beside what was asked of the unit above, and answered where it stands. */
export function TaskAskLine({ ask, isOurs }: { readonly ask: TaskAsk; readonly isOurs: boolean }) {
  const { t } = useTranslation("command");
  const { nameOf } = useUnitNames();
  const [isAnswering, setAnswering] = useState(false);
  return (
    <li>
      <span className="cc-post">
        <span>
          <strong>
            <AskWords ask={ask} />
          </strong>{" "}
          · {nameOf(ask.unitId)}
        </span>
        <span className="muted">
          {t("forces.ofTask")}{" "}
          <Link to="/viec/$taskId" params={{ taskId: ask.taskId }}>
            {ask.no !== null && <>{ask.no} </>}
            {ask.taskText}
          </Link>
          {ask.answer !== null && <> · {t("forces.answered", { text: ask.answer })}</>}
        </span>
      </span>
      <span className="cc-actions">
        {!isOurs && <AskState ask={ask} />}
        {ask.mayAnswer && (
          <Button variant={isOurs ? "filled" : "default"} onClick={() => setAnswering(true)}>
            {t("forces.answer")}
          </Button>
        )}
      </span>
      {isAnswering && (
        <AnswerForm
          task={{ id: ask.taskId, version: ask.taskVersion, issuerUnitId: ask.issuerUnitId }}
          requestId={ask.id}
          onClose={() => setAnswering(false)}
        />
      )}
    </li>
  );
}

/** The figures where the unit gave some, and its words. */
export function AskWords({ ask }: { readonly ask: TaskAsk }) {
  const { t } = useTranslation("command");
  const { number } = useFormat();
  const figures = ask.figures.map(({ name, value }) => `${number(value, decimalsOf(value))} ${name}`);
  const words = [...figures, ...(ask.text === null ? [] : [ask.text])].join(" · ");
  return ask.kind === "help_asked" ? `${t("forces.help")}: ${words}` : words;
}

function AskState({ ask }: { readonly ask: TaskAsk }) {
  const { t } = useTranslation("command");
  const { nameOf } = useUnitNames();
  if (ask.answeredAt === null)
    return <StateBadge mood="warn">{t("forces.at", { unit: nameOf(ask.issuerUnitId) })}</StateBadge>;
  return (
    <StateBadge mood={ask.isGranted ? "ok" : "neutral"}>
      {ask.isGranted ? t("forces.granted") : t("forceStates.refused")}
    </StateBadge>
  );
}
