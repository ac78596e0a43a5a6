import { Button, NumberInput, Popover, Select } from "@mantine/core";
import type { DraftClause, Measure } from "@phaodai/domain/directives/draft";
import { comparisons } from "@phaodai/domain/tasks/task";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { say } from "#ui/say.ts";
import { useDesk } from "./draft-context.ts";

/** The figures of the system that can judge a task (server/src/tasks/figures.ts); words at `tasks:figures.<figure>`. */
const figures = ["cases_reported", "cases_confirmed_24h", "cases_isolated_24h"] as const;

/** Whether a clause is judged by a figure of the system instead of a report: which, and what is to be reached. */
export function ClauseMeasure({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { number } = useFormat();
  const { mayAmend, amend } = useDesk();
  const [isOpen, setIsOpen] = useState(false);
  const { measure } = clause;
  const words = measure
    ? t("measure.is", {
        figure: say(`tasks:figures.${measure.figure}`),
        comparison: say(`tasks:comparisons.${measure.comparison}`),
        target: number(measure.target),
      })
    : t("measure.none");
  if (!mayAmend) return measure && <span className="di-chip">{words}</span>;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={340} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={measure ? "di-chip" : "di-quiet"}
          aria-expanded={isOpen}
          onClick={() => setIsOpen(!isOpen)}
        >
          <Icon name="chart" size={12} /> {words}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <MeasureForm
          measure={measure}
          onPut={(put) => {
            amend({ kind: "edit_clause", clauseId: clause.id, measure: put });
            setIsOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

interface MeasureFormProps {
  readonly measure: Measure | null;
  readonly onPut: (measure: Measure | null) => void;
}

function MeasureForm({ measure, onPut }: MeasureFormProps) {
  const { t } = useTranslation("directives");
  const [figure, setFigure] = useState<string>(measure?.figure ?? figures[1]);
  const [comparison, setComparison] = useState(measure?.comparison ?? "at_least");
  const [target, setTarget] = useState<number | string>(measure?.target ?? "");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (typeof target === "number") onPut({ figure, comparison, target });
  };
  return (
    <form className="di-deadline-form" onSubmit={save}>
      <p className="muted">{t("measure.hint")}</p>
      <Select
        label={t("measure.figure")}
        data={figures.map((value) => ({ value, label: say(`tasks:figures.${value}`) }))}
        value={figure}
        onChange={(value) => value !== null && setFigure(value)}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data-autofocus
      />
      <Select
        label={t("measure.comparison")}
        data={comparisons.map((value) => ({ value, label: say(`tasks:comparisons.${value}`) }))}
        value={comparison}
        onChange={(value) => setComparison(comparisons.find((one) => one === value) ?? "at_least")}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
      />
      <NumberInput label={t("measure.target")} value={target} onChange={setTarget} required />
      <div className="di-meaning-ways">
        <Button type="submit" disabled={typeof target !== "number"}>
          {t("measure.set")}
        </Button>
        {measure && (
          <Button variant="default" onClick={() => onPut(null)}>
            {t("measure.clear")}
          </Button>
        )}
      </div>
    </form>
  );
}
