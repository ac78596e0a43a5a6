import { Button, Textarea } from "@mantine/core";
import { listTasks } from "@phaodai/domain/tasks/contract";
import { remindLate } from "@phaodai/domain/tasks/issuer-contract";
import { showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import type { Tally } from "./matrix-sheet.ts";

interface RemindButtonProps {
  readonly directiveId: string;
  /** Those chosen; none: every unit that is late or silent. */
  readonly unitIds: readonly number[];
  /** Of the units in view. */
  readonly pressing: Tally;
}

/** Urges the units that are late or have not acknowledged: the chosen ones, or all. */
export function RemindButton({ directiveId, unitIds, pressing }: RemindButtonProps) {
  const { t } = useTranslation("directives");
  const [isOpen, setIsOpen] = useState(false);
  const mayJudge = useMay()("tasks.judge");
  const isNeeded = pressing.late + pressing.silent > 0;
  return (
    <>
      <Button
        disabled={!mayJudge || !isNeeded}
        title={mayJudge ? (isNeeded ? undefined : t("remind.noneLate")) : t("remind.mayNot")}
        onClick={() => setIsOpen(true)}
      >
        {unitIds.length > 0 ? t("remind.chosen", { count: unitIds.length }) : t("remind.all")}
      </Button>
      {isOpen && (
        <RemindDialog directiveId={directiveId} unitIds={unitIds} onClose={() => setIsOpen(false)} />
      )}
    </>
  );
}

function RemindDialog({
  directiveId,
  unitIds,
  onClose,
}: Pick<RemindButtonProps, "directiveId" | "unitIds"> & { readonly onClose: () => void }) {
  const { t } = useTranslation("directives");
  const [text, setText] = useState("");
  const remind = useCommand(remindLate, {
    invalidates: [showMatrix, listTasks],
    onDone: ({ urged, units }) => {
      note(
        urged === 0
          ? t("remind.nobody")
          : t("remind.done", {
              tasks: t("issue.tasks", { count: urged }),
              units: t("issue.units", { count: units }),
            }),
      );
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title={t("remind.title")}>
      <form
        className="di-issue"
        onSubmit={(event) => {
          event.preventDefault();
          remind.mutate({
            input: {
              body: {
                directiveId,
                orderId: null,
                unitIds: unitIds.length > 0 ? [...unitIds] : null,
                standings: ["late", "silent"],
                text: text.trim() === "" ? null : text.trim(),
              },
            },
          });
        }}
      >
        {remind.error && <Failure error={remind.error} />}
        <p>{unitIds.length > 0 ? t("remind.chosenHint", { count: unitIds.length }) : t("remind.allHint")}</p>
        <Textarea
          label={t("remind.words")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          rows={3}
          data-autofocus
        />
        <Button type="submit" loading={remind.isPending}>
          {t("remind.send")}
        </Button>
      </form>
    </Dialog>
  );
}
