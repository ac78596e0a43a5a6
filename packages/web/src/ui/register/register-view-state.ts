import { parseSort, sortText } from "@phaodai/domain/registers/check-view";
import type { ViewState as SavedState } from "@phaodai/domain/registers/contract";
import type { Condition, Filter } from "@phaodai/domain/registers/filter";
import { filterText, parseFilterText } from "@phaodai/domain/registers/filter-text";
import { fieldOf, type Register, shownFieldOf, type Sort } from "@phaodai/domain/registers/register";
import { useMemo } from "react";
import { z } from "zod";
import { useUrlState } from "#ui/url-state.ts";
import { countableFields } from "./counts.ts";

/** `loc` filter, `xep` sort, `cot` columns, `dem` what is counted, `xem` the saved view, `mo` the row that is open. */
const Address = z.object({
  loc: z.string().max(4000).default(""),
  xep: z.string().max(200).default(""),
  cot: z.string().max(1000).default(""),
  dem: z.string().max(60).default(""),
  xem: z.string().max(60).default(""),
  mo: z.string().max(100).default(""),
});

export interface ViewState {
  readonly filter: Filter;
  /** Parts of the address that say nothing the register knows. */
  readonly unread: readonly string[];
  /** As asked, else the register's own. */
  readonly sort: readonly Sort[];
  readonly columns: readonly string[];
  /** Coded fields whose values are counted above the list. */
  readonly counted: readonly string[];
  /** Id of the saved view the list began with; "" for none. */
  readonly savedId: string;
  /** Id of the row that is open; "" for none. */
  readonly openId: string;
  readonly setFilter: (filter: Filter) => void;
  /** Replaces all conditions on one field that stand by themselves. */
  readonly setConditions: (field: string, conditions: readonly Condition[]) => void;
  readonly setSort: (sort: readonly Sort[]) => void;
  readonly setColumns: (columns: readonly string[]) => void;
  readonly setCounted: (field: string) => void;
  readonly open: (rowId: string) => void;
  /** Shows a saved view as it was kept; null: the register as it begins. */
  readonly apply: (saved: { readonly id: string; readonly view: SavedState } | null) => void;
  /** What a saved view keeps of this. */
  readonly kept: SavedState;
  /** From now on it is this saved view that is shown. */
  readonly becomes: (savedId: string) => void;
}

/** Fields counted above the list where nobody chose: as many as a line holds. */
const countedAtFirst = 2;

/** The view of a register as the address says it. */
export function useRegisterView(register: Register): ViewState {
  const [{ loc, xep, cot, dem, xem, mo }, setAddress] = useUrlState(Address);
  return useMemo(() => {
    const { filter, unread } = parseFilterText(register, loc);
    const isField = (name: string) => shownFieldOf(register, name) !== undefined;
    const named = cot.split(",").filter(isField);
    const asked = parseSort(xep).filter(({ field }) => fieldOf(register, field)?.isSortable);
    const columns = named.length > 0 ? named : register.columns;
    const sort = asked.length > 0 ? asked : register.sort;
    const countable = countableFields(register);
    // "Yes" and "no" by themselves say little: they are counted when asked for.
    const coded = countable.filter((name) => fieldOf(register, name)?.kind === "code");
    const setFilter = (next: Filter) => setAddress({ loc: filterText(next) });
    const columnText = (names: readonly string[]) =>
      names.join() === register.columns.join() ? "" : names.join();
    return {
      filter,
      unread,
      sort,
      columns,
      counted: countable.includes(dem) ? [dem] : coded.slice(0, countedAtFirst),
      savedId: xem,
      openId: mo,
      setFilter,
      setConditions: (field, conditions) =>
        setFilter({ ...filter, all: [...filter.all.filter((one) => one.field !== field), ...conditions] }),
      setSort: (next) => setAddress({ xep: sortText(next) }),
      setColumns: (names) => setAddress({ cot: columnText(names) }),
      setCounted: (field) => setAddress({ dem: field }),
      open: (rowId) => setAddress({ mo: rowId }),
      apply: (saved) =>
        setAddress({
          loc: saved ? filterText({ ...saved.view.filter }) : "",
          xep: saved ? sortText(saved.view.sort) : "",
          cot: saved?.view.columns ? columnText(saved.view.columns) : "",
          dem: saved?.view.counted ?? "",
          xem: saved?.id ?? "",
        }),
      kept: {
        filter: { all: filter.all, any: filter.any },
        sort: asked,
        columns: named.length > 0 ? named : null,
        counted: countable.includes(dem) ? dem : null,
      },
      becomes: (savedId) => setAddress({ xem: savedId }),
    };
  }, [register, loc, xep, cot, dem, xem, mo, setAddress]);
}
