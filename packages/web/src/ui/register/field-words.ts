import type { Row } from "@phaodai/domain/registers/contract";
import type { Condition, Filter } from "@phaodai/domain/registers/filter";
import { fieldOf, type Register, type ShownField } from "@phaodai/domain/registers/register";
import { listUnits } from "@phaodai/domain/units/contract";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { queryOf } from "#ui/endpoint.ts";
import { type Format, useFormat } from "#ui/format.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import { useImportNames } from "./import-names.ts";
import { valueIn } from "./partial-dates.ts";
import { codeOf, headOf } from "./words-of.ts";

/** How the values of one register are said. Words of fields and codes stand in the slice's own namespace. */
export interface FieldWords {
  readonly titleOf: (name: string) => string;
  /** A value of a row, as text. */
  readonly valueOf: (name: string, value: unknown) => string;
  readonly cellOf: (name: string, row: Row) => string;
  /** "Xác định, Có thể", "từ 20/07/2021". */
  readonly conditionOf: (condition: Condition) => string;
}

/** @param filter names the imports that are to be said by name */
export function useFieldWords(register: Register, filter: Filter): FieldWords {
  const format = useFormat();
  const units = useUnitNames();
  const groups = useGroupNames(register);
  const imports = useImportNames(register, filter);
  const { t, i18n } = useTranslation("registers");
  const { language } = i18n;
  return useMemo(() => {
    const unitName = (id: number): string => groups.get(id) ?? units.nameOf(id);
    const valueOf = (name: string, value: unknown): string => {
      const field = fieldOf(register, name);
      if (field === undefined || value === null || value === undefined) return "";
      return field.kind === "import"
        ? (imports.get(value as string) ?? t("filter.someImport")) // safe: the filter's own ids
        : textOf({ field, register, format, unitName, yes: t("filter.yes"), no: t("filter.no") }, value);
    };
    const conditionOf = ({ field, op, values }: Condition): string => {
      const value = values.map((one) => valueOf(field, one)).join(", ");
      return {
        in: value,
        not_in: t("filter.not", { value }),
        from: t("filter.fromValue", { value }),
        to: t("filter.toValue", { value }),
        before: t("filter.beforeValue", { value }),
        is_empty: t("filter.empty"),
        is_present: t("filter.present"),
      }[op];
    };
    return {
      titleOf: (name) => headOf(register, name),
      valueOf,
      cellOf: (name, row) =>
        isOfElsewhere(register, name, row) ? t("elsewhere") : valueOf(name, valueIn(register, name, row)),
      conditionOf,
    };
    // language: the words of codes change with it, though `t` of this namespace may not
  }, [register, format, units, groups, imports, t, language]);
}

/** Nobody told a name because it is of another area, not because it is held back from the reader. */
function isOfElsewhere(register: Register, name: string, row: Row): boolean {
  const field = fieldOf(register, name);
  return (
    field?.kind === "name" &&
    field.isBlankElsewhere === true &&
    row[name] === null &&
    !row.masked.includes(name)
  );
}

/** Names of residential groups, which are many and not among the units every screen knows; asked for where a register shows one. */
function useGroupNames(register: Register): ReadonlyMap<number, string> {
  const hasGroups = Object.values(register.fields).some(
    ({ kind, column }) => kind === "unit" && column === "residential_group_id",
  );
  const { data } = useQuery({
    ...queryOf(listUnits, { level: "residential_group" }),
    enabled: hasGroups,
    staleTime: 60 * 60_000,
  });
  return useMemo(() => new Map((data?.units ?? []).map(({ id, fullName }) => [id, fullName])), [data]);
}

export interface Saying {
  readonly field: ShownField;
  readonly register: Register;
  readonly format: Format;
  readonly unitName: (id: number) => string;
  readonly yes: string;
  readonly no: string;
}

/** A value as text. */
export function textOf({ field, register, format, unitName, yes, no }: Saying, value: unknown): string {
  switch (field.kind) {
    case "code":
      return codeOf(register, field, String(value));
    case "day":
      return dayOf(format, String(value));
    case "moment":
      return momentOf(format, String(value));
    case "boolean":
      return value === true ? yes : no;
    case "unit":
      return unitName(Number(value));
    case "integer":
      return format.number(Number(value));
    case "text":
    case "name":
    case "id":
      return String(value);
  }
}

const momentOf = (format: Format, text: string): string =>
  text.length === 10 ? format.day(Temporal.PlainDate.from(text)) : format.moment(Temporal.Instant.from(text));

/** A day known as far as it was said: "1980", "05/1980", "17/05/1980". */
function dayOf(format: Format, text: string): string {
  if (text.length === 10) return format.day(Temporal.PlainDate.from(text));
  return text.split("-").toReversed().join("/");
}
