import { Select, type ComboboxItem, type OptionsFilter } from "@mantine/core";
import type { UnitView } from "@phaodai/domain/units/contract";
import { fold } from "@phaodai/domain/shared/fold";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { useScope, useUnits } from "./scope.ts";

const SHOWN = 60;

/** The area all screens show; typed without diacritics, "truc bach" finds Phường Trúc Bạch. */
export function UnitSwitcher() {
  const { t } = useTranslation("shell");
  const { unit, choices, choose } = useScope();
  const units = useUnits();
  const options = useMemo(
    () => choices.map((one) => ({ value: String(one.id), label: labelOf(one, units) })),
    [choices, units],
  );
  if (!unit) return null;
  if (choices.length <= 1)
    return (
      <span className="pd-unit">
        <Icon name="place" /> {unit.fullName}
      </span>
    );
  const current = labelOf(unit, units);
  return (
    <Select
      className="pd-unit-select"
      aria-label={t("scope.label")}
      leftSection={<Icon name="place" />}
      data={options}
      value={String(unit.id)}
      onChange={(value) => value !== null && choose(Number(value))}
      searchable
      allowDeselect={false}
      limit={SHOWN}
      filter={(input) => byFoldedWords(input.search === current ? { ...input, search: "" } : input)}
      onFocus={(event) => event.currentTarget.select()}
      nothingFoundMessage={t("scope.none")}
      placeholder={t("scope.search")}
      selectFirstOptionOnChange
      comboboxProps={{ width: 360, position: "bottom-start" }}
    />
  );
}

function labelOf(unit: UnitView, units: ReadonlyMap<number, UnitView>): string {
  const parent = unit.parentId === null ? undefined : units.get(unit.parentId);
  return parent && unit.level === "commune" && parent.level !== "city"
    ? `${unit.fullName}, ${parent.fullName}`
    : unit.fullName;
}

const byFoldedWords: OptionsFilter = ({ options, search, limit }) => {
  const wanted = fold(search).split(" ");
  // Safe: this Select has a flat list of options.
  return (options as ComboboxItem[])
    .filter(({ label }) => {
      const folded = fold(label);
      return wanted.every((word) => folded.includes(word));
    })
    .slice(0, limit);
};
