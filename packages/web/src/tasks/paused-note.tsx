import { Anchor, Button, Modal, Textarea } from "@mantine/core";
import { showTask, type TaskDetail } from "@phaodai/domain/tasks/contract";
import { resumeSuspended } from "@phaodai/domain/tasks/issuer-contract";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { note } from "#ui/note.ts";
import "./paused-note.css";

/** Nothing is expected now, since when, by which paper; whoever ordered it may let it go on. */
export function PausedNote({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const { moment } = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { paused, directiveId } = task;
  if (!paused) return null;
  return (
    <section className="ta-paused" aria-label={t("standings.paused")}>
      <p>
        <Icon name="clock" /> <b>{t("paused.since", { moment: moment(paused.at) })}</b>
        {paused.reason !== null && <> · {paused.reason}</>}
        {paused.byName !== null && <span className="muted"> · {paused.byName}</span>}
      </p>
      <p className="muted">{t("paused.hint")}</p>
      <p className="ta-links">
        {paused.byDirectiveId !== null && (
          <Anchor
            renderRoot={(props) => (
              <Link
                to="/chi-thi/$directiveId"
                params={{ directiveId: paused.byDirectiveId ?? "" }}
                {...props}
              />
            )}
          >
            {t("paused.openPaper")}
          </Anchor>
        )}
        {task.mayJudge && directiveId !== null && (
          <Button variant="default" onClick={() => setOpen(true)}>
            {t("paused.resume")}
          </Button>
        )}
      </p>
      {isOpen && directiveId !== null && (
        <ResumeForm directiveId={directiveId} unitId={task.unitId} onClose={() => setOpen(false)} />
      )}
    </section>
  );
}

interface ResumeProps {
  readonly directiveId: string;
  readonly unitId: number;
  readonly onClose: () => void;
}

/** For this unit's tasks of the paper; all units go on from the paper's own page. */
function ResumeForm({ directiveId, unitId, onClose }: ResumeProps) {
  const { t } = useTranslation("tasks");
  const [reason, setReason] = useState("");
  const resume = useCommand(resumeSuspended, {
    invalidates: [showTask],
    onDone: ({ units }) => {
      if (units === 0) note(t("paused.notYours"), { isBad: true });
      else note(t("paused.resumed"));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("paused.resumeTitle")}>
      <form
        className="ta-form"
        onSubmit={(event) => {
          event.preventDefault();
          resume.mutate({ input: { body: { directiveId, unitIds: [unitId], reason } } });
        }}
      >
        {resume.error && <Failure error={resume.error} />}
        <p>{t("paused.resumeHint")}</p>
        <Textarea
          label={t("paused.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          required
          minLength={3}
          autosize
          minRows={2}
          data-autofocus
        />
        <Button type="submit" loading={resume.isPending}>
          {t("paused.resume")}
        </Button>
      </form>
    </Modal>
  );
}
