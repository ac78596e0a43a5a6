import { Button, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { showInspection } from "@phaodai/domain/inspections/contract";
import { recordViolation } from "@phaodai/domain/inspections/sanction-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";

interface ViolationFormProps {
  readonly inspectionId: string;
  readonly onClose: () => void;
}

const empty = { name: "", address: "", representative: "", description: "", provision: "" };

/** A violation written at the desk. */
export function ViolationForm({ inspectionId, onClose }: ViolationFormProps) {
  const { t } = useTranslation("inspections");
  const [id] = useState(newId);
  const [kind, setKind] = useState<"person" | "organisation">("organisation");
  const [said, setSaid] = useState(empty);
  const record = useCommand(recordViolation, {
    invalidates: [showInspection],
    onDone: () => {
      note(t("page.violationDone"));
      onClose();
    },
  });
  const isReady = said.name.trim() !== "" && said.description.trim() !== "";
  const field = (key: keyof typeof empty) => ({
    label: t(`violationForm.${key}`),
    value: said[key],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) => {
      const { value } = event.currentTarget;
      setSaid((before) => ({ ...before, [key]: value }));
    },
  });
  const submit = (): void => {
    const body = {
      id,
      findingId: null,
      violatorKind: kind,
      violatorName: said.name.trim(),
      violatorAddress: said.address.trim() || null,
      representative: said.representative.trim() || null,
      description: said.description.trim(),
      provision: said.provision.trim() || null,
      fileIds: [],
    };
    if (isReady) record.mutate({ input: { inspectionId, body } });
  };
  return (
    <Dialog onClose={onClose} title={t("violationForm.title")} size="lg">
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {record.error && <Failure error={record.error} />}
        <SegmentedControl
          aria-label={t("violationForm.kind")}
          value={kind}
          onChange={(value) => setKind(value === "person" ? "person" : "organisation")}
          data={(["organisation", "person"] as const).map((value) => ({
            value,
            label: t(`violatorKinds.${value}`),
          }))}
        />
        <TextInput {...field("name")} required data-autofocus />
        <TextInput {...field("address")} />
        {kind === "organisation" && <TextInput {...field("representative")} />}
        <Textarea {...field("description")} required autosize minRows={3} />
        <TextInput {...field("provision")} description={t("violationForm.provisionHint")} />
        <Button
          type="submit"
          loading={record.isPending}
          disabled={!isReady}
          title={isReady ? undefined : t("violationForm.needs")}
        >
          {t("save")}
        </Button>
      </form>
    </Dialog>
  );
}
