import { Button, MultiSelect, Select, Textarea, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { listPlans, makePlan, type TeamView } from "@phaodai/domain/inspections/team-contract";
import { checklistCodes } from "@phaodai/domain/policy/checklists";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import { dayOfText, useToday } from "#ui/typed-day.ts";
import { Warning } from "#ui/warning.tsx";
import { type ChosenPlace, PlaceSelect } from "./place-select.tsx";
import { useUnitOptions } from "./unit-options.ts";

interface PlanFormProps {
  readonly teams: readonly TeamView[];
  readonly onClose: () => void;
}

/** Which team visits which units in which days. */
export function PlanForm({ teams, onClose }: PlanFormProps) {
  const { t } = useTranslation("inspections");
  const today = useToday();
  const running = teams.filter(({ endsOn }) => endsOn === null);
  const [id] = useState(newId);
  const [title, setTitle] = useState("");
  const [teamId, setTeamId] = useState<string | null>(running[0]?.id ?? null);
  const [from, setFrom] = useState(today.toString());
  const [to, setTo] = useState(today.add({ days: 2 }).toString());
  const [unitIds, setUnitIds] = useState<string[]>([]);
  const [checklists, setChecklists] = useState<string[]>([]);
  const [places, setPlaces] = useState<readonly ChosenPlace[]>([]);
  const [words, setWords] = useState("");
  const make = useCommand(makePlan, {
    invalidates: [listPlans],
    onDone: () => {
      note(t("plans.made"));
      onClose();
    },
  });
  const [first, last] = [dayOfText(from), dayOfText(to)];
  const isReady =
    title.trim() !== "" &&
    teamId !== null &&
    unitIds.length > 0 &&
    first !== undefined &&
    last !== undefined &&
    Temporal.PlainDate.compare(first, last) <= 0;
  const submit = (): void => {
    if (!isReady) return;
    make.mutate({
      input: {
        body: {
          id,
          teamId,
          title: title.trim(),
          from: first,
          to: last,
          unitIds: unitIds.map(Number),
          placeIds: places.map((one) => one.id),
          checklists: checklistCodes.filter((code) => checklists.includes(code)),
          note: words.trim() || null,
        },
      },
    });
  };
  return (
    <Dialog onClose={onClose} title={t("planForm.title")} size="lg">
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {make.error && <Failure error={make.error} />}
        {running.length === 0 && <Warning>{t("planForm.noTeam")}</Warning>}
        <TextInput
          label={t("planForm.name")}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          required
          data-autofocus
        />
        <Select
          label={t("planForm.team")}
          data={running.map((team) => ({ value: team.id, label: team.name }))}
          value={teamId}
          onChange={setTeamId}
          required
        />
        <div className="in-pair">
          <DateField label={t("planForm.from")} value={from} onChange={setFrom} required />
          <DateField label={t("planForm.to")} value={to} onChange={setTo} required />
        </div>
        <MultiSelect
          label={t("planForm.units")}
          data={useUnitOptions()}
          value={unitIds}
          onChange={setUnitIds}
          searchable
          limit={60}
          required
        />
        <PlaceSelect
          value={places}
          onChange={(chosen) => {
            setPlaces(chosen);
            // A place is visited in its unit: the unit comes along.
            setUnitIds((before) => [...new Set([...before, ...chosen.map((one) => String(one.unitId))])]);
          }}
        />
        <MultiSelect
          label={t("planForm.checklists")}
          data={checklistCodes.map((code) => ({ value: code, label: t(`checklists.${code}`) }))}
          value={checklists}
          onChange={setChecklists}
        />
        <Textarea
          label={t("planForm.note")}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          autosize
        />
        <Button
          type="submit"
          loading={make.isPending}
          disabled={!isReady}
          title={isReady ? undefined : t("planForm.needs")}
        >
          {t("save")}
        </Button>
      </form>
    </Dialog>
  );
}
