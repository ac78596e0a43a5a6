import { Button } from "@mantine/core";
import { byId, type Entry, standingOf } from "@phaodai/client/outbox/entry";
import { useRouter } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { current, useOutboxState } from "#ui/account-outbox.ts";
import { useFormat } from "#ui/format.ts";
import { DiscardDialog } from "./discard-dialog.tsx";
import { RefusalNote } from "./refusal-note.tsx";
import { StandingBadge } from "./standing-badge.tsx";

/** A record of this device: how far it has come, why it was refused, and the ways on. Its photos stand below it. */
export function RecordRow({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation("shell");
  const { entries, sending } = useOutboxState();
  const { moment } = useFormat();
  const all = byId(entries);
  const files = entries.filter((one) => one.kind === "file" && entry.dependsOn.includes(one.id));
  return (
    <li className="sync-record">
      <div className="sync-record-head">
        <strong>{entry.label}</strong>
        <StandingBadge of={standingOf(entry, all, sending)} />
      </div>
      <p className="muted">{t("sync.madeAt", { time: moment(Temporal.Instant.from(entry.madeAt)) })}</p>
      {entry.why !== null && <p>{t("sync.why", { why: entry.why })}</p>}
      <Said entry={entry} />
      {files.length > 0 && (
        <ul className="sync-files" aria-label={t("sync.files")}>
          {files.map((file) => (
            <li key={file.id}>
              <span>{file.label}</span> <StandingBadge of={standingOf(file, all, sending)} />
              <Said entry={file} />
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** Why it was refused, how to mend it, and the buttons for it. */
function Said({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation("shell");
  const router = useRouter();
  const [isGivingUp, setGivingUp] = useState(false);
  if (entry.state !== "refused" || !entry.refusal) return null;
  const { mendAt } = entry;
  return (
    <div className="sync-refused">
      <RefusalNote refusal={entry.refusal} />
      <div className="sync-buttons">
        {mendAt !== null && (
          <Button onClick={() => void router.navigate({ href: mendAt })}>{t("sync.mend")}</Button>
        )}
        <Button variant="default" onClick={() => void current().then((outbox) => outbox.retry(entry.id))}>
          {t("sync.retry")}
        </Button>
        <Button variant="subtle" color="red" onClick={() => setGivingUp(true)}>
          {t("sync.discard")}
        </Button>
      </div>
      {isGivingUp && <DiscardDialog entry={entry} onClose={() => setGivingUp(false)} />}
    </div>
  );
}
