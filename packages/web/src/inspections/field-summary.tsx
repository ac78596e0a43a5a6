import { Button, Textarea } from "@mantine/core";
import { RecordGone } from "@phaodai/client/outbox/record-gone";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { note, noteFailure } from "#ui/note.ts";
import { checklistOf } from "./field-checklist.tsx";
import {
  type Barrier,
  barriersOf,
  countsOf,
  type FieldStep,
  linesOf,
  type VisitDraft,
} from "./field-draft.ts";
import { FieldPhotos } from "./field-photos.tsx";
import { useSigning } from "./field-signing.ts";
import type { StepProps } from "./field-visit.tsx";
import { wordsIn } from "./field-words.ts";

interface FieldSummaryProps extends StepProps {
  readonly onGo: (step: FieldStep) => void;
  readonly onSigned: () => void;
}

/** The whole record read back before it is signed, with what is still missing and the way there. */
export function FieldSummary(props: FieldSummaryProps) {
  const { t } = useTranslation("inspections");
  const { kept, draft, onGo, onSigned } = props;
  const [isSigning, setSigning] = useState(false);
  const sign = useSigning();
  const barriers = barriersOf(draft);
  const set = (part: Partial<VisitDraft>) => kept.change((now) => ({ ...now, ...part }));
  const signNow = async () => {
    setSigning(true);
    try {
      const end = await sign(kept);
      note(t(end === "signed" ? "field.signed" : "field.signedElsewhere"), { isBad: end !== "signed" });
      onSigned();
    } catch (failure) {
      if (failure instanceof RecordGone) return void noteFailure(failure);
      note(t("field.notWritten"), { isBad: true }); // the draft is still open
      throw failure;
    } finally {
      setSigning(false);
    }
  };
  return (
    <div className="field-form">
      <Told {...props} />
      <Textarea
        label={t("field.goodPoints")}
        value={draft.goodPoints}
        onChange={(event) => set({ goodPoints: event.currentTarget.value })}
        autosize
        minRows={2}
      />
      <Textarea
        label={t("field.summaryNote")}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
        autosize
        minRows={2}
      />
      <FieldPhotos kept={kept} of={null} />
      {barriers.length > 0 && (
        <ul className="field-barriers" aria-live="polite">
          {barriers.map((barrier, index) => (
            // Two of a kind say the same: their place in the list is what tells them apart.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={index}>
              <button type="button" onClick={() => onGo(barrier.step)}>
                <Icon name="warning" size={14} /> <Missing {...props} barrier={barrier} />
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="muted field-flat">{t("field.signNote")}</p>
      <Button
        className="field-sign"
        disabled={barriers.length > 0}
        loading={isSigning}
        onClick={() => void signNow()}
      >
        {t("field.sign")}
      </Button>
    </div>
  );
}

function Missing({ pack, draft, barrier }: StepProps & { readonly barrier: Barrier }) {
  const { t, i18n } = useTranslation("inspections");
  if (barrier.need !== "text" && barrier.need !== "fixBy") return <>{t(`field.need.${barrier.need}`)}</>;
  const item = checklistOf({ pack, draft })?.items.find(({ code }) => code === barrier.item);
  return (
    <>
      {t(`field.need.${barrier.need}`, { item: item ? wordsIn(i18n.language, item.text) : t("field.other") })}
    </>
  );
}

/** Place, people, answers, shortcomings and violations as they will be signed. */
function Told({ pack, draft }: StepProps) {
  const { t, i18n } = useTranslation("inspections");
  const { day } = useFormat();
  const checklist = checklistOf({ pack, draft });
  const unit = pack.units.find(({ id }) => id === draft.unitId)?.fullName;
  const counts = checklist && countsOf(draft, checklist);
  return (
    <section className="field-card" aria-label={t("field.summary")}>
      <h3>{draft.isUnitItself ? t("field.place.itself", { unit }) : draft.placeName}</h3>
      <p className="muted">{[draft.address, draft.isUnitItself ? "" : unit].filter(Boolean).join(" · ")}</p>
      <dl className="field-told">
        <dt>{t("field.place.inspectors")}</dt>
        <dd>{linesOf(draft.inspectors).join(", ")}</dd>
        {draft.metWith !== "" && (
          <>
            <dt>{t("field.place.metWith")}</dt>
            <dd>{draft.metWith}</dd>
          </>
        )}
        {checklist && counts && (
          <>
            <dt>{wordsIn(i18n.language, checklist.title)}</dt>
            <dd>{t("field.counts", counts)}</dd>
          </>
        )}
      </dl>
      {counts !== undefined && counts.left > 0 && (
        <p className="pd-warning">
          <Icon name="warning" size={14} /> {t("field.leftNote", { count: counts.left })}
        </p>
      )}
      {draft.findings.length > 0 && (
        <ul className="field-told-list" aria-label={t("field.findings")}>
          {draft.findings.map(({ id, text, isFixedOnSpot, fixBy }) => (
            <li key={id}>
              {text || "…"}{" "}
              <strong>
                {isFixedOnSpot
                  ? t("field.onSpot")
                  : fixBy !== "" && t("field.until", { day: day(Temporal.PlainDate.from(fixBy)) })}
              </strong>
            </li>
          ))}
        </ul>
      )}
      {draft.violations.length > 0 && (
        <ul className="field-told-list" aria-label={t("field.violations")}>
          {draft.violations.map(({ id, violatorName, description }) => (
            <li key={id}>
              <strong>{violatorName}</strong>: {description || "…"}
            </li>
          ))}
        </ul>
      )}
      {draft.photos.length > 0 && <p>{t("field.photos", { count: draft.photos.length })}</p>}
    </section>
  );
}
