import type { Row } from "@phaodai/domain/registers/contract";
import type { Condition } from "@phaodai/domain/registers/filter";
import { type Field, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Format, useFormat } from "#ui/format.ts";
import { say } from "#ui/say.ts";
import { type UnitNames, useUnitNames } from "#ui/unit-names.ts";

/** How the values of one register are said. Words of fields and codes stand in the slice's own namespace. */
export interface FieldWords {
  readonly titleOf: (name: string) => string;
  /** A value of a row, as text. */
  readonly valueOf: (name: string, value: unknown) => string;
  readonly cellOf: (name: string, row: Row) => string;
  /** "Xác định, Có thể", "từ 20/07/2021". */
  readonly conditionOf: (condition: Condition) => string;
}

/** @param slice namespace of the words, "cases" */
export function useFieldWords(register: Register, slice: string): FieldWords {
  const format = useFormat();
  const units = useUnitNames();
  const { t, i18n } = useTranslation("registers");
  const { language } = i18n;
  return useMemo(() => {
    const valueOf = (name: string, value: unknown): string => {
      const field = fieldOf(register, name);
      return field === undefined || value === null || value === undefined
        ? ""
        : textOf({ field, slice, format, units, yes: t("filter.yes"), no: t("filter.no") }, value);
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
      titleOf: (name) => say(`${slice}:fields.${name}`),
      valueOf,
      cellOf: (name, row) => valueOf(name, row[name]),
      conditionOf,
    };
    // language: the words of codes change with it, though `t` of this namespace may not
  }, [register, slice, format, units, t, language]);
}

interface Saying {
  readonly field: Field;
  readonly slice: string;
  readonly format: Format;
  readonly units: UnitNames;
  readonly yes: string;
  readonly no: string;
}

function textOf({ field, slice, format, units, yes, no }: Saying, value: unknown): string {
  switch (field.kind) {
    case "code":
      return sayCode(`${slice}:${field.words}.${String(value)}`, String(value));
    case "day":
      return format.day(Temporal.PlainDate.from(String(value)));
    case "moment":
      return momentOf(format, String(value));
    case "boolean":
      return value === true ? yes : no;
    case "unit":
      return units.nameOf(Number(value));
    case "integer":
      return format.number(Number(value));
    case "text":
    case "name":
    case "id":
      return String(value);
  }
}

/** A code nobody has words for (the list of diseases is open) is shown as it is. */
const sayCode = (key: string, code: string): string => {
  const said = say(key);
  return said === key ? code : said;
};

const momentOf = (format: Format, text: string): string =>
  text.length === 10 ? format.day(Temporal.PlainDate.from(text)) : format.moment(Temporal.Instant.from(text));
