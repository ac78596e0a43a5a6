import { ActionIcon, Popover, Select } from "@mantine/core";
import type { Condition, Filter } from "@phaodai/domain/registers/filter";
import type { Register } from "@phaodai/domain/registers/register";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { withField, withGroup } from "./either-groups.ts";
import { useFilterFields } from "./filter-fields.ts";
import type { FieldWords } from "./field-words.ts";
import { FilterEditor } from "./filter-editor.tsx";
import type { ViewState } from "./register-view-state.ts";

interface EitherChipProps {
  readonly register: Register;
  readonly view: ViewState;
  readonly words: FieldWords;
  readonly applied: Filter;
  readonly index: number;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

/** A group of conditions of which one is enough, as a chip that opens. */
export function EitherChip({ isOpen, onOpen, ...props }: EitherChipProps) {
  const { t } = useTranslation("registers");
  const { view, words, index } = props;
  const group = view.filter.any[index] ?? [];
  const said = group
    .map((one) => `${words.titleOf(one.field)}: ${words.conditionOf(one)}`)
    .join(` ${t("filter.either")} `);
  return (
    <Popover opened={isOpen} onChange={onOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <span className="pd-chip">
        <Popover.Target>
          <button
            type="button"
            className="pd-chip-open"
            aria-label={t("either.edit", { said })}
            onClick={() => onOpen(!isOpen)}
          >
            {said === "" ? t("either.add") : said}
          </button>
        </Popover.Target>
        <ActionIcon
          size={24}
          aria-label={t("filter.remove", { field: said })}
          onClick={() => {
            onOpen(false);
            view.setFilter(withGroup(view.filter, index, []));
          }}
        >
          <Icon name="close" size={12} />
        </ActionIcon>
      </span>
      <Popover.Dropdown>
        <EitherEditor
          {...props}
          group={group}
          onChange={(next) => view.setFilter(withGroup(view.filter, index, next))}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface EitherEditorProps extends Omit<EitherChipProps, "isOpen" | "onOpen"> {
  readonly group: readonly Condition[];
  readonly onChange: (group: readonly Condition[]) => void;
}

function EitherEditor({ register, words, applied, group, index, onChange }: EitherEditorProps) {
  const { t } = useTranslation("registers");
  const used = [...new Set(group.map(({ field }) => field))];
  const [field, setField] = useState(used[0]);
  const choices = useFilterFields(register);
  return (
    <div className="pd-either" role="group" aria-label={t("either.title")}>
      <p className="muted">{t("either.title")}</p>
      {used.map((name) => (
        <span key={name} className="pd-chip">
          <button
            type="button"
            className="pd-chip-open"
            aria-pressed={name === field}
            onClick={() => setField(name)}
          >
            {words.titleOf(name)}:{" "}
            {group
              .filter((one) => one.field === name)
              .map((one) => words.conditionOf(one))
              .join(", ")}
          </button>
          <ActionIcon
            size={24}
            aria-label={t("either.removeCondition", { field: words.titleOf(name) })}
            onClick={() => onChange(withField(group, name, []))}
          >
            <Icon name="close" size={12} />
          </ActionIcon>
        </span>
      ))}
      <Select
        label={t("either.field")}
        data={choices.map((name) => ({ value: name, label: words.titleOf(name) }))}
        value={field ?? null}
        onChange={(name) => setField(name ?? undefined)}
        searchable
        comboboxProps={{ withinPortal: false }}
        data-autofocus={field === undefined}
      />
      {field !== undefined && (
        <FilterEditor
          key={field}
          {...{ register, words, field }}
          // Its choices are counted as if this group were not there: it is what is being chosen.
          applied={withGroup(applied, index, [])}
          conditions={group.filter((one) => one.field === field)}
          onChange={(next) => onChange(withField(group, field, next))}
        />
      )}
    </div>
  );
}
