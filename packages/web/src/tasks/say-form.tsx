import { newId } from "@phaodai/client/request";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { emptyDraft, type FormOf, SaidFields, saidOf, StepDialog } from "./step-dialog.tsx";
import { useStep } from "./step-sending.ts";

type Saying = "acknowledge" | "plan" | "accept" | "return" | "remind";

const needsWords: readonly Saying[] = ["plan", "return"];

/** A step that is words and files alone. */
export function SayForm({ task, action, onClose }: FormOf<Saying>) {
  const { t } = useTranslation("tasks");
  const [id] = useState(newId);
  const [draft, setDraft] = useState(emptyDraft);
  const step = useStep(action, onClose);
  const isRequired = needsWords.includes(action);
  const said = saidOf(draft);
  // A plan and a return are sent with words alone; they are asked for above.
  const body = { ...said, id, text: isRequired ? said.text : said.text || null } as typeof said & {
    id: string;
  };
  const isOfUnit = action === "acknowledge" || action === "plan";
  return (
    <StepDialog
      step={action}
      onClose={onClose}
      onSend={() => step.mutate({ input: { taskId: task.id, body }, version: task.version })}
      isSending={step.isPending}
      error={step.error}
      canSend={!isRequired || said.text.length >= 3}
    >
      <SaidFields
        draft={draft}
        onChange={setDraft}
        isRequired={isRequired}
        unitId={isOfUnit ? task.unitId : task.issuerUnitId}
        {...(action === "plan" && { hint: t("form.textPlan") })}
        {...(action === "return" && { hint: t("form.textReturn") })}
      />
    </StepDialog>
  );
}
