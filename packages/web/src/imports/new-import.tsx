import { Button, FileButton, SegmentedControl, Textarea } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { upload } from "@phaodai/client/upload";
import { type Importable, importables, uploadImport } from "@phaodai/domain/imports/contract";
import type { UnitView } from "@phaodai/domain/units/contract";
import { useMutation } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { connection } from "#ui/connection.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Panel } from "#ui/panel.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { TemplateFile } from "./held-file.tsx";

interface NewImportProps {
  /** Answers for rows whose commune the file does not say. */
  readonly unit: UnitView;
}

/** Drop, choose or paste: each is one upload, and leads to its check. Nothing is written before that. */
export function NewImport({ unit }: NewImportProps) {
  const { t } = useTranslation("imports");
  const mayChoose = useScope().choices.length > 1;
  const [register, setRegister] = useState<Importable>("cases");
  const { send, sent, isSending, error } = useUpload(register, unit.id);
  return (
    <Panel
      title={t("list.new")}
      footer={
        <p className="im-unit muted">
          {unit.level === "commune"
            ? `${t("list.unit")} ${unit.fullName}.${mayChoose ? ` ${t("list.unitHint")}` : ""}`
            : t("list.unitWide", { unit: unit.fullName })}
        </p>
      }
    >
      <div className="im-new">
        <SegmentedControl
          className="im-registers"
          orientation={useIsPhone() ? "vertical" : "horizontal"}
          aria-label={t("list.register")}
          value={register}
          onChange={(chosen) => setRegister(chosen)}
          data={importables.map((one) => ({ value: one, label: t(`registers.${one}`) }))}
        />
        <div className="im-hint-line">
          <p className="muted">{t(`registerHints.${register}`)}</p>
          <TemplateFile register={register} />
        </div>
        {error !== null && <Failure error={error} />}
        <div className="im-ways">
          <DropZone isSending={isSending} sent={sent} onFile={send} />
          <PasteBox isSending={isSending} onFile={send} />
        </div>
      </div>
    </Panel>
  );
}

function useUpload(register: Importable, unitId: number) {
  const navigate = useNavigate();
  const [sent, setSent] = useState(0);
  const sending = useMutation({
    mutationFn: (file: File) =>
      upload(connection, uploadImport, {
        input: { id: newId(), register, unitId },
        file,
        fileName: file.name,
        onProgress: setSent,
      }),
    onSuccess: ({ id }) => void navigate({ to: "/nhap/$importId", params: { importId: id } }),
  });
  return {
    sent,
    isSending: sending.isPending,
    error: sending.error,
    send: (file: File) => {
      setSent(0);
      sending.mutate(file);
    },
  };
}

interface DropZoneProps {
  readonly isSending: boolean;
  /** Share of the file sent. */
  readonly sent: number;
  readonly onFile: (file: File) => void;
}

function DropZone({ isSending, sent, onFile }: DropZoneProps) {
  const { t } = useTranslation("imports");
  const { percent } = useFormat();
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent, isInside: boolean): void => {
    event.preventDefault();
    setIsOver(isInside);
  };
  return (
    <div
      className={isOver ? "im-drop im-drop-over" : "im-drop"}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        const file = event.dataTransfer.files[0];
        if (file && !isSending) onFile(file);
      }}
    >
      <Icon name="upload" size={28} />
      <strong>{t("list.drop")}</strong>
      <FileButton onChange={(file) => file && onFile(file)} inputProps={{ "aria-label": t("list.choose") }}>
        {(props) => (
          <Button {...props} loading={isSending}>
            {t("list.choose")}
          </Button>
        )}
      </FileButton>
      <span className="muted im-hint" role="status">
        {!isSending && t("list.dropHint")}
        {isSending && (sent < 1 ? t("list.sending", { percent: percent(sent) }) : t("list.reading"))}
      </span>
    </div>
  );
}

function PasteBox({ isSending, onFile }: Omit<DropZoneProps, "sent">) {
  const { t } = useTranslation("imports");
  const [text, setText] = useState("");
  return (
    <div className="im-paste">
      <Textarea
        label={t("list.paste")}
        placeholder={t("list.pasteHint")}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        rows={6}
        spellCheck={false}
      />
      <Link to="/nhap-nhanh">{t("list.quick")}</Link>
      <Button
        variant="default"
        disabled={text.trim() === "" || isSending}
        onClick={() => onFile(new File([text], t("list.pastedName"), { type: "text/csv" }))}
      >
        {t("list.pasteSend")}
      </Button>
    </div>
  );
}
