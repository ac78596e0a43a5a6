import { Button, SegmentedControl, Select, Textarea, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { listMerits, meritStandings, recordMerit } from "@phaodai/domain/inspections/merit-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import { useUnitOptions } from "./unit-options.ts";

interface MeritFormProps {
  readonly unitId: number;
  readonly onClose: () => void;
}

/** Praise or criticism of a unit, a place or somebody. */
export function MeritForm({ unitId, onClose }: MeritFormProps) {
  const { t } = useTranslation("inspections");
  const [id] = useState(newId);
  const [standing, setStanding] = useState<(typeof meritStandings)[number]>("praise");
  const [unit, setUnit] = useState<string | null>(String(unitId));
  const [subject, setSubject] = useState("");
  const [why, setWhy] = useState("");
  const record = useCommand(recordMerit, {
    invalidates: [listMerits],
    onDone: () => {
      note(t("merits.done"));
      onClose();
    },
  });
  const isReady = unit !== null && subject.trim() !== "" && why.trim() !== "";
  return (
    <Dialog onClose={onClose} title={t("meritForm.title")}>
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          const body = { id, standing, unitId: Number(unit), inspectionId: null };
          if (isReady)
            record.mutate({ input: { body: { ...body, subject: subject.trim(), why: why.trim() } } });
        }}
      >
        {record.error && <Failure error={record.error} />}
        <SegmentedControl
          aria-label={t("meritForm.standing")}
          value={standing}
          onChange={(value) => setStanding(meritStandings.find((one) => one === value) ?? "praise")}
          data={meritStandings.map((value) => ({ value, label: t(`standings.${value}`) }))}
        />
        <Select
          label={t("meritForm.unit")}
          data={useUnitOptions()}
          value={unit}
          onChange={setUnit}
          searchable
          limit={60}
          required
        />
        <TextInput
          label={t("meritForm.subject")}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          required
          data-autofocus
        />
        <Textarea
          label={t("meritForm.why")}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
          autosize
          minRows={2}
          required
        />
        <Button
          type="submit"
          loading={record.isPending}
          disabled={!isReady}
          title={isReady ? undefined : t("meritForm.needs")}
        >
          {t("save")}
        </Button>
      </form>
    </Dialog>
  );
}
