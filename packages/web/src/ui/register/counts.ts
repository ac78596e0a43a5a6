import { countRows } from "@phaodai/domain/registers/contract";
import { type Filter, isFiltered } from "@phaodai/domain/registers/filter";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";
import { useEndpoint } from "#ui/endpoint.ts";

interface CountsAsked {
  readonly register: Register;
  readonly field: string;
  readonly filter: Filter;
}

/** How many rows have each value of a field, under the filter. */
export const useCounts = ({ register, field, filter }: CountsAsked, enabled: boolean) =>
  useEndpoint(
    countRows,
    {
      register: register.name,
      field,
      ...(isFiltered(filter) && { filter: { all: filter.all, any: filter.any } }),
    },
    { enabled },
  );

/** The filter without its conditions on one field: what its choices are counted under. */
export const withoutField = (filter: Filter, field: string): Filter => ({
  ...filter,
  all: filter.all.filter((condition) => condition.field !== field),
});

/** Coded fields that can be counted: those anybody may see first, then in the order of the list. */
export function countableFields(register: Register): readonly string[] {
  const names = [...new Set([...register.columns, ...Object.keys(register.fields)])];
  const coded = names.filter((name) => {
    const field = fieldOf(register, name);
    return field?.isFilterable === true && (field.kind === "code" || field.kind === "boolean");
  });
  const isOpen = (name: string) => fieldOf(register, name)?.sensitivity === "open";
  const rank = (name: string) => (register.columns.includes(name) ? 0 : 2) + (isOpen(name) ? 0 : 1);
  return coded.toSorted((a, b) => rank(a) - rank(b));
}
