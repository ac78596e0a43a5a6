import { Button, FileButton, Progress } from "@mantine/core";
import { mediaTypes, mostFileBytes } from "@phaodai/domain/files/contract";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { createContext, type DragEvent, useContext, useEffect, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { FileList } from "./file-list.tsx";
import { type SendingFile, useSendFiles } from "./file-sending.ts";
import "./files.css";
import { Icon } from "./icon.tsx";
import { wordsOfError } from "./say.ts";

/** Told by a field how many of its files have not arrived, so that a form is not sent without what was put into it. */
export const FilesOnTheWay = createContext<(count: number) => void>(() => {});

interface FileFieldProps {
  readonly label: string;
  /** The unit that answers for the files: one of the user's own. */
  readonly unitId: number;
  /** Files that have arrived. */
  readonly fileIds: readonly string[];
  /** Called with a function of what is there by then: two files may arrive between two drawings. */
  readonly onChange: (change: (before: readonly string[]) => readonly string[]) => void;
  /** Only pictures, as evidence of a place. */
  readonly isPictures?: boolean;
}

/** Files for a record: dropped, chosen or photographed, sent at once, shown as they arrive. */
export function FileField({ label, unitId, fileIds, onChange, isPictures = false }: FileFieldProps) {
  const { t } = useTranslation("files");
  const labelId = useId();
  const sending = useSendFiles({ unitId, onSent: (id) => onChange((before) => [...before, id]) });
  const tell = useContext(FilesOnTheWay);
  const onTheWay = sending.files.length;
  useEffect(() => {
    tell(onTheWay);
    return () => tell(0);
  }, [tell, onTheWay]);
  const [isOver, setIsOver] = useState(false);
  const over = (event: DragEvent, isInside: boolean): void => {
    event.preventDefault();
    setIsOver(isInside);
  };
  return (
    <div
      role="group"
      aria-labelledby={labelId}
      className={isOver ? "pd-file-field pd-file-over" : "pd-file-field"}
      onDragOver={(event) => over(event, true)}
      onDragLeave={(event) => over(event, false)}
      onDrop={(event) => {
        over(event, false);
        sending.send([...event.dataTransfer.files]);
      }}
    >
      <span id={labelId} className="pd-file-label">
        {label}
      </span>
      <div className="pd-file-ways">
        <FileButton accept="image/*" capture="environment" onChange={(file) => file && sending.send([file])}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              className="pd-file-camera"
              leftSection={<Icon name="camera" />}
            >
              {t("photograph")}
            </Button>
          )}
        </FileButton>
        <FileButton
          multiple
          accept={isPictures ? "image/jpeg,image/png,image/webp" : mediaTypes.join(",")}
          onChange={(files) => sending.send(files)}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<Icon name="plus" />}>
              {isPictures ? t("choosePictures") : t("choose")}
            </Button>
          )}
        </FileButton>
        <span className="muted pd-file-hint">
          <span className="pd-file-drop">{t("drop")} </span>
          {t(isPictures ? "hintPictures" : "hint", { limit: mostFileBytes / 2 ** 20 })}
        </span>
      </div>
      <FileList
        fileIds={fileIds}
        onRemove={(id) => onChange((before) => before.filter((one) => one !== id))}
      />
      {sending.files.map((one) => (
        <OnItsWay
          key={one.id}
          one={one}
          onAgain={() => sending.again(one)}
          onCancel={() => sending.cancel(one.id)}
        />
      ))}
    </div>
  );
}

interface OnItsWayProps {
  readonly one: SendingFile;
  readonly onAgain: () => void;
  readonly onCancel: () => void;
}

function OnItsWay({ one, onAgain, onCancel }: OnItsWayProps) {
  const { t } = useTranslation("files");
  const { name } = one.file;
  const isFailed = one.error !== null;
  return (
    <div className="pd-file-sending" role={isFailed ? "alert" : "status"}>
      <span className="pd-file-name">{name}</span>
      {isFailed ? (
        <span className="pd-bad">{wordsOfError(one.error)}</span>
      ) : (
        <Progress value={one.share * 100} aria-label={t("sending", { name })} />
      )}
      <span className="pd-file-sending-ways">
        {isFailed && !isRefused(one.error) && (
          <Button variant="subtle" onClick={onAgain}>
            {t("again")}
          </Button>
        )}
        <Button variant="subtle" onClick={onCancel}>
          {t("cancel")}
        </Button>
      </span>
    </div>
  );
}

/** The same file would be refused again. */
const isRefused = (error: unknown): boolean => error instanceof Refusal && error.status < 500;
