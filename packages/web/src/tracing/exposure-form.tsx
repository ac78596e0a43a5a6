import { Button, Modal, NumberInput, SegmentedControl, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { newId } from "@phaodai/client/request";
import { searchPeople } from "@phaodai/domain/people/contract";
import { listContacts, showTimeline, stateExposure } from "@phaodai/domain/tracing/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { FoundSelect, type FoundValue } from "./found-select.tsx";
import { emptyPeriod, PeriodFields, periodOf } from "./period-fields.tsx";

interface ExposureFormProps {
  readonly personId: string;
  readonly onClose: () => void;
}

/** "I met so-and-so": with whom, when, for how long, how near. The direction says who may have infected whom. */
export function ExposureForm({ personId, onClose }: ExposureFormProps) {
  const { t } = useTranslation("tracing");
  const [id] = useState(newId);
  const [other, setOther] = useState<string | null>(null);
  const [direction, setDirection] = useState("from");
  const [minutes, setMinutes] = useState<number | string>("");
  const [distance, setDistance] = useState<number | string>("");
  const [setting, setSetting] = useState("");
  const [period, setPeriod] = useState(emptyPeriod);
  const state = useCommand(stateExposure, { invalidates: [showTimeline, listContacts], onDone: onClose });
  const sent = periodOf(period);
  const submit = (): void => {
    if (other === null || !sent) return;
    const [fromPersonId, toPersonId] = direction === "from" ? [personId, other] : [other, personId];
    const said = {
      minutes: typeof minutes === "number" ? minutes : null,
      distanceMetres: typeof distance === "number" ? distance : null,
      setting: setting.trim() === "" ? null : setting.trim(),
    };
    state.mutate({
      input: { body: { id, fromPersonId, toPersonId, ...sent, ...said, placeId: null, note: null } },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("facts.newExposure")}>
      <form
        className="ca-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {state.error && <Failure error={state.error} />}
        <PersonSelect value={other} onChange={setOther} />
        <SegmentedControl
          aria-label={t("forms.direction")}
          value={direction}
          onChange={setDirection}
          data={[
            { value: "from", label: t("forms.caseExposed") },
            { value: "to", label: t("forms.otherExposed") },
          ]}
        />
        <PeriodFields value={period} onChange={setPeriod} />
        <NumberInput
          label={t("forms.minutes")}
          value={minutes}
          onChange={setMinutes}
          min={1}
          allowDecimal={false}
        />
        <NumberInput
          label={t("forms.distance")}
          value={distance}
          onChange={setDistance}
          min={0}
          max={100}
          step={0.5}
        />
        <TextInput
          label={t("forms.setting")}
          value={setting}
          onChange={(event) => setSetting(event.currentTarget.value)}
          maxLength={100}
        />
        <Button type="submit" loading={state.isPending} disabled={other === null || !sent}>
          {t("forms.save")}
        </Button>
      </form>
    </Modal>
  );
}

function PersonSelect({ value, onChange }: FoundValue) {
  const { t } = useTranslation("tracing");
  const [text, setText] = useState("");
  const [wanted] = useDebouncedValue(text.trim(), 250);
  const people = useEndpoint(
    searchPeople,
    { body: { text: wanted, limit: 20 } },
    { enabled: wanted.length >= 2 },
  );
  const names = useUnitNames();
  return (
    <FoundSelect
      label={t("forms.person")}
      hint={t("forms.personHint")}
      nothingFound={t("forms.noPerson")}
      text={text}
      onText={setText}
      value={value}
      onChange={onChange}
      found={(people.data?.items ?? []).map((person) => ({
        value: person.id,
        label: [person.fullName, person.birth?.date.year, names.nameOf(person.unitId)]
          .filter(Boolean)
          .join(" · "),
      }))}
    />
  );
}
