import { recordInspection } from "@phaodai/domain/inspections/contract";
import { useTranslation } from "react-i18next";
import { useWorldTime } from "#shell/session.ts";
import { type FileToSend, useOutbox } from "#ui/outbox.ts";
import { type VisitDraft, visitOf } from "./field-draft.ts";
import { type KeptDraft, readDraft, readPhoto } from "./field-kept.ts";

/**
 * Signs the visit being written: record and photos go to the outbox in one transaction, then the draft is forgotten. Of two tabs
 * that hold the same draft one signs it.
 * @returns "elsewhere" when it was signed before
 */
export function useSigning(): (kept: KeptDraft) => Promise<"signed" | "elsewhere"> {
  const { t } = useTranslation("inspections");
  const { send } = useOutbox();
  const inWorld = useWorldTime();
  const signAlone = async (kept: KeptDraft): Promise<"signed" | "elsewhere"> => {
    const { draft } = kept;
    if (!draft || (await readDraft())?.id !== draft.id) {
      await kept.drop();
      return "elsewhere";
    }
    const visit = visitOf(draft, inWorld(Temporal.Now.instant()));
    const files = await filesOf(draft, visit.unitId, (no) =>
      t("field.photoName", { no, place: draft.placeName }),
    );
    const sent = new Set(files.map(({ id }) => id));
    await send(
      recordInspection,
      { body: visit },
      {
        label: t("field.label", { place: draft.placeName }),
        files,
        // Photos of a record that is mended: they are in the outbox already, or have arrived.
        dependsOn: draft.photos.map(({ id }) => id).filter((id) => !sent.has(id)),
        mendAt: "/hien-truong/kiem-tra?mend=:id",
        ...(draft.mends !== null && { replaces: { id: draft.mends, why: t("field.replaced") } }),
      },
    );
    await kept.drop();
    return "signed";
  };
  return (kept) =>
    "locks" in navigator ? navigator.locks.request("phaodai.visit", () => signAlone(kept)) : signAlone(kept);
}

async function filesOf(
  draft: VisitDraft,
  unitId: number,
  nameOf: (no: number) => string,
): Promise<FileToSend[]> {
  const read = draft.photos.map(async ({ id }, index) => ({
    id,
    unitId,
    name: `${nameOf(index + 1)}.jpg`,
    blob: await readPhoto(id),
  }));
  return (await Promise.all(read)).flatMap(({ blob, ...file }) => (blob ? [{ ...file, blob }] : []));
}
