import { Button, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { checklistOf } from "./field-checklist.tsx";
import type { DraftViolation } from "./field-draft.ts";
import { FieldPhotos } from "./field-photos.tsx";
import type { StepProps } from "./field-visit.tsx";
import { wordsIn } from "./field-words.ts";

interface FieldViolationFormProps extends StepProps {
  readonly violation: DraftViolation;
  readonly no: number;
}

/** A breach of the rules: who, what was done, which provision, who signs for it. */
export function FieldViolationForm({ pack, kept, draft, violation, no }: FieldViolationFormProps) {
  const { t, i18n } = useTranslation("inspections");
  const set = (part: Partial<DraftViolation>) =>
    kept.change((now) => ({
      ...now,
      violations: now.violations.map((one) => (one.id === violation.id ? { ...one, ...part } : one)),
    }));
  const drop = () =>
    kept.change((now) => ({ ...now, violations: now.violations.filter(({ id }) => id !== violation.id) }));
  const items = checklistOf({ pack, draft })?.items ?? [];
  const findings = draft.findings.map(({ id, item, text }) => {
    const asked = items.find(({ code }) => code === item);
    return { value: id, label: asked ? wordsIn(i18n.language, asked.text) : text || t("field.other") };
  });
  return (
    <section className="field-card" aria-label={t("field.violation", { no })}>
      <h4>{t("field.violation", { no })}</h4>
      {findings.length > 0 && (
        <Select
          label={t("field.ofFinding")}
          data={[{ value: "", label: t("field.noFinding") }, ...findings]}
          value={violation.findingId ?? ""}
          onChange={(value) => set({ findingId: value === null || value === "" ? null : value })}
          allowDeselect={false}
        />
      )}
      <div>
        <span className="field-label" id={`violator-${violation.id}`}>
          {t("field.violatorKind")}
        </span>
        <SegmentedControl
          fullWidth
          aria-labelledby={`violator-${violation.id}`}
          data={[
            { value: "organisation", label: t("field.organisation") },
            { value: "person", label: t("field.person") },
          ]}
          value={violation.violatorKind}
          onChange={(value) => set({ violatorKind: value })}
        />
      </div>
      <TextInput
        label={t("field.violator")}
        value={violation.violatorName}
        onChange={(event) => set({ violatorName: event.currentTarget.value })}
      />
      <TextInput
        label={t("field.violatorAddress")}
        value={violation.violatorAddress}
        onChange={(event) => set({ violatorAddress: event.currentTarget.value })}
      />
      <Textarea
        label={t("field.description")}
        value={violation.description}
        onChange={(event) => set({ description: event.currentTarget.value })}
        autosize
        minRows={3}
      />
      <TextInput
        label={t("field.provision")}
        description={t("field.provisionHint")}
        value={violation.provision}
        onChange={(event) => set({ provision: event.currentTarget.value })}
      />
      <TextInput
        label={t("field.representative")}
        value={violation.representative}
        onChange={(event) => set({ representative: event.currentTarget.value })}
      />
      <FieldPhotos kept={kept} of={violation.id} />
      <Button variant="subtle" color="red" onClick={drop}>
        {t("field.dropViolation")}
      </Button>
    </section>
  );
}
