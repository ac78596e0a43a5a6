import { Button, Modal, MultiSelect, NumberInput, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { listCommandPeople } from "@phaodai/domain/command/contract";
import { recordTraining } from "@phaodai/domain/command/meetings-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { dayOfText, useToday } from "#ui/typed-day.ts";
import { liveAnswers } from "./api.ts";

/** Who was trained in what, when, by whom. */
export function TrainingForm({ unitId, onClose }: { readonly unitId: number; readonly onClose: () => void }) {
  const { t } = useTranslation("command");
  const [id] = useState(newId);
  const [held, setHeld] = useState(useToday().toString());
  const [subject, setSubject] = useState("");
  const [trainedBy, setTrainedBy] = useState("");
  const [hours, setHours] = useState<number | string>(4);
  const [personIds, setPersonIds] = useState<string[]>([]);
  const people = useEndpoint(listCommandPeople, { unitId });
  const record = useCommand(recordTraining, { invalidates: liveAnswers, onDone: onClose });
  const heldOn = dayOfText(held);
  return (
    <Modal opened onClose={onClose} title={t("trainings.add")}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (heldOn)
            record.mutate({
              input: { body: { id, unitId, heldOn, subject, trainedBy, hours: Number(hours), personIds } },
            });
        }}
      >
        {record.error && <Failure error={record.error} />}
        <TextInput
          label={t("trainings.subject")}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
          required
          minLength={2}
          data-autofocus
        />
        <TextInput
          label={t("trainings.by")}
          value={trainedBy}
          onChange={(event) => setTrainedBy(event.currentTarget.value)}
          required
          minLength={2}
        />
        <div className="cc-pair">
          <DateField label={t("trainings.on")} value={held} onChange={setHeld} required />
          <NumberInput
            label={t("trainings.hours")}
            value={hours}
            onChange={setHours}
            min={0.5}
            max={200}
            required
          />
        </div>
        <MultiSelect
          label={t("trainings.people")}
          data={(people.data?.items ?? []).map((one) => ({ value: one.id, label: one.fullName }))}
          value={personIds}
          onChange={setPersonIds}
          searchable
        />
        <Button type="submit" loading={record.isPending} disabled={!heldOn || personIds.length === 0}>
          {t("trainings.save")}
        </Button>
      </form>
    </Modal>
  );
}
