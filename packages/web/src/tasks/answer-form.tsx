import { Radio } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { emptyDraft, SaidFields, saidOf, StepDialog } from "./step-dialog.tsx";
import { useStep } from "./step-sending.ts";

interface AnswerFormProps {
  readonly task: Pick<TaskDetail, "id" | "version" | "issuerUnitId">;
  readonly requestId: string;
  readonly onClose: () => void;
}

/** Help or forces granted or refused, with what is given. */
export function AnswerForm({ task, requestId, onClose }: AnswerFormProps) {
  const { t } = useTranslation("tasks");
  const [id] = useState(newId);
  const [draft, setDraft] = useState(emptyDraft);
  const [decision, setDecision] = useState<string>("");
  const step = useStep("answer", onClose);
  const said = saidOf(draft);
  const isGranted = decision === "granted";
  return (
    <StepDialog
      step="answer"
      onClose={onClose}
      onSend={() =>
        step.mutate({
          input: { taskId: task.id, requestId, body: { ...said, id, isGranted } },
          version: task.version,
        })
      }
      isSending={step.isPending}
      error={step.error}
      canSend={decision !== "" && said.text.length >= 3}
    >
      <Radio.Group label={t("form.decision")} value={decision} onChange={setDecision} required>
        <Radio value="granted" label={t("form.granted")} />
        <Radio value="refused" label={t("form.refused")} />
      </Radio.Group>
      <SaidFields draft={draft} onChange={setDraft} isRequired unitId={task.issuerUnitId} />
    </StepDialog>
  );
}
