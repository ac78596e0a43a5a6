import { Button, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { changeTeam, foundTeam, listTeams, type TeamView } from "@phaodai/domain/inspections/team-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { note } from "#ui/note.ts";
import { Dialog } from "#ui/register/dialog.tsx";
import { dayOfText, useToday } from "#ui/typed-day.ts";
import { membersOfText, textOfMembers } from "./team-members.ts";
import { useUnitOptions } from "./unit-options.ts";

interface TeamFormProps {
  readonly unitId: number;
  /** The one to change; left out: a new one. */
  readonly team?: TeamView;
  readonly onClose: () => void;
}

/** A team as its paper founds it, or its people and area as they are from now on. */
export function TeamForm({ unitId, team, onClose }: TeamFormProps) {
  const { t } = useTranslation("inspections");
  const today = useToday();
  const [id] = useState(newId);
  const [name, setName] = useState("");
  const [paper, setPaper] = useState("");
  const [text, setText] = useState(team ? textOfMembers(team.members) : "");
  const [area, setArea] = useState((team?.areaUnitIds ?? []).map(String));
  const [startsOn, setStartsOn] = useState(today.toString());
  const done = (message: string) => ({
    invalidates: [listTeams],
    onDone: () => {
      note(message);
      onClose();
    },
  });
  const found = useCommand(foundTeam, done(t("teams.made")));
  const change = useCommand(changeTeam, done(t("teams.changed")));
  const members = membersOfText(text);
  const first = dayOfText(startsOn);
  const isReady = members.length > 0 && (team !== undefined || (name.trim() !== "" && first !== undefined));
  const error = found.error ?? change.error;
  const submit = (): void => {
    const areaUnitIds = area.map(Number);
    if (team) return change.mutate({ input: { teamId: team.id, body: { members, areaUnitIds } } });
    if (!first) return;
    const foundingPaper = paper.trim() || null;
    found.mutate({
      input: {
        body: { id, unitId, name: name.trim(), foundingPaper, members, areaUnitIds, startsOn: first },
      },
    });
  };
  return (
    <Dialog onClose={onClose} title={team?.name ?? t("teamForm.title")} size="lg">
      <form
        className="in-form"
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {error && <Failure error={error} />}
        {!team && (
          <>
            <TextInput
              label={t("teamForm.name")}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              required
              data-autofocus
            />
            <TextInput
              label={t("teamForm.paper")}
              placeholder={t("teamForm.paperHint")}
              value={paper}
              onChange={(event) => setPaper(event.currentTarget.value)}
            />
            <DateField label={t("teamForm.startsOn")} value={startsOn} onChange={setStartsOn} required />
          </>
        )}
        <Textarea
          label={t("teamForm.members")}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={4}
          required
        />
        <MultiSelect
          label={t("teamForm.area")}
          data={useUnitOptions()}
          value={area}
          onChange={setArea}
          searchable
          limit={60}
        />
        <Button
          type="submit"
          loading={found.isPending || change.isPending}
          disabled={!isReady}
          title={isReady ? undefined : t("teamForm.needs")}
        >
          {t("save")}
        </Button>
      </form>
    </Dialog>
  );
}
