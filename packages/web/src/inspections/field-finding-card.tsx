import { Button, Checkbox, SegmentedControl, Textarea } from "@mantine/core";
import { severities } from "@phaodai/domain/policy/checklists";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import { checklistOf } from "./field-checklist.tsx";
import { type DraftFinding, withoutFinding } from "./field-draft.ts";
import type { StepProps } from "./field-visit.tsx";
import { wordsIn } from "./field-words.ts";

interface FieldFindingCardProps extends StepProps {
  readonly finding: DraftFinding;
}

/** A shortcoming: what to fix, how grave it is, and the last day for it. */
export function FieldFindingCard({ pack, kept, draft, finding }: FieldFindingCardProps) {
  const { t, i18n } = useTranslation("inspections");
  const isPhone = useIsPhone();
  const item = checklistOf({ pack, draft })?.items.find(({ code }) => code === finding.item);
  const set = (part: Partial<DraftFinding>) =>
    kept.change((now) => ({
      ...now,
      findings: now.findings.map((one) => (one.id === finding.id ? { ...one, ...part } : one)),
    }));
  return (
    <section className="field-card">
      <h4>{item ? wordsIn(i18n.language, item.text) : t("field.other")}</h4>
      <Textarea
        label={t("field.text")}
        value={finding.text}
        onChange={(event) => set({ text: event.currentTarget.value })}
        autosize
        minRows={2}
      />
      <div>
        <span className="field-label" id={`severity-${finding.id}`}>
          {t("field.severityLabel")}
        </span>
        <SegmentedControl
          fullWidth
          orientation={isPhone ? "vertical" : "horizontal"}
          aria-labelledby={`severity-${finding.id}`}
          data={severities.map((severity) => ({ value: severity, label: t(`severities.${severity}`) }))}
          value={finding.severity}
          onChange={(value) => set({ severity: value })}
        />
      </div>
      <Checkbox
        label={t("field.onSpot")}
        checked={finding.isFixedOnSpot}
        onChange={(event) => set({ isFixedOnSpot: event.currentTarget.checked })}
      />
      {!finding.isFixedOnSpot && (
        <DateField label={t("field.fixBy")} value={finding.fixBy} onChange={(fixBy) => set({ fixBy })} />
      )}
      {finding.item === null && (
        <Button
          variant="subtle"
          color="red"
          onClick={() => kept.change((now) => withoutFinding(now, finding.id))}
        >
          {t("field.dropFinding")}
        </Button>
      )}
    </section>
  );
}
