import { Button, FileButton } from "@mantine/core";
import { isOpen } from "@phaodai/client/outbox/entry";
import { useTranslation } from "react-i18next";
import { current, useOutboxState } from "#ui/account-outbox.ts";
import { note } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { saveRescue } from "./rescue-file.ts";

/** The way out when the network does not come back: everything unsent in a file, and back from one. */
export function RescuePanel() {
  const { t } = useTranslation("shell");
  const { entries } = useOutboxState();
  const isEmpty = !entries.some(isOpen);
  const restore = async (file: File | null) => {
    if (!file) return;
    const outbox = await current();
    const read = await outbox.restore(await file.text());
    if (read.kind === "read") note(t("sync.restored", { count: read.entries.length }));
    else note(t(`sync.restoreFailed.${read.kind}`), { isBad: true });
  };
  return (
    <Panel title={t("sync.rescue")}>
      <p className="sync-note">{t("sync.rescueNote")}</p>
      <div className="sync-buttons">
        <Button
          variant="default"
          disabled={isEmpty}
          title={isEmpty ? t("sync.nothingOpen") : undefined}
          onClick={() => void saveRescue()}
        >
          {t("sync.rescueSave")}
        </Button>
        <FileButton accept="application/json,.json" onChange={(file) => void restore(file)}>
          {(props) => (
            <Button variant="default" {...props}>
              {t("sync.rescueRead")}
            </Button>
          )}
        </FileButton>
      </div>
    </Panel>
  );
}
