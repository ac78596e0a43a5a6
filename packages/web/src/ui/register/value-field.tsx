import { NativeSelect, Select, Textarea, TextInput } from "@mantine/core";
import type { Field, Register } from "@phaodai/domain/registers/register";
import { type KeyboardEventHandler, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { byFoldedWords } from "#ui/folded-options.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { codeOf } from "./words-of.ts";

export type ValueKind =
  | { readonly kind: Exclude<Field["kind"], "code"> }
  | { readonly kind: "code"; readonly codes: readonly string[]; readonly words: string };

export interface ValueFieldProps {
  readonly register: Register;
  readonly of: ValueKind;
  readonly label: string;
  /** No label above: the head of the column is one; it is still said. */
  readonly isBare?: boolean;
  readonly isRequired?: boolean;
  /** A text of several lines. */
  readonly isLong?: boolean;
  readonly error?: string | undefined;
  /** As typed: see `readTyped`. */
  readonly typed: string;
  readonly onTyped: (typed: string) => void;
  readonly onKeyDown?: KeyboardEventHandler<HTMLElement>;
  readonly onBlur?: () => void;
  readonly isFocused?: boolean;
}

/** One value of a register to type or choose, by its kind. */
export function ValueField(props: ValueFieldProps) {
  const { of, typed, onTyped, label, isBare = false, isRequired = false } = props;
  const { t } = useTranslation("registers");
  const common = {
    label: isBare ? undefined : label,
    "aria-label": isBare ? label : undefined,
    required: isRequired,
    error: props.error,
    onKeyDown: props.onKeyDown,
    onBlur: props.onBlur,
    autoFocus: props.isFocused === true,
    "data-autofocus": props.isFocused === true ? true : undefined,
    value: typed,
  };
  if (of.kind === "unit") return <UnitField {...props} />;
  if (of.kind === "code" || of.kind === "boolean") {
    const choices = of.kind === "code" ? of.codes : ["true", "false"];
    return (
      <NativeSelect
        {...common}
        data={[
          { value: "", label: isBare ? "–" : t("edit.choose") },
          ...choices.map((value) => ({ value, label: labelOf(props, value, t) })),
        ]}
        onChange={(event) => onTyped(event.currentTarget.value)}
      />
    );
  }
  const Input = props.isLong && !isBare ? Textarea : TextInput;
  return (
    <Input
      {...common}
      placeholder={of.kind === "day" ? t("edit.dayShape") : of.kind === "moment" ? t("edit.momentShape") : ""}
      autoComplete="off"
      spellCheck={false}
      onFocus={(event) => isBare && event.currentTarget.select()}
      onChange={(event) => onTyped(event.currentTarget.value)}
    />
  );
}

function labelOf(
  { register, of }: ValueFieldProps,
  value: string,
  t: (key: "filter.yes" | "filter.no") => string,
): string {
  if (of.kind === "code") return codeOf(register, { ...of, column: "", sensitivity: "open" }, value);
  return t(value === "true" ? "filter.yes" : "filter.no");
}

/** A unit by its name, found without marks. */
function UnitField({
  label,
  isBare = false,
  isRequired = false,
  error,
  typed,
  onTyped,
  ...props
}: ValueFieldProps) {
  const { t } = useTranslation("registers");
  const { byId, districtOf } = useUnitNames();
  const options = useMemo(
    () =>
      [...byId.values()].map((unit) => ({
        value: String(unit.id),
        label: [unit.fullName, districtOf(unit.id)].filter(Boolean).join(", "),
      })),
    [byId, districtOf],
  );
  return (
    <Select
      {...(isBare ? { "aria-label": label } : { label })}
      required={isRequired}
      error={error}
      placeholder={t("filter.unitPlaceholder")}
      data={options}
      value={typed === "" ? null : typed}
      onChange={(value) => onTyped(value ?? "")}
      onKeyDown={props.onKeyDown}
      onBlur={props.onBlur}
      autoFocus={props.isFocused === true}
      searchable
      clearable={!isRequired}
      clearButtonProps={{ "aria-label": t("filter.clearOne") }}
      limit={60}
      filter={byFoldedWords}
    />
  );
}
