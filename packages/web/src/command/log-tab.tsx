import { Button, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { listDutyLog, writeLog } from "@phaodai/domain/command/roster-contract";
import type { ReplyOf } from "@phaodai/domain/shared/endpoint";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Empty } from "#ui/empty.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Loaded } from "#ui/loaded.tsx";
import { noteFailure } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { liveAnswers } from "./api.ts";

/** Everything that was written down, the newest first. */
export function LogTab({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const log = useEndpoint(listDutyLog, { unitId, limit: 200 });
  return (
    <Panel title={t("log.title")} isFlush>
      <LogForm unitId={unitId} />
      <Loaded of={log}>{({ items }) => <LogEntries entries={items} />}</Loaded>
    </Panel>
  );
}

type Entries = ReplyOf<typeof listDutyLog>["items"];

export function LogEntries({ entries }: { readonly entries: Entries }) {
  const { t } = useTranslation("command");
  const { moment } = useFormat();
  if (entries.length === 0) return <Empty title={t("log.none")}>{t("log.noneHint")}</Empty>;
  return (
    <ul className="cc-list cc-log">
      {entries.map((entry) => (
        <li key={entry.id}>
          <time className="muted tabular" dateTime={entry.at.toString()}>
            {moment(entry.at)}
          </time>
          <span>{entry.said}</span>
          <span className="muted">{entry.writtenBy}</span>
        </li>
      ))}
    </ul>
  );
}

/** One line and Enter: written while the telephone is still in the other hand. */
export function LogForm({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const mayLog = useMay()("command.log");
  const [said, setSaid] = useState("");
  const [id, setId] = useState(newId);
  const write = useCommand(writeLog, {
    invalidates: liveAnswers,
    onDone: () => {
      setSaid("");
      setId(newId());
    },
  });
  if (!mayLog) return null;
  return (
    <form
      className="cc-log-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (said.trim() !== "")
          write.mutate({ input: { body: { id, unitId, said } } }, { onError: noteFailure });
      }}
    >
      <TextInput
        aria-label={t("log.said")}
        placeholder={t("log.said")}
        value={said}
        onChange={(event) => setSaid(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={write.isPending}>
        {t("log.add")}
      </Button>
    </form>
  );
}
