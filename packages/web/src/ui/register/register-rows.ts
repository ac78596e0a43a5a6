import { countRows, listRows, type Row, searchRows } from "@phaodai/domain/registers/contract";
import { sortText } from "@phaodai/domain/registers/check-view";
import { type Filter, isFiltered } from "@phaodai/domain/registers/filter";
import type { Register, Sort } from "@phaodai/domain/registers/register";
import { useEndpoint, usePages } from "#ui/endpoint.ts";

const pageSize = 100;

export interface RowsAsked {
  readonly register: Register;
  readonly filter: Filter;
  readonly sort: readonly Sort[];
  readonly columns: readonly string[];
  /** Typed by a person, never in the address. */
  readonly text: string;
}

/** The rows of a view, page after page. A search goes by POST: a name belongs into no address and no log. */
export function useRegisterRows({ register, filter, sort, columns, text }: RowsAsked) {
  const isSearch = text !== "";
  const asked = {
    ...(sort.length > 0 && { sort: sortText(sort) }),
    columns: columns.join(","),
    limit: pageSize,
  };
  const listed = usePages<typeof listRows, Row>(
    listRows,
    (after) => ({
      register: register.name,
      ...asked,
      ...(isFiltered(filter) && { filter: { all: filter.all, any: filter.any } }),
      ...(after !== undefined && { after }),
    }),
    { enabled: !isSearch },
  );
  const found = usePages<typeof searchRows, Row>(
    searchRows,
    (after) => ({
      register: register.name,
      body: { ...asked, filter: { ...filter, text }, ...(after !== undefined && { after }) },
    }),
    { enabled: isSearch },
  );
  return isSearch ? found : listed;
}

export type RegisterRows = ReturnType<typeof useRegisterRows>;

/** How many rows have each value of a field. */
export const useCounts = (
  asked: { readonly register: Register; readonly field: string; readonly filter: Filter },
  enabled: boolean,
) =>
  useEndpoint(
    countRows,
    {
      register: asked.register.name,
      field: asked.field,
      ...(isFiltered(asked.filter) && { filter: { all: asked.filter.all, any: asked.filter.any } }),
    },
    { enabled },
  );

/** The filter without its conditions on one field: what its choices are counted under. */
export const withoutField = (filter: Filter, field: string): Filter => ({
  ...filter,
  all: filter.all.filter((condition) => condition.field !== field),
});
