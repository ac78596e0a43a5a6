import { MultiSelect } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Person } from "./api.ts";

interface PeopleSelectProps {
  readonly label: string;
  readonly description?: string | undefined;
  readonly people: readonly Person[];
  /** Ids, in the order chosen: the first leads. */
  readonly value: string[];
  readonly onChange: (chosen: string[]) => void;
}

/** People of the centre who serve, and whoever is chosen already. */
export function PeopleSelect({ label, description, people, value, onChange }: PeopleSelectProps) {
  const { t } = useTranslation("command");
  return (
    <MultiSelect
      label={label}
      description={description}
      data={people
        .filter(({ id, leftOn }) => leftOn === null || value.includes(id))
        .map(({ id, fullName, force }) => ({
          value: id,
          label: `${fullName} · ${t(`forceKinds.${force}`)}`,
        }))}
      value={value}
      onChange={onChange}
      searchable
    />
  );
}
