import { ActionIcon } from "@mantine/core";
import { listFiles, showFile, type StoredFile } from "@phaodai/domain/files/contract";
import { useTranslation } from "react-i18next";
import { urlOf } from "@phaodai/client/request";
import { connection } from "./connection.ts";
import { useEndpoint } from "./endpoint.ts";
import "./files.css";
import { useFormat } from "./format.ts";
import { Icon } from "./icon.tsx";

interface FileListProps {
  readonly fileIds: readonly string[];
  /** Takes a file from the list; without it nothing can be taken away. */
  readonly onRemove?: (id: string) => void;
}

/** The files a record names: pictures as thumbnails, everything else by name; a click opens the whole. */
export function FileList({ fileIds, onRemove }: FileListProps) {
  const { data } = useEndpoint(
    listFiles,
    { ids: fileIds.slice(0, mostAtOnce).join(",") },
    { enabled: fileIds.length > 0 },
  );
  if (fileIds.length === 0) return null;
  const known = new Map(data?.items.map((file) => [file.id, file]));
  return (
    <ul className="pd-files">
      {fileIds.map((id) => (
        <FileTile
          key={id}
          id={id}
          file={known.get(id)}
          isGone={data !== undefined && !known.has(id)}
          onRemove={onRemove}
        />
      ))}
    </ul>
  );
}

const mostAtOnce = 50;

interface FileTileProps {
  readonly id: string;
  /** Undefined while it is being asked for, or where one may not see it. */
  readonly file: StoredFile | undefined;
  readonly isGone: boolean;
  readonly onRemove: ((id: string) => void) | undefined;
}

function FileTile({ id, file, isGone, onRemove }: FileTileProps) {
  const { t } = useTranslation("files");
  const url = urlOf(connection, showFile, { fileId: id });
  const name = file?.name ?? (isGone ? t("gone") : "…");
  return (
    <li className="pd-file">
      {file ? (
        <a className="pd-file-open" href={url} target="_blank" rel="noreferrer" title={name}>
          {file.mediaType.startsWith("image/") ? (
            <img src={url} alt={name} loading="lazy" decoding="async" />
          ) : (
            <Icon name="paper" size={28} />
          )}
        </a>
      ) : (
        <span className="pd-file-open">
          <Icon name={isGone ? "lost" : "clock"} size={28} />
        </span>
      )}
      <span className="pd-file-name">{name}</span>
      {file && <FileFacts file={file} />}
      {onRemove && (
        <ActionIcon
          className="pd-file-remove"
          variant="default"
          aria-label={t("remove", { name })}
          onClick={() => onRemove(id)}
        >
          <Icon name="close" />
        </ActionIcon>
      )}
    </li>
  );
}

function FileFacts({ file }: { readonly file: StoredFile }) {
  const { moment } = useFormat();
  const size = useFileSize();
  return (
    <span className="pd-file-facts muted">
      {size(file.byteSize)} · {moment(file.addedAt)}
    </span>
  );
}

/** "1,4 MB", "820 KB". */
export function useFileSize(): (bytes: number) => string {
  const { number } = useFormat();
  return (bytes) =>
    bytes < 2 ** 20
      ? `${number(Math.max(1, Math.round(bytes / 1024)))} KB`
      : `${number(Math.round((bytes / 2 ** 20) * 10) / 10)} MB`;
}
