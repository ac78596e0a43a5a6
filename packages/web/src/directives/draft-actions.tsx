import { Button } from "@mantine/core";
import { discardDirective, listDirectives } from "@phaodai/domain/directives/contract";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { note, noteFailure } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import { useDesk } from "./draft-context.ts";
import { IssueDialog } from "./issue-dialog.tsx";
import { PaperDownload } from "./paper-download.tsx";

/** What can be done with the draft as a whole. */
export function DraftActions() {
  const { t } = useTranslation("directives");
  const { shown, mayAmend } = useDesk();
  const [open, setOpen] = useState<"issue" | "discard">();
  const mayIssue = useMay()("directives.issue");
  return (
    <>
      <PaperDownload directiveId={shown.id} />
      {mayAmend && (
        <Button variant="default" onClick={() => setOpen("discard")}>
          {t("draft.discard")}
        </Button>
      )}
      <Button
        disabled={!mayIssue}
        title={mayIssue ? undefined : t("issue.mayNot")}
        onClick={() => setOpen("issue")}
      >
        {t("issue.open")}
      </Button>
      {open === "issue" && <IssueDialog onClose={() => setOpen(undefined)} />}
      {open === "discard" && <DiscardDialog onClose={() => setOpen(undefined)} />}
    </>
  );
}

function DiscardDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation("directives");
  const navigate = useNavigate();
  const { shown } = useDesk();
  const discard = useCommand(discardDirective, {
    invalidates: [listDirectives],
    onDone: () => {
      note(t("draft.discarded"));
      void navigate({ to: "/chi-thi", search: { box: "drafts" } });
    },
  });
  return (
    <Dialog onClose={onClose} title={t("draft.discardTitle")}>
      <p>{t("draft.discardHint")}</p>
      <Button
        color="red"
        loading={discard.isPending}
        onClick={() =>
          discard.mutate(
            { input: { directiveId: shown.id, body: {} }, version: shown.version },
            { onError: noteFailure },
          )
        }
        data-autofocus
      >
        {t("draft.discard")}
      </Button>
    </Dialog>
  );
}
