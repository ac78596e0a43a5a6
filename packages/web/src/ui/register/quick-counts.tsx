import { UnstyledButton } from "@mantine/core";
import type { Filter } from "@phaodai/domain/registers/filter";
import type { Register } from "@phaodai/domain/registers/register";
import { useFormat } from "#ui/format.ts";
import type { FieldWords } from "./field-words.ts";
import { useCounts, withoutField } from "./register-rows.ts";
import type { ViewState } from "./register-view-state.ts";

interface QuickCountsProps {
  readonly register: Register;
  readonly view: ViewState;
  readonly words: FieldWords;
  readonly applied: Filter;
  readonly field: string;
}

/** The codes of one field with their live counts; a click filters by one, another click lets go. */
export function QuickCounts({ register, view, words, applied, field }: QuickCountsProps) {
  const { number } = useFormat();
  const counts = useCounts({ register, field, filter: withoutField(applied, field) }, true);
  const chosen = view.filter.all.find((one) => one.field === field && one.op === "in")?.values ?? [];
  const items = (counts.data?.items ?? []).flatMap(({ value, n }) =>
    typeof value === "string" ? [{ value, n }] : [],
  );
  return (
    <span className="pd-quick" role="group" aria-label={words.titleOf(field)}>
      {items.map(({ value, n }) => {
        const isChosen = chosen.includes(value);
        return (
          <UnstyledButton
            key={value}
            className="pd-quick-one"
            aria-pressed={isChosen}
            onClick={() => view.setConditions(field, isChosen ? [] : [{ field, op: "in", values: [value] }])}
          >
            {words.valueOf(field, value)} <span className="tabular pd-quick-n">{number(n)}</span>
          </UnstyledButton>
        );
      })}
    </span>
  );
}

/** How many rows the filter leaves: the counts of a coded field, added. Undefined until known. */
export function useTotal(
  asked: { readonly register: Register; readonly field: string; readonly filter: Filter },
  enabled: boolean,
): number | undefined {
  const { data } = useCounts(asked, enabled);
  return data?.items.reduce((sum, { n }) => sum + n, 0);
}
