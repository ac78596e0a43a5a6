import { Button, Checkbox, Radio } from "@mantine/core";
import { issueDirective, listDirectives, showDirective } from "@phaodai/domain/directives/contract";
import type { Obstacle } from "@phaodai/domain/directives/shown";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { queryOf, useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import { say } from "#ui/say.ts";
import { useDesk } from "./draft-context.ts";
import { countIssue } from "./issue-count.ts";
import { useUnitWords } from "./unit-words.ts";

/** What issuing will do, or what stands in its way; its number and date; then it is done. */
export function IssueDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("directives");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { shown } = useDesk();
  const { number } = shown.draft.fields;
  const [takes, setTakes] = useState(number.value === null);
  const [isJumping, setIsJumping] = useState(false);
  const { tasks, units } = useIssueCount();
  const issue = useCommand(issueDirective, {
    invalidates: [listDirectives],
    onDone: (issued) => {
      queries.setQueryData(queryOf(showDirective, { directiveId: issued.id }).queryKey, issued);
      note(t("issue.done", { number: issued.number ?? "" }));
      void navigate({ to: "/chi-thi/$directiveId", params: { directiveId: issued.id } });
    },
  });
  const jump = jumpOf(issue.error);
  const send = () =>
    issue.mutate({
      input: {
        directiveId: shown.id,
        body: takes ? { number: "take" as const } : jump && isJumping ? { number: "keep" as const } : {},
      },
      version: shown.version,
    });
  return (
    <Dialog onClose={onClose} title={t("issue.title")} size="lg">
      <div className="di-issue">
        {issue.error && !jump && <Failure error={issue.error} />}
        {jump && !takes && (
          <div className="pd-warning">
            <p>
              <Icon name="warning" /> {t("issue.jump", jump)}
            </p>
            <Checkbox
              label={t("issue.jumpAnyway", jump)}
              checked={isJumping}
              onChange={(event) => setIsJumping(event.currentTarget.checked)}
            />
          </div>
        )}
        {shown.obstacles.length > 0 ? <Obstacles of={shown.obstacles} onGo={onClose} /> : <Consequences />}
        <Radio.Group
          label={t("issue.number")}
          value={takes ? "take" : "keep"}
          onChange={(value) => setTakes(value === "take")}
        >
          {number.value !== null && (
            <Radio value="keep" label={t("issue.keepNumber", { number: number.value })} />
          )}
          <Radio value="take" label={t("issue.takeNumber")} />
        </Radio.Group>
        <Button
          disabled={shown.obstacles.length > 0 || (jump !== undefined && !takes && !isJumping)}
          loading={issue.isPending}
          onClick={send}
          data-autofocus
        >
          {units.size === 0
            ? t("issue.withoutTasks")
            : t("issue.send", {
                tasks: t("issue.tasks", { count: tasks }),
                units: t("issue.units", { count: units.size }),
              })}
        </Button>
      </div>
    </Dialog>
  );
}

/** The number typed leaves others of the unit's book out: asked about, never done unasked. */
function jumpOf(error: unknown): { readonly next: number; readonly number: string } | undefined {
  if (!(error instanceof Refusal) || error.code !== "directives.number_jumps") return undefined;
  const { next, number } = error.details;
  return typeof next === "number" && typeof number === "string" ? { next, number } : undefined;
}

function useIssueCount() {
  const { shown } = useDesk();
  const now = useWorldNow() ?? shown.createdAt;
  return countIssue(shown.draft, shown.unitId, now);
}

function Consequences() {
  const { t } = useTranslation("directives");
  const { day } = useFormat();
  const unitWords = useUnitWords();
  const { shown } = useDesk();
  const { clauses, tasks, units, recipients } = useIssueCount();
  const { date } = shown.draft.fields;
  return (
    <dl className="di-facts">
      <dt>{t("issue.willGive")}</dt>
      <dd>
        {t("issue.tasksOf", { count: tasks, clauses })}
        {units.size > 0 && <span className="muted"> {t("issue.to", { units: unitWords([...units]) })}</span>}
      </dd>
      <dt>{t("issue.recipients")}</dt>
      <dd>{recipients.size === 0 ? t("issue.noRecipients") : unitWords([...recipients])}</dd>
      <dt>{t("fields.date")}</dt>
      <dd>{date.value ? day(date.value) : t("issue.today")}</dd>
    </dl>
  );
}

function Obstacles({ of, onGo }: { readonly of: readonly Obstacle[]; readonly onGo: () => void }) {
  const { t } = useTranslation("directives");
  const { choose } = useDesk();
  const go = ({ clauseId, doubtId }: Obstacle) => {
    onGo();
    if (clauseId !== null) choose(clauseId);
    const place = doubtId === null ? `[data-place="clause ${clauseId}"]` : `[data-point="doubt ${doubtId}"]`;
    setTimeout(() => document.querySelector(place)?.scrollIntoView({ block: "center" }), 50);
  };
  return (
    <div className="pd-warning">
      <p>
        <Icon name="warning" /> {t("list.obstacles", { count: of.length })}
      </p>
      <ul className="di-obstacles">
        {of.slice(0, 12).map((one, index) => (
          <li key={index}>
            {say(`directives:obstacle.${one.code}`, { text: one.text, no: one.no ?? "–" })}{" "}
            {(one.clauseId !== null || one.doubtId !== null) && (
              <button type="button" className="di-quiet" onClick={() => go(one)}>
                {t("issue.go")}
              </button>
            )}
          </li>
        ))}
      </ul>
      {of.length > 12 && <p className="muted">{t("issue.more", { count: of.length - 12 })}</p>}
    </div>
  );
}
