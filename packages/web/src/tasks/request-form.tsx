import { newId } from "@phaodai/client/request";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FormFault } from "#ui/error-summary.tsx";
import { type FigureDraft, FiguresField, readFigures } from "./figures-field.tsx";
import { emptyDraft, type FormOf, SaidFields, saidOf, StepDialog } from "./step-dialog.tsx";
import { useStep } from "./step-sending.ts";

/** Help or forces asked of whoever ordered the task: what for, and how many of what. */
export function RequestForm({ task, action, onClose }: FormOf<"askHelp" | "askForces">) {
  const { t } = useTranslation("tasks");
  const [id] = useState(newId);
  const [draft, setDraft] = useState(emptyDraft);
  const [figures, setFigures] = useState<readonly FigureDraft[]>(
    action === "askForces" ? [{ name: "", value: "", unit: "" }] : [],
  );
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const step = useStep(action, onClose);
  const said = saidOf(draft);
  const send = () => {
    const read = readFigures(figures);
    setFaults(read.faults);
    if (read.faults.length > 0) return;
    const kind = action === "askHelp" ? ("help" as const) : ("forces" as const);
    step.mutate({
      input: { taskId: task.id, body: { ...said, id, kind, figures: [...read.figures] } },
      version: task.version,
    });
  };
  return (
    <StepDialog
      step={action}
      onClose={onClose}
      onSend={send}
      isSending={step.isPending}
      error={step.error}
      faults={faults}
      canSend={said.text.length >= 3}
    >
      <SaidFields
        draft={draft}
        onChange={setDraft}
        isRequired
        hint={t("form.textAsk")}
        unitId={task.unitId}
      />
      <FiguresField figures={figures} onChange={setFigures} />
    </StepDialog>
  );
}
