import { Button } from "@mantine/core";
import type { SaidNo } from "@phaodai/client/outbox/entry";
import { useTranslation } from "react-i18next";
import { RefusalNote } from "#shell/sync/refusal-note.tsx";
import { current, useOutboxState } from "#ui/account-outbox.ts";
import { useAlone } from "#ui/alone.ts";
import { Icon } from "#ui/icon.tsx";
import { note } from "#ui/note.ts";
import "#shell/sync/sync.css";
import type { FieldPack } from "./field-begin.ts";
import type { VisitDraft } from "./field-draft.ts";
import type { KeptDraft } from "./field-kept.ts";
import { isClashOf, renewed, withoutCause } from "./field-mend.ts";
import { FieldSides } from "./field-sides.tsx";

interface FieldMendNoteProps {
  readonly pack: FieldPack;
  readonly kept: KeptDraft;
  readonly draft: VisitDraft;
  readonly onAside: () => void;
}

/** Above a record that is mended: why it was refused, which field, and the ways on. */
export function FieldMendNote(props: FieldMendNoteProps) {
  const { draft } = props;
  const { t } = useTranslation("inspections");
  const { entries } = useOutboxState();
  const refusal = entries.find(({ id }) => id === draft.mends)?.refusal;
  return (
    <section className="sync-mend" aria-label={t("field.mendTitle")}>
      <p>
        <Icon name="info" /> {t("field.mendNote")}
      </p>
      {refusal && (
        <>
          <RefusalNote refusal={refusal} />
          <WaysOn {...props} refusal={refusal} />
        </>
      )}
    </section>
  );
}

function WaysOn(props: FieldMendNoteProps & { readonly refusal: SaidNo }) {
  const { pack, refusal, kept, draft, onAside } = props;
  const { t } = useTranslation("inspections");
  const { code } = refusal;
  const mended = withoutCause(code, draft, pack.checklists);
  // Renewed, it has nothing to do any more with what the server keeps.
  const isOfAnother = isClashOf(refusal, draft);
  const differs = isOfAnother && code === "inspections.visit_differs";
  const { isBusy, alone } = useAlone();
  const keepServer = async () => {
    if (draft.mends !== null) await (await current()).discard(draft.mends, t("field.keptServer"));
    await kept.drop();
    note(t("field.keptServer"));
    onAside();
  };
  return (
    <>
      {differs && <FieldSides draft={draft} />}
      <div className="sync-buttons">
        {mended && <Button onClick={() => kept.change(() => mended)}>{t("field.mendOne")}</Button>}
        {isOfAnother && (
          <Button
            onClick={() => {
              kept.change(renewed);
              note(t("field.renewed"));
            }}
          >
            {t("field.renew")}
          </Button>
        )}
        {differs && (
          <Button variant="default" loading={isBusy} onClick={() => void alone(keepServer)}>
            {t("field.keepServer")}
          </Button>
        )}
      </div>
    </>
  );
}
