import { recordInspection, showFieldPack } from "@phaodai/domain/inspections/contract";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useHoldsUpdates } from "#shell/sync/app-update.ts";
import { useCarried } from "#ui/carried.ts";
import { Loaded } from "#ui/loaded.tsx";
import { useQueued } from "#ui/outbox.ts";
import { Page } from "#ui/panel.tsx";
import { useUrlState } from "#ui/url-state.ts";
import { FieldHome } from "./field-home.tsx";
import { useVisitDraft } from "./field-kept.ts";
import { useMending } from "./field-mending.ts";
import { FieldVisit } from "./field-visit.tsx";
import "./field.css";
import "./field-visit.css";

const View = z.object({
  /** Whether the visit being written is open, or put aside. */
  visit: z.enum(["open", "aside"]).default("aside"),
  /** A refused command, to be mended. */
  mend: z.string().optional(),
});

/** An inspection on a phone: everything it needs was fetched before, and what it writes stays here until it can be sent. */
export function FieldPage() {
  const { t } = useTranslation("inspections");
  const [view, setView] = useUrlState(View);
  const pack = useCarried(showFieldPack, {});
  const kept = useVisitDraft();
  const queued = useQueued(recordInspection);
  const { draft, drop } = kept;
  useHoldsUpdates(draft !== null);
  // Signed, and the page died before the draft was forgotten.
  const isSigned = draft !== null && draft.mends === null && queued.some(({ body }) => body.id === draft.id);
  useEffect(() => {
    if (isSigned) void drop();
  }, [isSigned, drop]);
  useMending({
    commandId: view.mend,
    kept,
    pack: pack.data?.reply,
    onOpen: () => setView({ mend: undefined, visit: "open" }),
  });
  return (
    <Page title={t("field.title")}>
      <Loaded of={pack}>
        {(carried) =>
          draft && view.visit === "open" ? (
            <FieldVisit
              key={draft.id}
              pack={carried.reply}
              kept={kept}
              draft={draft}
              onAside={() => setView({ visit: "aside" })}
            />
          ) : (
            <FieldHome
              carried={carried}
              onRefresh={() => void pack.refetch()}
              kept={kept}
              onOpen={() => setView({ visit: "open" })}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
