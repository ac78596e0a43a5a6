import { Button } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { FieldPack } from "./field-begin.ts";
import { FieldChecklist } from "./field-checklist.tsx";
import { fieldSteps, type FieldStep, type VisitDraft } from "./field-draft.ts";
import { FieldFindings } from "./field-findings.tsx";
import type { KeptDraft } from "./field-kept.ts";
import { FieldMendNote } from "./field-mend-note.tsx";
import { FieldPlaceForm } from "./field-place-form.tsx";
import { FieldSummary } from "./field-summary.tsx";

/** What each step of a visit is given. */
export interface StepProps {
  readonly pack: FieldPack;
  readonly kept: KeptDraft;
  readonly draft: VisitDraft;
}

interface FieldVisitProps extends StepProps {
  readonly onAside: () => void;
}

/** A visit in four steps; every word is kept as it is written, and the thumb finds back and on at the bottom. */
export function FieldVisit({ pack, kept, draft, onAside }: FieldVisitProps) {
  const { t } = useTranslation("inspections");
  const head = useRef<HTMLHeadingElement>(null);
  const at = fieldSteps.indexOf(draft.step);
  const go = (step: FieldStep) => kept.change((now) => ({ ...now, step }));
  useEffect(() => {
    head.current?.focus({ preventScroll: true });
    head.current?.scrollIntoView({ block: "start" });
  }, [draft.step]);
  const before = fieldSteps[at - 1];
  const after = fieldSteps[at + 1];
  const step = { pack, kept, draft };
  return (
    <div className="field field-visit">
      <header className="field-visit-head">
        <h2 ref={head} tabIndex={-1}>
          {draft.isUnitItself
            ? t("field.place.itself", { unit: draft.placeName })
            : draft.placeName || t("field.addPlace")}
        </h2>
        <p className="muted">
          {t("field.step", { step: at + 1, of: fieldSteps.length, name: t(`field.steps.${draft.step}`) })}
        </p>
        <ol className="field-steps">
          {fieldSteps.map((one, index) => (
            <li key={one} aria-current={one === draft.step ? "step" : undefined}>
              <button type="button" onClick={() => go(one)}>
                <span className="tabular">{index + 1}</span> {t(`field.steps.${one}`)}
              </button>
            </li>
          ))}
        </ol>
      </header>
      {draft.mends !== null && <FieldMendNote pack={pack} kept={kept} draft={draft} onAside={onAside} />}
      {draft.step === "place" && <FieldPlaceForm {...step} />}
      {draft.step === "checklist" && <FieldChecklist {...step} />}
      {draft.step === "findings" && <FieldFindings {...step} />}
      {draft.step === "summary" && <FieldSummary {...step} onGo={go} onSigned={onAside} />}
      <div className="field-bar">
        <Button variant="default" onClick={() => (before ? go(before) : onAside())}>
          {before ? t("field.back") : t("field.close")}
        </Button>
        {after && <Button onClick={() => go(after)}>{t("field.next")}</Button>}
      </div>
    </div>
  );
}
