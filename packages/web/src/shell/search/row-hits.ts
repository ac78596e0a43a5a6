import { allRegisters } from "@phaodai/domain/all-registers";
import type { Row } from "@phaodai/domain/registers/contract";
import { type Register, shownFieldOf } from "@phaodai/domain/registers/register";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import type { IconName } from "#ui/icon.tsx";
import { textOf } from "#ui/register/field-words.ts";
import { headBeside } from "#ui/register/words-of.ts";
import { useUnitNames } from "#ui/unit-names.ts";
import type { Hit } from "./hit.ts";
import type { Shape } from "./rank.ts";
import { faceOf, said } from "./row-face.ts";

/** Registers with an icon of their own; the others share the table. */
const icons: Readonly<Record<string, IconName>> = {
  people: "case",
  cases: "case",
  contacts: "chain",
  places: "place",
};

export const iconOf = ({ name }: Register): IconName => icons[name] ?? "table";

export const registerNamed = (name: string): Register | undefined =>
  allRegisters.find((register) => register.name === name);

/** Turns a row of any register into a line of the palette. */
export function useRowHit(): (register: Register, row: Row, shape: Shape) => Hit {
  const format = useFormat();
  const units = useUnitNames();
  const { t, i18n } = useTranslation("registers");
  const { language } = i18n;
  return useMemo(
    () => (register: Register, row: Row, shape: Shape) => {
      const saying = { register, format, unitName: units.nameOf, yes: t("filter.yes"), no: t("filter.no") };
      const valueOf = (name: string, value: unknown): string => {
        const field = shownFieldOf(register, name);
        return field && value !== null && value !== undefined ? textOf({ ...saying, field }, value) : "";
      };
      return {
        target: { kind: "row", register: register.name, id: row.id },
        icon: iconOf(register),
        ...said(register, {
          face: faceOf(register, shape),
          row,
          words: { valueOf, headOf: (name, of) => headBeside(register, name, of) },
        }),
      };
    },
    // language: the words of codes change with it, though `t` of this namespace may not
    [format, units, t, language],
  );
}
