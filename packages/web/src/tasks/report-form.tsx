import { NumberInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { dayOf } from "@phaodai/domain/shared/instant";
import { useWorldNow } from "#shell/session.ts";
import { DateField } from "#ui/date-field.tsx";
import type { FormFault } from "#ui/error-summary.tsx";
import { type FigureDraft, FiguresField, readFigures } from "./figures-field.tsx";
import { emptyDraft, type FormOf, SaidFields, saidOf, StepDialog } from "./step-dialog.tsx";
import { useStep } from "./step-sending.ts";

/** Progress, or that it is done: words, figures, how far, for which day, and what shows it. */
export function ReportForm({ task, action, onClose }: FormOf<"progress" | "finish">) {
  const { t } = useTranslation("tasks");
  const now = useWorldNow();
  const [id] = useState(newId);
  const [draft, setDraft] = useState(emptyDraft);
  const [figures, setFigures] = useState<readonly FigureDraft[]>([{ name: "", value: "", unit: "" }]);
  const [share, setShare] = useState<number | string>(task.shareDone ?? "");
  const [day, setDay] = useState("");
  const [faults, setFaults] = useState<readonly FormFault[]>([]);
  const step = useStep(action, onClose);
  const isDone = action === "finish";
  const today = now ? dayOf(now).toString() : "";
  const send = () => {
    const read = readFigures(figures);
    setFaults(read.faults);
    if (read.faults.length > 0) return;
    const said = saidOf(draft);
    const body = {
      ...said,
      id,
      text: said.text || null,
      outcome: isDone ? ("done" as const) : ("progress" as const),
      figures: [...read.figures],
      shareDone: !isDone && typeof share === "number" ? share : null,
      onDay: task.repeats !== null && day !== "" ? Temporal.PlainDate.from(day) : null,
    };
    step.mutate({ input: { taskId: task.id, body }, version: task.version });
  };
  return (
    <StepDialog
      step={action}
      onClose={onClose}
      onSend={send}
      isSending={step.isPending}
      error={step.error}
      faults={faults}
      canSend
    >
      {task.repeats !== null && (
        <DateField label={t("form.day")} value={day === "" ? today : day} max={today} onChange={setDay} />
      )}
      <SaidFields draft={draft} onChange={setDraft} isRequired={false} unitId={task.unitId} />
      <FiguresField figures={figures} onChange={setFigures} />
      {!isDone && (
        <NumberInput
          label={t("form.share")}
          value={share}
          onChange={setShare}
          min={0}
          max={100}
          allowDecimal={false}
          clampBehavior="strict"
        />
      )}
    </StepDialog>
  );
}
