import { MultiSelect, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { formTeam, listTeams, showCoverage } from "@phaodai/domain/teams/contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useCommand } from "#ui/endpoint.ts";
import { note, noteFailure } from "#ui/note.ts";
import { useGroups } from "./group-names.ts";
import { FormDialog } from "./form-dialog.tsx";

interface TeamFormProps {
  readonly unitId: number;
  readonly onClose: () => void;
}

/** A new team of the commune, by its residential groups. */
export function TeamForm({ unitId, onClose }: TeamFormProps) {
  const { t } = useTranslation("teams");
  const choices = useGroups(unitId);
  const [name, setName] = useState("");
  const [groups, setGroups] = useState<string[]>([]);
  const form = useCommand(formTeam, {
    invalidates: [listTeams, showCoverage],
    onDone: (team) => {
      note(t("form.formed", { name: team.name }));
      onClose();
    },
  });
  const send = () => {
    const body = { id: newId(), unitId, name: name.trim(), groupIds: groups.map(Number) };
    form.mutate({ input: { body } }, { onError: noteFailure });
  };
  return (
    <FormDialog
      title={t("list.form")}
      submit={t("list.form")}
      isReady={name.trim() !== ""}
      isPending={form.isPending}
      onSubmit={send}
      onClose={onClose}
    >
      <TextInput
        label={t("form.name")}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        required
        data-autofocus
      />
      <MultiSelect
        label={t("form.groups")}
        description={t("form.groupsHint")}
        searchable
        value={groups}
        onChange={setGroups}
        data={choices.map(({ id, fullName }) => ({ value: String(id), label: fullName }))}
      />
    </FormDialog>
  );
}
