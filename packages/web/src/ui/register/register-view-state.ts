import { parseSort, sortText } from "@phaodai/domain/registers/check-view";
import type { Condition, Filter } from "@phaodai/domain/registers/filter";
import { filterText, parseFilterText } from "@phaodai/domain/registers/filter-text";
import { fieldOf, type Register, type Sort } from "@phaodai/domain/registers/register";
import { useMemo } from "react";
import { z } from "zod";
import { useUrlState } from "#ui/url-state.ts";

/** `loc` filter, `xep` sort, `cot` columns: the address is the view, and reads like one. */
const Address = z.object({
  loc: z.string().max(4000).default(""),
  xep: z.string().max(200).default(""),
  cot: z.string().max(1000).default(""),
});

export interface ViewState {
  readonly filter: Filter;
  /** Parts of the address that say nothing the register knows. */
  readonly unread: readonly string[];
  /** As asked; empty: the register's own. */
  readonly sort: readonly Sort[];
  readonly columns: readonly string[];
  readonly setFilter: (filter: Filter) => void;
  /** Replaces all conditions on one field that stand by themselves. */
  readonly setConditions: (field: string, conditions: readonly Condition[]) => void;
  readonly setSort: (sort: readonly Sort[]) => void;
  readonly setColumns: (columns: readonly string[]) => void;
}

/** The view of a register as the address says it. */
export function useRegisterView(register: Register): ViewState {
  const [{ loc, xep, cot }, setAddress] = useUrlState(Address);
  return useMemo(() => {
    const { filter, unread } = parseFilterText(register, loc);
    const named = cot.split(",").filter((name) => fieldOf(register, name) !== undefined);
    const setFilter = (next: Filter) => setAddress({ loc: filterText(next) });
    return {
      filter,
      unread,
      sort: parseSort(xep).filter(({ field }) => fieldOf(register, field)?.isSortable),
      columns: named.length > 0 ? named : register.columns,
      setFilter,
      setConditions: (field, conditions) =>
        setFilter({ ...filter, all: [...filter.all.filter((one) => one.field !== field), ...conditions] }),
      setSort: (sort) => setAddress({ xep: sortText(sort) }),
      setColumns: (columns) =>
        setAddress({ cot: columns.join() === register.columns.join() ? "" : columns.join() }),
    };
  }, [register, loc, xep, cot, setAddress]);
}
