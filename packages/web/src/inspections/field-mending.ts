import { recordInspection } from "@phaodai/domain/inspections/contract";
import { useEffect, useEffectEvent } from "react";
import { useTranslation } from "react-i18next";
import { current } from "#ui/account-outbox.ts";
import { note } from "#ui/note.ts";
import type { FieldPack } from "./field-begin.ts";
import type { KeptDraft } from "./field-kept.ts";
import { draftOf } from "./field-mend.ts";

interface Mending {
  /** A refused command of this device; undefined: nothing is to be mended. */
  readonly commandId: string | undefined;
  readonly kept: KeptDraft;
  readonly pack: FieldPack | undefined;
  readonly onOpen: () => void;
}

/** Opens a refused record as a draft again. One that is being written already is not written over. */
export function useMending({ commandId, kept, pack, onOpen }: Mending): void {
  const { t } = useTranslation("inspections");
  const isReady = commandId !== undefined && kept.isLoaded && pack !== undefined;
  const open = useEffectEvent(async (id: string) => {
    if (kept.draft?.mends !== id) {
      if (kept.draft) return void note(t("field.draft"), { isBad: true });
      const outbox = await current();
      const entry = outbox.snapshot().entries.find((one) => one.id === id && one.state === "refused");
      if (!entry) return void note(t("field.mendGone"), { isBad: true });
      const visit = recordInspection.body.parse((await outbox.contentOf(id)).body);
      const { place } = visit;
      const known = place.kind === "known" ? pack?.places.find((one) => one.id === place.placeId) : undefined;
      kept.begin(draftOf(visit, known?.name ?? entry.label, id));
    }
    onOpen();
  });
  useEffect(() => {
    if (isReady && commandId !== undefined) void open(commandId);
  }, [isReady, commandId]);
}
