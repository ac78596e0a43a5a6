import { ActionIcon, Button, Checkbox, Popover } from "@mantine/core";
import { type Register, shownFieldOf } from "@phaodai/domain/registers/register";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import type { FieldWords } from "./field-words.ts";
import type { ViewState } from "./register-view-state.ts";

interface ColumnsMenuProps {
  readonly register: Register;
  readonly view: ViewState;
  readonly words: FieldWords;
}

/** Which columns are shown, in which order. */
export function ColumnsMenu({ register, view, words }: ColumnsMenuProps) {
  const { t } = useTranslation("registers");
  const { columns, setColumns } = view;
  const others = Object.keys(register.fields).filter((name) => {
    const field = shownFieldOf(register, name);
    return field && field.kind !== "id" && name !== "version" && !columns.includes(name);
  });
  const toggle = (name: string) => {
    const next = columns.includes(name) ? columns.filter((one) => one !== name) : [...columns, name];
    if (next.length > 0) setColumns(next);
  };
  return (
    <Popover position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<Icon name="table" />}>
          {t("columns.open")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className="pd-columns" role="group" aria-label={t("columns.title")}>
        {[...columns, ...others].map((name) => (
          <div key={name} className="pd-column-choice">
            <Checkbox
              label={words.titleOf(name)}
              checked={columns.includes(name)}
              onChange={() => toggle(name)}
            />
            {columns.includes(name) && (
              <span>
                <Move
                  {...{ columns, name, setColumns }}
                  by={-1}
                  label={t("columns.up", { column: words.titleOf(name) })}
                />
                <Move
                  {...{ columns, name, setColumns }}
                  by={1}
                  label={t("columns.down", { column: words.titleOf(name) })}
                />
              </span>
            )}
          </div>
        ))}
        <Button variant="subtle" onClick={() => setColumns(register.columns)}>
          {t("columns.reset")}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}

interface MoveProps {
  readonly columns: readonly string[];
  readonly name: string;
  readonly setColumns: (columns: readonly string[]) => void;
  readonly by: -1 | 1;
  readonly label: string;
}

function Move({ columns, name, setColumns, by, label }: MoveProps) {
  const at = columns.indexOf(name);
  const to = at + by;
  const isAtEnd = to < 0 || to >= columns.length;
  return (
    <ActionIcon
      size={24}
      aria-label={label}
      disabled={isAtEnd}
      onClick={() => setColumns(columns.toSpliced(at, 1).toSpliced(to, 0, name))}
    >
      <Icon name={by === -1 ? "up" : "down"} size={12} />
    </ActionIcon>
  );
}
