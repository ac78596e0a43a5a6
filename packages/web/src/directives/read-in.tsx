import { Button, FileButton, Textarea } from "@mantine/core";
import { call } from "@phaodai/client/client";
import { newId } from "@phaodai/client/request";
import { upload } from "@phaodai/client/upload";
import { draftDirective, listDirectives } from "@phaodai/domain/directives/contract";
import { putFile } from "@phaodai/domain/files/contract";
import type { UnitView } from "@phaodai/domain/units/contract";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { connection } from "#ui/connection.ts";
import { endpointKey } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { Icon } from "#ui/icon.tsx";
import { note } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { useIsPhone } from "#ui/screen-size.ts";

/** Drop, choose or paste a paper: it is read into a draft, and nothing is issued before a person has confirmed it. */
export function ReadIn({ unit }: { readonly unit: UnitView }) {
  const { t } = useTranslation("directives");
  const isPhone = useIsPhone();
  const reading = useReading(unit.id);
  const [text, setText] = useState("");
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent, isInside: boolean): void => {
    event.preventDefault();
    setIsOver(isInside);
  };
  const readFile = (file: File | null | undefined) => {
    if (file && !reading.isPending) reading.mutate({ file });
  };
  return (
    <Panel title={t("readIn.title")}>
      <div
        className={isOver ? "di-read-in di-read-in-over" : "di-read-in"}
        onDragOver={(event) => over(event, true)}
        onDragLeave={(event) => over(event, false)}
        onDrop={(event) => {
          over(event, false);
          readFile(event.dataTransfer.files[0]);
        }}
      >
        {reading.error && <Failure error={reading.error} />}
        <div className="di-drop">
          <Icon name="upload" size={24} />
          <strong>{t(isPhone ? "readIn.file" : "readIn.drop")}</strong>
          <span className="muted">{t("readIn.kinds")}</span>
          <FileButton
            onChange={readFile}
            accept=".docx,.pdf,.txt,text/plain,application/pdf"
            inputProps={{ "aria-label": t("readIn.choose") }}
          >
            {(props) => (
              <Button {...props} loading={reading.isPending}>
                {t("readIn.choose")}
              </Button>
            )}
          </FileButton>
        </div>
        <div className="di-paste">
          <Textarea
            label={t("readIn.paste")}
            placeholder={t("readIn.pasteHint")}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            rows={5}
            spellCheck={false}
          />
          <Button
            variant="default"
            disabled={text.trim() === "" || reading.isPending}
            onClick={() => reading.mutate({ text })}
          >
            {t("readIn.read")}
          </Button>
        </div>
      </div>
    </Panel>
  );
}

type Source = { readonly file: File } | { readonly text: string };

function useReading(unitId: number) {
  const { t } = useTranslation("directives");
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (source: Source) => {
      const from = "file" in source ? { fileId: await sent(source.file, unitId) } : { text: source.text };
      return call(connection, draftDirective, { body: { id: newId(), unitId, ...from } });
    },
    onSuccess: ({ drafts }) => {
      void queries.invalidateQueries({ queryKey: endpointKey(listDirectives) });
      const [first, ...others] = drafts;
      if (others.length > 0) note(t("readIn.several", { count: drafts.length }));
      if (first) void navigate({ to: "/chi-thi/soan/$directiveId", params: { directiveId: first.id } });
    },
  });
}

/** @returns the id under which the file is kept now */
async function sent(file: File, unitId: number): Promise<string> {
  const kept = await upload(connection, putFile, {
    input: { fileId: newId(), unitId },
    file,
    fileName: file.name,
  });
  return kept.id;
}
