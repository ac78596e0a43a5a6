import { Button } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Icon } from "#ui/icon.tsx";
import { ExposureForm } from "./exposure-form.tsx";
import { VisitForm } from "./visit-form.tsx";

/** Adds what the person tells: where they were, whom they met. Rings follow at once. */
export function FactForms({ personId }: { readonly personId: string }) {
  const { t } = useTranslation("tracing");
  const [open, setOpen] = useState<"visit" | "exposure" | null>(null);
  const mayRecord = useMay()("tracing.record");
  const why = mayRecord ? undefined : t("facts.mayNot");
  const close = (): void => setOpen(null);
  return (
    <>
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={14} />}
        disabled={!mayRecord}
        title={why}
        onClick={() => setOpen("visit")}
      >
        {t("facts.addVisit")}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="plus" size={14} />}
        disabled={!mayRecord}
        title={why}
        onClick={() => setOpen("exposure")}
      >
        {t("facts.addExposure")}
      </Button>
      {open === "visit" && <VisitForm personId={personId} onClose={close} />}
      {open === "exposure" && <ExposureForm personId={personId} onClose={close} />}
    </>
  );
}
