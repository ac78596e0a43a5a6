import { Button, Menu, Textarea } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import {
  listDirectives,
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
  const [open, setOpen] = useState<"pass" | "withdraw">();
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
          disabled={!mayDraft || !unit}
          title={mayDraft ? undefined : t("page.mayNotDraft")}
          onClick={() => setOpen("pass")}
        >
          {t("page.passOn")}
        </Button>
      )}
      <PaperDownload directiveId={shown.id} />
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

function WithdrawDialog({
  shown,
  onClose,
}: {
  readonly shown: ShownDirective;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation("directives");
  const [reason, setReason] = useState("");
  const withdraw = useCommand(withdrawDirective, {
    invalidates: [showDirective, listDirectives],
    onDone: onClose,
  });
  return (
    <Dialog onClose={onClose} title={t("page.withdrawTitle")}>
      <form
        className="di-issue"
        onSubmit={(event) => {
          event.preventDefault();
          withdraw.mutate({
            input: { directiveId: shown.id, body: { reason: reason.trim() } },
            version: shown.version,
          });
        }}
      >
        {withdraw.error && <Failure error={withdraw.error} />}
        <p>{t("page.withdrawHint")}</p>
        <Textarea
          label={t("page.reason")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          rows={3}
          required
          data-autofocus
        />
        <Button color="red" type="submit" loading={withdraw.isPending} disabled={reason.trim() === ""}>
          {t("page.withdraw")}
        </Button>
      </form>
    </Dialog>
  );
}
