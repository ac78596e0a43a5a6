import { Button, FileButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { note } from "#ui/note.ts";
import type { DraftPhoto } from "./field-draft.ts";
import { type KeptDraft, usePhotoUrl } from "./field-kept.ts";

interface FieldPhotosProps {
  readonly kept: KeptDraft;
  /** What they show: an item's code, a violation's id, null for the visit as a whole. */
  readonly of: string | null;
}

/** Photos by the camera of the phone, made small on it, and those taken so far. */
export function FieldPhotos({ kept, of }: FieldPhotosProps) {
  const { t } = useTranslation("inspections");
  const photos = (kept.draft?.photos ?? []).filter((photo) => photo.of === of);
  const take = async (file: File | null) => {
    if (!file) return;
    try {
      await kept.addPhoto(file, of);
    } catch (failure) {
      // What is no picture cannot be drawn; anything else is a bug.
      if (!(failure instanceof DOMException)) throw failure;
      note(t("field.photoFailed"), { isBad: true });
    }
  };
  return (
    <div className="field-photos">
      {photos.map((photo, index) => (
        <Photo key={photo.id} photo={photo} no={index + 1} onRemove={() => kept.dropPhoto(photo.id)} />
      ))}
      <FileButton accept="image/*" capture="environment" onChange={(file) => void take(file)}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<Icon name="camera" />}>
            {t("field.photo")}
          </Button>
        )}
      </FileButton>
    </div>
  );
}

interface PhotoProps {
  readonly photo: DraftPhoto;
  readonly no: number;
  readonly onRemove: () => void;
}

function Photo({ photo, no, onRemove }: PhotoProps) {
  const { t } = useTranslation("inspections");
  const url = usePhotoUrl(photo.id);
  return (
    <figure className="field-photo">
      {url === null ? <Icon name="camera" size={24} /> : <img src={url} alt={t("field.photoOf", { no })} />}
      <button type="button" onClick={onRemove} aria-label={t("field.photoRemove", { no })}>
        <Icon name="close" size={20} />
      </button>
    </figure>
  );
}
