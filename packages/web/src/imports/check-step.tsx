import { Button } from "@mantine/core";
import { applyImport, listImportRows, showImport } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Panel } from "#ui/panel.tsx";
import { HeldFile } from "./held-file.tsx";
import type { StepProps } from "./import-page.tsx";
import { ProblemPanel } from "./problem-panel.tsx";
import { ReviewNotes } from "./review-notes.tsx";
import { RowTable } from "./row-table.tsx";
import { StepFoot } from "./step-foot.tsx";

/** ④ The dry run: what is alike is mended once, what is single in its cell; the rest can be applied or downloaded. */
export function CheckStep({ one, onStep }: StepProps) {
  const { t } = useTranslation("imports");
  const { number } = useFormat();
  const { total, clean, warning, error } = one.counts;
  return (
    <>
      <p className="im-figures tabular" role="status">
        {t("check.figures", {
          count: total,
          total: number(total),
          clean: number(clean),
          warning: number(warning),
          error: number(error),
        })}
      </p>
      <ReviewNotes one={one} onStep={onStep} />
      {one.state === "checked" && <ProblemPanel one={one} />}
      <Panel
        title={t("check.title")}
        isFlush
        actions={error > 0 ? <HeldFile one={one} /> : undefined}
        footer={
          <StepFoot
            step="check"
            onStep={onStep}
            action={one.state === "checked" ? <Apply one={one} onStep={onStep} /> : undefined}
            words={
              one.state === "checked"
                ? t("check.will", { ready: number(clean + warning), held: number(error) })
                : undefined
            }
          />
        }
      >
        <RowTable one={one} by="verdict" />
      </Panel>
    </>
  );
}

/** The one button that writes. */
export function Apply({ one, onStep }: StepProps) {
  const { t } = useTranslation("imports");
  const mayRun = useMay()("imports.run");
  const apply = useCommand(applyImport, {
    invalidates: [showImport, listImportRows],
    onDone: () => onStep("report"),
  });
  const ready = one.counts.clean + one.counts.warning;
  return (
    <>
      {apply.error && <Failure error={apply.error} />}
      <Button
        loading={apply.isPending}
        disabled={ready === 0 || one.missing.length > 0 || !mayRun}
        title={mayRun ? undefined : t("list.mayNot")}
        onClick={() => apply.mutate({ input: { importId: one.id, body: {} } })}
      >
        {ready > 0 ? t("check.apply", { count: ready }) : t("check.applyNone")}
      </Button>
    </>
  );
}
