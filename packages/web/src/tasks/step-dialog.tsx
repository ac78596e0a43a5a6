import { Button, Textarea } from "@mantine/core";
import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { FileField, FilesOnTheWay } from "#ui/file-field.tsx";
import { ErrorSummary, Failure, type FormFault } from "#ui/error-summary.tsx";
import { Dialog } from "#ui/register/dialog.tsx";
import type { Step } from "./step-sending.ts";
import "./tasks.css";

/** What every step may say. */
export interface SaidDraft {
  readonly text: string;
  readonly fileIds: readonly string[];
}

interface StepDialogProps {
  readonly step: Step;
  readonly onClose: () => void;
  readonly onSend: () => void;
  readonly isSending: boolean;
  readonly error: unknown;
  readonly faults?: readonly FormFault[];
  readonly canSend: boolean;
  readonly children: ReactNode;
}

/** A step as a window: its fields, what is wrong with them, one button with the step's own verb. */
export function StepDialog({
  step,
  onClose,
  onSend,
  isSending,
  error,
  faults = [],
  canSend,
  children,
}: StepDialogProps) {
  const { t } = useTranslation("tasks");
  const [onTheWay, setOnTheWay] = useState(0);
  const isStale = error instanceof Refusal && error.code === "request.version_stale";
  return (
    <Dialog onClose={onClose} title={t(`actions.${step}Title`)} size="lg">
      <form
        className="ta-form"
        onSubmit={(event) => {
          event.preventDefault();
          onSend();
        }}
      >
        {isStale ? <p role="alert">{t("page.conflict")}</p> : error !== null && <Failure error={error} />}
        <ErrorSummary faults={faults} />
        <FilesOnTheWay value={setOnTheWay}>{children}</FilesOnTheWay>
        <div className="ta-form-foot">
          {onTheWay > 0 && (
            <span className="muted" role="status">
              {t("form.filesOnTheWay", { count: onTheWay })}
            </span>
          )}
          <Button variant="default" onClick={onClose}>
            {t("actions.cancel")}
          </Button>
          <Button type="submit" loading={isSending} disabled={!canSend || onTheWay > 0}>
            {t(`actions.${step}`)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

interface SaidFieldsProps {
  readonly draft: SaidDraft;
  readonly onChange: (change: (before: SaidDraft) => SaidDraft) => void;
  readonly hint?: string;
  readonly isRequired: boolean;
  /** Whose files they are: the unit's, or whoever ordered the task. */
  readonly unitId: number;
}

/** The words of a step, and the files that show it. */
export function SaidFields({ draft, onChange, hint, isRequired, unitId }: SaidFieldsProps) {
  const { t } = useTranslation("tasks");
  return (
    <>
      <Textarea
        label={t("form.text")}
        description={hint ?? (isRequired ? undefined : t("form.optional"))}
        value={draft.text}
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange((before) => ({ ...before, text }));
        }}
        required={isRequired}
        minLength={isRequired ? 3 : undefined}
        autosize
        minRows={3}
        data-autofocus
      />
      <FileField
        label={t("form.files")}
        unitId={unitId}
        fileIds={draft.fileIds}
        onChange={(change) => onChange((before) => ({ ...before, fileIds: change(before.fileIds) }))}
      />
    </>
  );
}

export const emptyDraft: SaidDraft = { text: "", fileIds: [] };

/** As the contract takes it. */
export const saidOf = ({ text, fileIds }: SaidDraft) => ({ text: text.trim(), fileIds: [...fileIds] });

export interface FormOf<A> {
  readonly task: TaskDetail;
  readonly action: A;
  readonly onClose: () => void;
}
