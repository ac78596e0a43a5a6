import { UnstyledButton } from "@mantine/core";
import type { Import } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";

export const importSteps = ["file", "table", "columns", "check", "duplicates", "report"] as const;
export type ImportStep = (typeof importSteps)[number];

interface ImportStepsProps {
  /** Undefined: nothing was sent yet. */
  readonly one: Import | undefined;
  readonly step: ImportStep;
  readonly onStep: (step: ImportStep) => void;
}

/** ① Tệp ── ② Vùng dữ liệu ── ③ Ghép cột ── ④ Kiểm tra ── ⑤ Trùng ── ⑥ Nạp và biên bản: where this file stands, and the way back. */
export function ImportSteps({ one, step, onStep }: ImportStepsProps) {
  const { t } = useTranslation("imports");
  const at = importSteps.indexOf(step);
  return (
    <nav className="im-steps-nav" aria-label={t("steps.label")}>
      <p className="im-steps-short" aria-hidden="true">
        {t("steps.of", { n: at + 1, count: importSteps.length, step: t(`steps.${step}`) })}
      </p>
      <ol className="im-steps">
        {importSteps.map((name, index) => (
          <li key={name} className={index < at ? "im-step im-step-done" : "im-step"}>
            <UnstyledButton
              className="im-step-button"
              aria-current={index === at ? "step" : undefined}
              disabled={!isReachable(name, one)}
              onClick={() => onStep(name)}
            >
              <span className="im-step-n">{index < at ? <Icon name="check" size={14} /> : index + 1}</span>
              <span className="im-step-word">{t(`steps.${name}`)}</span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
    </nav>
  );
}

/** Where a file that was just opened wants a person: the first step that needs one. */
export function stepOf({ state, missing, tables, columns }: Import): ImportStep {
  switch (state) {
    case "reading":
    case "refused":
      return "file";
    case "checked":
      // A table nobody chose may be half of the list: somebody must look, or its rows are lost without a word.
      if (tables.some(({ isChosen, isHidden, rows }) => !isChosen && !isHidden && rows > 0)) return "table";
      if (missing.length > 0 || columns.some(({ days }) => days?.isOpen)) return "columns";
      return "check";
    case "applying":
    case "applied":
    case "undoing":
    case "undone":
      return "report";
  }
}

/** Steps whose figures are there already. */
export function isReachable(step: ImportStep, one: Import | undefined): boolean {
  if (step === "file") return true;
  if (!one || one.state === "reading" || one.state === "refused") return false;
  if (step === "check" || step === "duplicates" || step === "report") return one.missing.length === 0;
  return true;
}
