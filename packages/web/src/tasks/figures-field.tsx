import { ActionIcon, Button, TextInput } from "@mantine/core";
import type { SaidFigure } from "@phaodai/domain/tasks/contract";
import { readNumber } from "@phaodai/domain/tasks/said-number";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import type { FormFault } from "#ui/error-summary.tsx";
import { Icon } from "#ui/icon.tsx";

export interface FigureDraft {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
}

interface FiguresFieldProps {
  readonly figures: readonly FigureDraft[];
  readonly onChange: (figures: readonly FigureDraft[]) => void;
}

/** Figures as lines of name, number, unit; a new line is there to be filled. */
export function FiguresField({ figures, onChange }: FiguresFieldProps) {
  const { t } = useTranslation("tasks");
  const change = (n: number, part: Partial<FigureDraft>) =>
    onChange(figures.map((figure, i) => (i === n ? { ...figure, ...part } : figure)));
  return (
    <fieldset className="ta-figures-field">
      <legend>{t("form.figures")}</legend>
      {figures.map((figure, n) => (
        <div key={n} className="ta-figure-line">
          <TextInput
            id={fieldId(n, "name")}
            aria-label={t("form.figureName")}
            placeholder={t("form.figureNameHint")}
            value={figure.name}
            onChange={(event) => change(n, { name: event.currentTarget.value })}
          />
          <TextInput
            id={fieldId(n, "value")}
            aria-label={t("form.figureValue")}
            placeholder={t("form.figureValue")}
            inputMode="decimal"
            value={figure.value}
            onChange={(event) => change(n, { value: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t("form.figureUnit")}
            placeholder={t("form.figureUnit")}
            value={figure.unit}
            onChange={(event) => change(n, { unit: event.currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            aria-label={t("form.removeFigure", { name: figure.name })}
            onClick={() => onChange(figures.filter((_, i) => i !== n))}
          >
            <Icon name="close" />
          </ActionIcon>
        </div>
      ))}
      <Button
        variant="subtle"
        leftSection={<Icon name="plus" size={14} />}
        disabled={figures.length >= 20}
        onClick={() => onChange([...figures, { name: "", value: "", unit: "" }])}
      >
        {t("form.addFigure")}
      </Button>
    </fieldset>
  );
}

const fieldId = (n: number, part: "name" | "value"): string => `ta-figure-${n}-${part}`;

/** The figures as they are sent, and what is wrong with those that cannot be; lines left empty are none. */
export function readFigures(drafts: readonly FigureDraft[]): {
  readonly figures: readonly SaidFigure[];
  readonly faults: readonly FormFault[];
} {
  const language = i18next.language === "en" ? "en" : "vi";
  const read = drafts.flatMap(({ name, value, unit }, n) =>
    name.trim() === "" && value.trim() === ""
      ? []
      : [
          {
            n,
            name: name.trim(),
            text: value,
            value: readNumber(value, language),
            unit: unit.trim() || null,
          },
        ],
  );
  return {
    figures: read.flatMap(({ name, value, unit }) =>
      value === undefined || name === "" ? [] : [{ name, value, unit }],
    ),
    faults: read.flatMap(({ n, name, text, value }) => [
      ...(name === ""
        ? [{ field: fieldId(n, "name"), words: i18next.t("tasks:form.figureUnnamed", { line: n + 1 }) }]
        : []),
      ...(value === undefined
        ? [{ field: fieldId(n, "value"), words: i18next.t("tasks:form.notANumber", { text }) }]
        : []),
    ]),
  };
}
