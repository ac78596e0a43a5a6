import { MultiSelect } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { byFoldedWords } from "#ui/folded-options.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import type { EditorProps } from "./filter-editor.tsx";

const shown = 60;

/** Units of one's area, found without marks: "dong da". A district means all of its communes. */
export function UnitChoices({ field, conditions, onChange }: EditorProps) {
  const { t } = useTranslation("registers");
  const { choices } = useScope();
  const { districtOf } = useUnitNames();
  const options = useMemo(
    () =>
      choices
        .filter((unit) => unit.level !== "city")
        .map((unit) => ({
          value: String(unit.id),
          label: [unit.fullName, districtOf(unit.id)].filter(Boolean).join(", "),
        })),
    [choices, districtOf],
  );
  const chosen = conditions.find(({ op }) => op === "in")?.values ?? [];
  return (
    <MultiSelect
      label={t("filter.units")}
      placeholder={t("filter.unitPlaceholder")}
      data={options}
      value={chosen.map(String)}
      onChange={(ids) => onChange(ids.length === 0 ? [] : [{ field, op: "in", values: ids.map(Number) }])}
      searchable
      limit={shown}
      filter={byFoldedWords}
      comboboxProps={{ withinPortal: false }}
    />
  );
}
