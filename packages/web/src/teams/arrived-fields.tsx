import { Chip, SegmentedControl, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import type { ArrivedDraft } from "./visit-draft.ts";

interface ArrivedFieldsProps {
  readonly arrived: ArrivedDraft;
  readonly sourceAreas: readonly string[];
  readonly today: Temporal.PlainDate;
  readonly onChange: (arrived: ArrivedDraft) => void;
}

/** Who came, from where, when, and whether they declared. The areas that are followed are one tap away. */
export function ArrivedFields({ arrived, sourceAreas, today, onChange }: ArrivedFieldsProps) {
  const { t } = useTranslation("teams");
  const { fullName, fromPlace, arrivedOn, hasDeclared } = arrived;
  return (
    <div className="tm-fields">
      <TextInput
        label={t("visit.arrivedWho")}
        value={fullName}
        maxLength={200}
        required
        onChange={(event) => onChange({ ...arrived, fullName: event.currentTarget.value })}
      />
      <TextInput
        label={t("visit.fromPlace")}
        value={fromPlace}
        maxLength={200}
        required
        onChange={(event) => onChange({ ...arrived, fromPlace: event.currentTarget.value })}
      />
      <div className="tm-chips" role="group" aria-label={t("visit.sourceAreas")}>
        {sourceAreas.map((name) => (
          <Chip
            key={name}
            checked={fromPlace === name}
            onChange={() => onChange({ ...arrived, fromPlace: name })}
          >
            {name}
          </Chip>
        ))}
      </div>
      <DateField
        label={t("visit.arrivedOn")}
        value={arrivedOn.toString()}
        max={today.toString()}
        required
        onChange={(day) => day !== "" && onChange({ ...arrived, arrivedOn: Temporal.PlainDate.from(day) })}
      />
      <SegmentedControl
        fullWidth
        aria-label={t("visit.declared")}
        value={hasDeclared === null ? "unknown" : hasDeclared ? "yes" : "no"}
        onChange={(value) =>
          onChange({ ...arrived, hasDeclared: value === "unknown" ? null : value === "yes" })
        }
        data={[
          { value: "yes", label: t("visit.declaredYes") },
          { value: "no", label: t("visit.declaredNo") },
          { value: "unknown", label: t("visit.declaredUnknown") },
        ]}
      />
    </div>
  );
}
