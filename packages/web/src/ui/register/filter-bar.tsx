import { ActionIcon, Button, Menu, Popover } from "@mantine/core";
import { type Filter, isFiltered } from "@phaodai/domain/registers/filter";
import type { Register } from "@phaodai/domain/registers/register";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { EitherChip } from "./either-chip.tsx";
import { useFilterFields } from "./filter-fields.ts";
import type { FieldWords } from "./field-words.ts";
import { FilterEditor } from "./filter-editor.tsx";
import type { ViewState } from "./register-view-state.ts";

interface FilterBarProps {
  readonly register: Register;
  readonly view: ViewState;
  readonly words: FieldWords;
  /** The filter the rows are read with: the view's and the area's. */
  readonly applied: Filter;
}

/** What is filtered by, each condition a chip that opens; and the way to add one. */
export function FilterBar({ register, view, words, applied }: FilterBarProps) {
  const { t } = useTranslation("registers");
  /** A field, or the index of a group of alternatives. */
  const [open, setOpen] = useState<string | number>();
  const used = [...new Set(view.filter.all.map(({ field }) => field))];
  const shown = typeof open !== "string" || used.includes(open) ? used : [...used, open];
  const groups = Math.max(view.filter.any.length, typeof open === "number" ? open + 1 : 0);
  return (
    <div className="pd-filters no-print" role="group" aria-label={t("filter.bar")}>
      <AddFilter
        register={register}
        words={words}
        onAdd={setOpen}
        onEither={() => setOpen(view.filter.any.length)}
      />
      {shown.map((field) => (
        <FieldChip
          key={field}
          {...{ register, view, words, applied, field }}
          isOpen={open === field}
          onOpen={(isOpen) => setOpen(isOpen ? field : undefined)}
        />
      ))}
      {Array.from({ length: groups }, (_, index) => (
        <EitherChip
          key={index}
          {...{ register, view, words, applied, index }}
          isOpen={open === index}
          onOpen={(isOpen) => setOpen(isOpen ? index : undefined)}
        />
      ))}
      {isFiltered(view.filter) && (
        <Button variant="subtle" onClick={() => view.setFilter({ all: [], any: [] })}>
          {t("filter.clear")}
        </Button>
      )}
    </div>
  );
}

interface AddFilterProps {
  readonly register: Register;
  readonly words: FieldWords;
  readonly onAdd: (field: string) => void;
  readonly onEither: () => void;
}

function AddFilter({ register, words, onAdd, onEither }: AddFilterProps) {
  const { t } = useTranslation("registers");
  const fields = useFilterFields(register);
  return (
    <Menu position="bottom-start" returnFocus={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<Icon name="filter" />}>
          {t("filter.add")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className="pd-filter-menu">
        <Menu.Item leftSection={<Icon name="plus" size={14} />} onClick={onEither}>
          {t("either.add")}
        </Menu.Item>
        <Menu.Divider />
        {fields.map((name) => (
          <Menu.Item key={name} onClick={() => onAdd(name)}>
            {words.titleOf(name)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

interface FieldChipProps extends FilterBarProps {
  readonly field: string;
  readonly isOpen: boolean;
  readonly onOpen: (isOpen: boolean) => void;
}

function FieldChip({ register, view, words, applied, field, isOpen, onOpen }: FieldChipProps) {
  const { t } = useTranslation("registers");
  const conditions = view.filter.all.filter((one) => one.field === field);
  const title = words.titleOf(field);
  const said = conditions.map((one) => words.conditionOf(one)).join(", ") || t("filter.any");
  return (
    <Popover opened={isOpen} onChange={onOpen} position="bottom-start" trapFocus returnFocus withinPortal>
      <span className="pd-chip">
        <Popover.Target>
          <button
            type="button"
            className="pd-chip-open"
            aria-label={`${title}: ${said} – ${t("filter.edit", { field: title })}`}
            onClick={() => onOpen(!isOpen)}
          >
            <span className="muted">{title}:</span> <span>{said}</span>
          </button>
        </Popover.Target>
        <Remove
          label={t("filter.remove", { field: title })}
          onRemove={() => {
            onOpen(false);
            view.setConditions(field, []);
          }}
        />
      </span>
      <Popover.Dropdown>
        <FilterEditor
          {...{ register, words, applied, field, conditions }}
          onChange={(next) => view.setConditions(field, next)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

const Remove = ({ label, onRemove }: { readonly label: string; readonly onRemove: () => void }) => (
  <ActionIcon aria-label={label} onClick={onRemove} size={24}>
    <Icon name="close" size={12} />
  </ActionIcon>
);
