import { newId } from "@phaodai/client/request";
import { upload } from "@phaodai/client/upload";
import { putFile } from "@phaodai/domain/files/contract";
import { useRef, useState } from "react";
import { connection } from "./connection.ts";

/** A file on its way, or one that could not be sent. */
export interface SendingFile {
  readonly id: string;
  readonly file: File;
  /** 0 to 1. */
  readonly share: number;
  /** Why it did not arrive; null while it is under way. */
  readonly error: unknown;
}

interface SendFiles {
  readonly unitId: number;
  readonly onSent: (id: string) => void;
}

/** Sends files one after another, each under an id of its own that a second try keeps. */
export function useSendFiles({ unitId, onSent }: SendFiles) {
  const [files, setFiles] = useState<readonly SendingFile[]>([]);
  const cancels = useRef(new Map<string, AbortController>());
  const line = useRef(Promise.resolve());

  const change = (id: string, by: Partial<SendingFile>): void =>
    setFiles((before) => before.map((one) => (one.id === id ? { ...one, ...by } : one)));
  const drop = (id: string): void => {
    cancels.current.get(id)?.abort();
    setFiles((before) => before.filter((one) => one.id !== id));
  };

  async function sendOne(id: string, file: File): Promise<void> {
    const cancel = cancels.current.get(id) ?? new AbortController();
    if (cancel.signal.aborted) return;
    try {
      await upload({ ...connection, signal: cancel.signal }, putFile, {
        input: { fileId: id, unitId },
        file,
        fileName: file.name,
        onProgress: (share) => change(id, { share }),
      });
      drop(id);
      onSent(id);
    } catch (error) {
      if (!cancel.signal.aborted) change(id, { error });
    }
  }

  const queue = (id: string, file: File): void => {
    cancels.current.set(id, new AbortController());
    line.current = line.current.then(() => sendOne(id, file));
  };
  return {
    files,
    cancel: drop,
    send(chosen: readonly File[]): void {
      const fresh = chosen.map((file) => ({ id: newId(), file, share: 0, error: null }));
      setFiles((before) => [...before, ...fresh]);
      for (const { id, file } of fresh) queue(id, file);
    },
    again({ id, file }: SendingFile): void {
      change(id, { error: null, share: 0 });
      queue(id, file);
    },
  };
}
