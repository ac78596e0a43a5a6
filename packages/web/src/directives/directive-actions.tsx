import { Button, Menu, Textarea } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import {
  listDirectives,
  resumeDirective,
  showDirective,
  withdrawDirective,
  writeReport,
} from "@phaodai/domain/directives/contract";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useMay } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { Icon } from "#ui/icon.tsx";
import { note, noteFailure } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import { PaperDownload } from "./paper-download.tsx";
import { PassOnDialog } from "./pass-on.tsx";

/** What follows from a paper: a report upward, a paper further down, its withdrawal. */
export function DirectiveActions({ shown }: { readonly shown: ShownDirective }) {
  const { t } = useTranslation("directives");
  const { unit } = useScope();
  const mayDraft = useMay()("directives.draft");
  const [open, setOpen] = useState<"pass" | "withdraw" | "resume">();
  const whyNotPass = useWhyNotPass(shown, unit?.id);
  const report = useReport();
  const close = () => setOpen(undefined);
  return (
    <>
      <Button
        variant="default"
        disabled={!mayDraft || !unit}
        loading={report.isPending}
        title={mayDraft ? undefined : t("page.mayNotDraft")}
        onClick={() =>
          unit &&
          report.mutate(
            { input: { directiveId: shown.id, body: { id: newId(), unitId: unit.id } } },
            { onError: noteFailure },
          )
        }
      >
        {t("page.report")}
      </Button>
      {shown.origin !== "report" && (
        <Button
          variant="default"
          disabled={whyNotPass !== undefined || !unit}
          title={whyNotPass}
          onClick={() => setOpen("pass")}
        >
          {t("page.passOn")}
        </Button>
      )}
      <PaperDownload directiveId={shown.id} />
      {shown.can.resume && (
        <Button variant="default" onClick={() => setOpen("resume")}>
          {t("page.resume")}
        </Button>
      )}
      {shown.can.withdraw && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" aria-label={t("page.more")}>
              <Icon name="menu" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setOpen("withdraw")}>{t("page.withdraw")}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      {open === "pass" && unit && <PassOnDialog shown={shown} unit={unit} onClose={close} />}
      {open === "withdraw" && <WithdrawDialog shown={shown} onClose={close} />}
      {open === "resume" && <ResumeDialog shown={shown} onClose={close} />}
    </>
  );
}

/** The report writes itself; a person then reads it, and issues it. */
function useReport() {
  const { t } = useTranslation("directives");
  const navigate = useNavigate();
  return useCommand(writeReport, {
    invalidates: [listDirectives],
    onDone: ({ id }) => {
      note(t("page.reportWritten"));
      void navigate({ to: "/chi-thi/soan/$directiveId", params: { directiveId: id } });
    },
  });
}

/** Whoever issued a paper was given no task by it: there is nothing to pass on. */
function useWhyNotPass(
  { unitId, issuerUnitId }: Pick<ShownDirective, "unitId" | "issuerUnitId">,
  own: number | undefined,
): string | undefined {
  const { t } = useTranslation("directives");
  const mayDraft = useMay()("directives.draft");
  if (!mayDraft) return t("page.mayNotDraft");
  return own === unitId && issuerUnitId === unitId ? t("page.ownPaper") : undefined;
}

interface EndingProps {
  readonly shown: ShownDirective;
  readonly onClose: () => void;
}

function WithdrawDialog({ shown, onClose }: EndingProps) {
  const { t } = useTranslation("directives");
  const withdraw = useCommand(withdrawDirective, {
    invalidates: [showDirective, listDirectives],
    onDone: onClose,
  });
  return (
    <Dialog onClose={onClose} title={t("page.withdrawTitle")}>
      <ReasonForm
        hint={t("page.withdrawHint")}
        does={t("page.withdraw")}
        isGrave
        error={withdraw.error}
        isPending={withdraw.isPending}
        onSend={(reason) =>
          withdraw.mutate({ input: { directiveId: shown.id, body: { reason } }, version: shown.version })
        }
      />
    </Dialog>
  );
}

/** What another paper suspended goes on. */
function ResumeDialog({ shown, onClose }: EndingProps) {
  const { t } = useTranslation("directives");
  const resume = useCommand(resumeDirective, {
    invalidates: [showDirective, listDirectives],
    onDone: onClose,
  });
  return (
    <Dialog onClose={onClose} title={t("page.resumeTitle")}>
      <ReasonForm
        hint={t("page.resumeHint")}
        does={t("page.resume")}
        error={resume.error}
        isPending={resume.isPending}
        onSend={(reason) =>
          resume.mutate({ input: { directiveId: shown.id, body: { reason } }, version: shown.version })
        }
      />
    </Dialog>
  );
}

interface ReasonFormProps {
  readonly hint: string;
  readonly does: string;
  readonly isGrave?: boolean;
  readonly error: unknown;
  readonly isPending: boolean;
  readonly onSend: (reason: string) => void;
}

function ReasonForm({ hint, does, isGrave = false, error, isPending, onSend }: ReasonFormProps) {
  const { t } = useTranslation("directives");
  const [reason, setReason] = useState("");
  return (
    <form
      className="di-issue"
      onSubmit={(event) => {
        event.preventDefault();
        onSend(reason.trim());
      }}
    >
      {error !== null && <Failure error={error} />}
      <p>{hint}</p>
      <Textarea
        label={t("page.reason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        rows={3}
        required
        data-autofocus
      />
      <Button
        {...(isGrave && { color: "red" })}
        type="submit"
        loading={isPending}
        disabled={reason.trim() === ""}
      >
        {does}
      </Button>
    </form>
  );
}
