import { Select } from "@mantine/core";
import { listTeamHouseholds, showCoverage } from "@phaodai/domain/teams/contract";
import { showFound, watchArrival } from "@phaodai/domain/teams/round-contract";
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { useToday } from "#ui/typed-day.ts";
import { ArrivedFields } from "./arrived-fields.tsx";
import { FormDialog } from "./form-dialog.tsx";
import { anArrived } from "./visit-draft.ts";

interface ArrivalFormProps {
  readonly unitId: number;
  readonly sourceAreas: readonly string[];
  readonly onClose: () => void;
}

/** Somebody came from elsewhere, told to the ward at its desk or by telephone: who follows them is the household's own member. */
export function ArrivalForm({ unitId, sourceAreas, onClose }: ArrivalFormProps) {
  const { t } = useTranslation("teams");
  const today = useToday();
  const [arrived, setArrived] = useState(() => anArrived(today));
  const [householdId, setHouseholdId] = useState<string | null>(null);
  const watch = useCommand(watchArrival, {
    invalidates: [showFound, showCoverage],
    onDone: ({ fullName, watchUntil }) => {
      note(t(watchUntil ? "arrival.followed" : "arrival.kept", { name: fullName }));
      onClose();
    },
  });
  const isReady = householdId !== null && arrived.fullName.trim() !== "" && arrived.fromPlace.trim() !== "";
  return (
    <FormDialog
      title={t("arrival.title")}
      submit={t("arrival.save")}
      isReady={isReady}
      isPending={watch.isPending}
      onSubmit={() =>
        householdId !== null && watch.mutate({ input: { body: { ...arrived, personId: null, householdId } } })
      }
      onClose={onClose}
    >
      {watch.error && <Failure error={watch.error} />}
      <HouseholdSelect unitId={unitId} value={householdId} onChange={setHouseholdId} />
      <ArrivedFields arrived={arrived} sourceAreas={sourceAreas} today={today} onChange={setArrived} />
    </FormDialog>
  );
}

interface HouseholdSelectProps {
  readonly unitId: number;
  readonly value: string | null;
  readonly onChange: (householdId: string | null) => void;
}

/** A household of the commune, found by its address. */
function HouseholdSelect({ unitId, value, onChange }: HouseholdSelectProps) {
  const { t } = useTranslation("teams");
  const [typed, setTyped] = useState("");
  const street = useDeferredValue(typed.trim());
  const asked = { unitId, state: "all" as const, limit: 50, ...(street !== "" && { street }) };
  const items = useEndpoint(listTeamHouseholds, asked).data?.items ?? [];
  return (
    <Select
      label={t("arrival.household")}
      description={t("arrival.householdHint")}
      searchable
      required
      value={value}
      onChange={onChange}
      onSearchChange={setTyped}
      filter={({ options }) => options}
      nothingFoundMessage={t("arrival.noHousehold")}
      data={items.map((one) => ({ value: one.householdId, label: one.address }))}
    />
  );
}
