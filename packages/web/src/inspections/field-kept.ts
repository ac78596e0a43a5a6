import { newId } from "@phaodai/client/request";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import i18next from "i18next";
import { useEffect, useState } from "react";
import { current } from "#ui/account-outbox.ts";
import { note } from "#ui/note.ts";
import { shrinkPhoto } from "#ui/photo.ts";
import { photoName, VisitDraft } from "./field-draft.ts";

// "draft." holds up the sign-out, since it would be lost.
const NAME = "draft.inspection";
const queryKey = ["draft", "inspection"];

export interface KeptDraft {
  readonly isLoaded: boolean;
  readonly draft: VisitDraft | null;
  readonly begin: (draft: VisitDraft) => void;
  readonly change: (to: (draft: VisitDraft) => VisitDraft) => void;
  /** Forgets the draft and its photos. */
  readonly drop: () => Promise<void>;
  readonly addPhoto: (file: Blob, of: string | null) => Promise<void>;
  readonly dropPhoto: (id: string) => void;
}

/** The visit being written, sealed on the device with every change: a page that dies loses nothing. */
export function useVisitDraft(): KeptDraft {
  const queries = useQueryClient();
  const { data, isSuccess } = useQuery({
    queryKey,
    queryFn: readDraft,
    networkMode: "always",
    staleTime: Infinity,
    gcTime: Infinity,
  });
  const put = (draft: VisitDraft | null): void => {
    queries.setQueryData(queryKey, draft);
    writeInTurn(draft).catch(() => note(i18next.t("inspections:field.notWritten"), { isBad: true }));
  };
  const change = (to: (draft: VisitDraft) => VisitDraft): void => {
    // Safe: only this hook writes under the key. Read anew, since two changes may come between two drawings.
    const now = queries.getQueryData(queryKey) as VisitDraft | null | undefined;
    if (now) put(to(now));
  };
  return {
    isLoaded: isSuccess,
    draft: data ?? null,
    begin: put,
    change,
    drop: async () => {
      const photos = data?.photos ?? [];
      queries.setQueryData(queryKey, null);
      await writeInTurn(null);
      const { kept } = await current();
      await kept.erase(photos.map(({ id }) => photoName(id)));
    },
    addPhoto: async (file, of) => {
      const id = newId();
      const small = await shrinkPhoto(file);
      const { kept } = await current();
      await kept.writeBytes(photoName(id), new Uint8Array(await small.arrayBuffer()));
      change((draft) => ({ ...draft, photos: [...draft.photos, { id, of }] }));
    },
    dropPhoto: (id) => {
      change((draft) => ({ ...draft, photos: draft.photos.filter((photo) => photo.id !== id) }));
      void current().then(({ kept }) => kept.erase([photoName(id)]));
    },
  };
}

/** The draft as it lies on the device: another tab may have signed it. */
export async function readDraft(): Promise<VisitDraft | null> {
  const { kept } = await current();
  const found = VisitDraft.safeParse(await kept.read(NAME));
  return found.success ? found.data : null;
}

let last: Promise<void> = Promise.resolve();

/** One write after the other: sealing takes unequal time, and the last change must win. */
function writeInTurn(draft: VisitDraft | null): Promise<void> {
  const written = last.then(async () => {
    const { kept } = await current();
    await (draft ? kept.write(NAME, draft, null) : kept.erase([NAME]));
  });
  last = written.catch(() => undefined); // whoever asked for that write hears of it; the next one is tried all the same
  return written;
}

/** The bytes of a photo of the draft; undefined when it has been sent before. */
export async function readPhoto(id: string): Promise<Blob | undefined> {
  const { kept } = await current();
  const bytes = await kept.readBytes(photoName(id));
  return bytes && new Blob([bytes], { type: "image/jpeg" });
}

/** An address to show a photo by, for as long as it is on screen; null while it is read, or when it is no longer here. */
export function usePhotoUrl(id: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  const { data } = useQuery({
    queryKey: ["photo", id],
    queryFn: async () => (await readPhoto(id)) ?? null,
    networkMode: "always",
    staleTime: Infinity,
  });
  useEffect(() => {
    if (!data) return;
    const made = URL.createObjectURL(data);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [data]);
  return url;
}
