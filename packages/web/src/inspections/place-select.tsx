import { MultiSelect } from "@mantine/core";
import { searchPlaces } from "@phaodai/domain/establishments/contract";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useEndpoint } from "#ui/endpoint.ts";
import { say } from "#ui/say.ts";
import { useUnitNames } from "#ui/unit-names.ts";

/** A place somebody chose, with the unit it lies in. */
export interface ChosenPlace {
  readonly id: string;
  readonly unitId: number;
  readonly label: string;
}

interface PlaceSelectProps {
  readonly value: readonly ChosenPlace[];
  readonly onChange: (places: readonly ChosenPlace[]) => void;
}

/** Places of the register, found by name or address; two of one name are told apart by kind, address and commune. */
export function PlaceSelect({ value, onChange }: PlaceSelectProps) {
  const { t } = useTranslation("inspections");
  const { nameOf } = useUnitNames();
  const [typed, setTyped] = useState("");
  const text = useDeferredValue(typed.trim());
  const found = useEndpoint(searchPlaces, { body: { text, limit: 20 } }, { enabled: text !== "" });
  const hits = (text === "" ? [] : (found.data?.items ?? [])).map(
    ({ id, name, kind, address, unitId }): ChosenPlace => ({
      id,
      unitId,
      label: [name, say(`establishments:kinds.${kind}`), address, nameOf(unitId)].filter(Boolean).join(" · "),
    }),
  );
  const known = new Map([...value, ...hits].map((one) => [one.id, one]));
  return (
    <MultiSelect
      label={t("planForm.places")}
      description={t("planForm.placesHint")}
      searchable
      value={value.map(({ id }) => id)}
      onChange={(ids) => onChange(ids.flatMap((id) => known.get(id) ?? []))}
      onSearchChange={setTyped}
      // The server has found them: by words without marks, in name and address.
      filter={({ options }) => options}
      nothingFoundMessage={t(text === "" ? "planForm.placesType" : "planForm.placesNone")}
      data={[...known.values()].map(({ id, label }) => ({ value: id, label }))}
    />
  );
}
