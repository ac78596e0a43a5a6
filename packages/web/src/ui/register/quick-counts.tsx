import { ActionIcon, Menu, UnstyledButton } from "@mantine/core";
import type { Filter } from "@phaodai/domain/registers/filter";
import { fieldOf, type Register } from "@phaodai/domain/registers/register";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { countableFields, useCounts, withoutField } from "./counts.ts";
import type { FieldWords } from "./field-words.ts";
import type { ViewState } from "./register-view-state.ts";

interface QuickCountsProps {
  readonly register: Register;
  readonly view: ViewState;
  readonly words: FieldWords;
  readonly applied: Filter;
}

/** The codes of some fields with their live counts: a click filters by one, another click lets go. Any coded field may be counted. */
export function QuickCounts(props: QuickCountsProps) {
  const { t } = useTranslation("registers");
  const { register, view, words } = props;
  const fields = countableFields(register);
  if (fields.length === 0) return null;
  return (
    <>
      {view.counted.map((field) => (
        <FieldCounts key={field} {...props} field={field} />
      ))}
      {fields.length > view.counted.length && (
        <Menu position="bottom-start">
          <Menu.Target>
            <ActionIcon
              size={24}
              className="no-print"
              aria-label={t("counts.choose")}
              title={t("counts.choose")}
            >
              <Icon name="chart" size={14} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown className="pd-filter-menu">
            <Menu.Label>{t("counts.by")}</Menu.Label>
            {fields.map((field) => (
              <Menu.Item key={field} onClick={() => view.setCounted(field)}>
                {words.titleOf(field)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  );
}

function FieldCounts({
  register,
  view,
  words,
  applied,
  field,
}: QuickCountsProps & { readonly field: string }) {
  const { t } = useTranslation("registers");
  const { number } = useFormat();
  const counts = useCounts({ register, field, filter: withoutField(applied, field) }, true);
  const chosen = view.filter.all.find((one) => one.field === field && one.op === "in")?.values ?? [];
  const items = (counts.data?.items ?? []).flatMap(({ value, n }) =>
    typeof value === "string" || typeof value === "boolean" ? [{ value, n }] : [],
  );
  // Those without a value stand with the others: the counts make up the total.
  const blank = counts.data?.items.find(({ value }) => value === null)?.n ?? 0;
  const isBlank = view.filter.all.some((one) => one.field === field && one.op === "is_empty");
  return (
    <span className="pd-quick" role="group" aria-label={words.titleOf(field)}>
      {(view.counted.length > 1 || fieldOf(register, field)?.kind === "boolean") && (
        <span className="pd-quick-field">{words.titleOf(field)}:</span>
      )}
      {items.map(({ value, n }) => {
        const isChosen = chosen.includes(value);
        return (
          <UnstyledButton
            key={String(value)}
            className="pd-quick-one"
            aria-pressed={isChosen}
            onClick={() => view.setConditions(field, isChosen ? [] : [{ field, op: "in", values: [value] }])}
          >
            {words.valueOf(field, value)} <span className="tabular pd-quick-n">{number(n)}</span>
          </UnstyledButton>
        );
      })}
      {blank > 0 && items.length > 0 && (
        <UnstyledButton
          className="pd-quick-one"
          aria-pressed={isBlank}
          onClick={() => view.setConditions(field, isBlank ? [] : [{ field, op: "is_empty", values: [] }])}
        >
          {t("counts.blank")} <span className="tabular pd-quick-n">{number(blank)}</span>
        </UnstyledButton>
      )}
    </span>
  );
}

/** How many rows the filter leaves: the counts of a coded field, added. Undefined until known, and where no field is coded. */
export function useTotal(register: Register, filter: Filter, enabled: boolean): number | undefined {
  const [field] = countableFields(register);
  const { data, isPlaceholderData } = useCounts(
    { register, field: field ?? "", filter },
    enabled && field !== undefined,
  );
  return isPlaceholderData ? undefined : data?.items.reduce((sum, { n }) => sum + n, 0);
}
