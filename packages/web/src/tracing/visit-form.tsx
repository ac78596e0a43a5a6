import { Button, Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { listPlaces } from "@phaodai/domain/establishments/contract";
import { listContacts, recordVisit, showTimeline } from "@phaodai/domain/tracing/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useUnitNames } from "#ui/unit-names.ts";
import { FoundSelect, type FoundValue } from "./found-select.tsx";
import { emptyPeriod, PeriodFields, periodOf } from "./period-fields.tsx";

interface VisitFormProps {
  readonly personId: string;
  readonly onClose: () => void;
}

export function VisitForm({ personId, onClose }: VisitFormProps) {
  const { t } = useTranslation("tracing");
  const [placeId, setPlaceId] = useState<string | null>(null);
  const [period, setPeriod] = useState(emptyPeriod);
  const record = useCommand(recordVisit, { invalidates: [showTimeline, listContacts], onDone: onClose });
  const sent = periodOf(period);
  return (
    <Modal opened onClose={onClose} title={t("facts.newVisit")}>
      <form
        className="ca-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (placeId !== null && sent) record.mutate({ input: { body: { personId, placeId, ...sent } } });
        }}
      >
        {record.error && <Failure error={record.error} />}
        <PlaceSelect value={placeId} onChange={setPlaceId} />
        <PeriodFields value={period} onChange={setPeriod} />
        <Button type="submit" loading={record.isPending} disabled={placeId === null || !sent}>
          {t("forms.save")}
        </Button>
      </form>
    </Modal>
  );
}

/** Places by name, without marks; the server finds, the list shows what it found. */
function PlaceSelect({ value, onChange }: FoundValue) {
  const { t } = useTranslation("tracing");
  const [text, setText] = useState("");
  const [q] = useDebouncedValue(text.trim(), 200);
  const places = useEndpoint(listPlaces, { q }, { enabled: q !== "" });
  const names = useUnitNames();
  return (
    <FoundSelect
      label={t("forms.place")}
      hint={t("forms.placeHint")}
      nothingFound={t("forms.noPlace")}
      text={text}
      onText={setText}
      value={value}
      onChange={onChange}
      // Nothing typed, nothing listed: a few of many places would only cover the form.
      found={(q === "" ? [] : (places.data?.items ?? [])).map((place) => ({
        value: place.id,
        label: `${place.name} · ${names.nameOf(place.unitId)}`,
      }))}
    />
  );
}
