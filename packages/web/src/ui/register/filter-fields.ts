import type { Register } from "@phaodai/domain/registers/register";
import { useMay } from "#shell/session.ts";

/** Names of the fields this account may choose to filter by. */
export function useFilterFields(register: Register): readonly string[] {
  const may = useMay();
  return Object.entries(register.fields)
    .filter(([, field]) => field.isFilterable && (field.may === undefined || may(field.may)))
    .map(([name]) => name);
}
