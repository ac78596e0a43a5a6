import { Button, Modal, Textarea } from "@mantine/core";
import { changesOfDiscard, type Entry } from "@phaodai/client/outbox/entry";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { current, useOutboxState } from "#ui/account-outbox.ts";
import { Warning } from "#ui/warning.tsx";

interface DiscardDialogProps {
  readonly entry: Entry;
  readonly onClose: () => void;
}

/** Gives up a record for good, with a reason; says what goes with it. */
export function DiscardDialog({ entry, onClose }: DiscardDialogProps) {
  const { t } = useTranslation("shell");
  const { entries } = useOutboxState();
  const [why, setWhy] = useState("");
  const { given, naming } = changesOfDiscard(entry.id, entries);
  const discard = async () => {
    const outbox = await current();
    await outbox.discard(entry.id, why.trim());
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t("sync.discardTitle", { label: entry.label })}
      closeButtonProps={{ "aria-label": t("drawer.close") }}
    >
      <div className="sync-dialog">
        <p>{t("sync.discardNote")}</p>
        {given.size > 1 && <Warning>{t("sync.discardWith", { count: given.size - 1 })}</Warning>}
        {naming.length > 0 && <p>{t("sync.discardPhoto")}</p>}
        <Textarea
          label={t("sync.discardWhy")}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          autosize
          minRows={2}
          data-autofocus
        />
        <div className="sync-buttons">
          <Button color="red" disabled={why.trim() === ""} onClick={() => void discard()}>
            {t("sync.discardDo")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("sync.keep")}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
