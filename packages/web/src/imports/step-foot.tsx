import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { importSteps, type ImportStep } from "./import-steps.tsx";

interface StepFootProps {
  readonly step: ImportStep;
  readonly onStep: (step: ImportStep) => void;
  /** The one thing this step is for, when it is more than going on. */
  readonly action?: ReactNode;
  /** The action leads on by itself. */
  readonly isActionNext?: boolean;
  /** One cannot go on yet. */
  readonly isStuck?: boolean;
  readonly words?: ReactNode;
}

/** Back, on, and what the step does. */
export function StepFoot({
  step,
  onStep,
  action,
  isActionNext = false,
  isStuck = false,
  words,
}: StepFootProps) {
  const { t } = useTranslation("imports");
  const at = importSteps.indexOf(step);
  const before = importSteps[at - 1];
  const after = importSteps[at + 1];
  return (
    <div className="im-foot no-print">
      {words !== undefined && <p className="im-foot-words">{words}</p>}
      <div className="im-foot-buttons">
        {before !== undefined && (
          <Button variant="default" onClick={() => onStep(before)}>
            {t("steps.back")}
          </Button>
        )}
        {after !== undefined && !isActionNext && (
          <Button
            variant={action === undefined ? "filled" : "default"}
            disabled={isStuck}
            onClick={() => onStep(after)}
          >
            {t("steps.next", { step: t(`steps.${after}`) })}
          </Button>
        )}
        {action}
      </div>
    </div>
  );
}
