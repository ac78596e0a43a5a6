import { isOpen, type Entry } from "@phaodai/client/outbox/entry";
import { useTranslation } from "react-i18next";
import { useOutboxState } from "#ui/account-outbox.ts";
import { Page, Panel } from "#ui/panel.tsx";
import { DevicePanel } from "./device-panel.tsx";
import { RecordRow } from "./record-row.tsx";
import { RescuePanel } from "./rescue-panel.tsx";
import { SyncState } from "./sync-state.tsx";
import "./sync.css";

/** What of this device has arrived and what has not: each record in words, and what can be done about it. */
export function SyncPage() {
  const { t } = useTranslation("shell");
  const { entries } = useOutboxState();
  const records = entries.filter((entry) => !isFileOfAnother(entry, entries));
  const open = records.filter((entry) => isOpen(entry)).toSorted(refusedFirst);
  const settled = records.filter((entry) => !isOpen(entry)).toReversed();
  return (
    <Page title={t("sync.title")}>
      <div className="sync-page">
        <SyncState />
        {open.length > 0 && (
          <Panel title={t("sync.open", { count: open.length })}>
            <ul className="sync-records">
              {open.map((entry) => (
                <RecordRow key={entry.id} entry={entry} />
              ))}
            </ul>
          </Panel>
        )}
        {settled.length > 0 && (
          <Panel title={t("sync.settled")}>
            <ul className="sync-records">
              {settled.map((entry) => (
                <RecordRow key={entry.id} entry={entry} />
              ))}
            </ul>
          </Panel>
        )}
        <DevicePanel />
        <RescuePanel />
      </div>
    </Page>
  );
}

/** A photo is shown with the record that names it. */
const isFileOfAnother = (entry: Entry, entries: readonly Entry[]): boolean =>
  entry.kind === "file" && entries.some(({ dependsOn }) => dependsOn.includes(entry.id));

const refusedFirst = (a: Entry, b: Entry): number =>
  Number(b.state === "refused") - Number(a.state === "refused");
