import { Select } from "@mantine/core";

/** The id chosen, and how to choose another. */
export interface FoundValue {
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
}

interface FoundSelectProps extends FoundValue {
  readonly label: string;
  readonly hint?: string;
  readonly nothingFound: string;
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly found: readonly { readonly value: string; readonly label: string }[];
}

/** A choice among what the server found for the text typed: it is not filtered again here, where marks would count. */
export function FoundSelect({
  label,
  hint,
  nothingFound,
  text,
  onText,
  value,
  onChange,
  found,
}: FoundSelectProps) {
  return (
    <Select
      label={label}
      description={hint}
      searchable
      required
      data-autofocus
      value={value}
      onChange={onChange}
      searchValue={text}
      onSearchChange={onText}
      filter={({ options }) => options}
      nothingFoundMessage={text.trim() === "" ? undefined : nothingFound}
      data={[...found]}
    />
  );
}
