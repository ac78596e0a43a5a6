import { Checkbox, Select, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { appointMember, listTeams, showCoverage, showTeam } from "@phaodai/domain/teams/contract";
import { type Force, forces, type Team } from "@phaodai/domain/teams/team";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { dayOf } from "@phaodai/domain/shared/instant";
import { useCommand } from "#ui/endpoint.ts";
import { noteFailure } from "#ui/note.ts";
import { FormDialog } from "./form-dialog.tsx";

interface MemberFormProps {
  readonly team: Team;
  readonly onClose: () => void;
}

/** Somebody joins the team from today. */
export function MemberForm({ team, onClose }: MemberFormProps) {
  const { t } = useTranslation("teams");
  const now = useWorldNow();
  const [fullName, setFullName] = useState("");
  const [force, setForce] = useState<Force>("volunteer");
  const [phone, setPhone] = useState("");
  const [isLead, setLead] = useState(!team.members.some((one) => one.isLead));
  const appoint = useCommand(appointMember, {
    invalidates: [showTeam, listTeams, showCoverage],
    onDone: onClose,
  });
  const send = () => {
    if (!now) return;
    const facts = { fullName: fullName.trim(), force, phone: phone.trim() === "" ? null : phone };
    const body = { id: newId(), from: dayOf(now), isLead, ...facts };
    appoint.mutate({ input: { teamId: team.id, body } }, { onError: noteFailure });
  };
  return (
    <FormDialog
      title={t("member.appoint")}
      submit={t("member.appoint")}
      isReady={fullName.trim() !== "" && now !== undefined}
      isPending={appoint.isPending}
      onSubmit={send}
      onClose={onClose}
    >
      <TextInput
        label={t("memberRegister.fields.fullName")}
        value={fullName}
        onChange={(event) => setFullName(event.currentTarget.value)}
        maxLength={200}
        required
        data-autofocus
      />
      <Select
        label={t("memberRegister.fields.force")}
        value={force}
        allowDeselect={false}
        onChange={(value) => setForce(forces.find((one) => one === value) ?? "volunteer")}
        data={forces.map((one) => ({ value: one, label: t(`forces.${one}`) }))}
      />
      <TextInput
        label={t("memberRegister.fields.phone")}
        type="tel"
        value={phone}
        onChange={(event) => setPhone(event.currentTarget.value)}
        maxLength={30}
      />
      <Checkbox
        label={t("memberRegister.fields.isLead")}
        checked={isLead}
        onChange={(event) => setLead(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
