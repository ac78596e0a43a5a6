import { newId } from "@phaodai/client/request";
import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { instantOfLocal, localOf } from "#ui/local-moment.ts";
import { MomentField } from "#ui/moment-field.tsx";
import { emptyDraft, SaidFields, saidOf, StepDialog } from "./step-dialog.tsx";
import { useStep } from "./step-sending.ts";

interface PostponeFormProps {
  readonly task: TaskDetail;
  readonly onClose: () => void;
}

/** Another deadline for this unit, with the reason. */
export function PostponeForm({ task, onClose }: PostponeFormProps) {
  const { t } = useTranslation("tasks");
  const [id] = useState(newId);
  const [draft, setDraft] = useState(emptyDraft);
  const [due, setDue] = useState(() => (task.dueAt ? localOf(task.dueAt) : ""));
  const step = useStep("postpone", onClose);
  const dueAt = instantOfLocal(due);
  const said = saidOf(draft);
  return (
    <StepDialog
      step="postpone"
      onClose={onClose}
      onSend={() =>
        dueAt &&
        step.mutate({ input: { taskId: task.id, body: { ...said, id, dueAt } }, version: task.version })
      }
      isSending={step.isPending}
      error={step.error}
      canSend={dueAt !== undefined && said.text.length >= 3}
    >
      <MomentField label={t("form.newDue")} value={due} onChange={setDue} required />
      <SaidFields
        draft={draft}
        onChange={setDraft}
        isRequired
        hint={t("form.textPostpone")}
        unitId={task.issuerUnitId}
      />
    </StepDialog>
  );
}
