import { Button } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { useTranslation } from "react-i18next";
import { useWorldTime } from "#shell/session.ts";
import { Icon } from "#ui/icon.tsx";
import { fixByOf } from "./field-begin.ts";
import { FieldFindingCard } from "./field-finding-card.tsx";
import { FieldViolationForm } from "./field-violation-form.tsx";
import type { StepProps } from "./field-visit.tsx";

/** What is to be fixed and by when, and who broke what. */
export function FieldFindings(props: StepProps) {
  const { t } = useTranslation("inspections");
  const inWorld = useWorldTime();
  const { pack, kept, draft } = props;
  const addFinding = () => {
    const fixBy = fixByOf(pack, "minor", inWorld(Temporal.Now.instant()));
    const finding = {
      id: newId(),
      item: null,
      text: "",
      severity: "minor",
      isFixedOnSpot: false,
      fixBy,
    } as const;
    kept.change((now) => ({ ...now, findings: [...now.findings, finding] }));
  };
  const addViolation = () =>
    kept.change((now) => ({
      ...now,
      violations: [
        ...now.violations,
        {
          id: newId(),
          findingId: now.findings[0]?.id ?? null,
          violatorKind: "organisation",
          violatorName: now.placeName,
          violatorAddress: now.address,
          representative: now.metWith,
          description: "",
          provision: "",
        },
      ],
    }));
  return (
    <div className="field-form">
      <h3>{t("field.findings")}</h3>
      {draft.findings.length === 0 && <p className="muted field-flat">{t("field.noFindings")}</p>}
      {draft.findings.map((finding) => (
        <FieldFindingCard key={finding.id} {...props} finding={finding} />
      ))}
      <Button variant="default" leftSection={<Icon name="plus" />} onClick={addFinding}>
        {t("field.addFinding")}
      </Button>
      <h3>{t("field.violations")}</h3>
      {draft.violations.map((violation, index) => (
        <FieldViolationForm key={violation.id} {...props} violation={violation} no={index + 1} />
      ))}
      <Button variant="default" leftSection={<Icon name="plus" />} onClick={addViolation}>
        {t("field.addViolation")}
      </Button>
    </div>
  );
}
