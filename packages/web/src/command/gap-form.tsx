import { Button, Modal } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { planRoster } from "@phaodai/domain/command/roster-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { instantOfLocal, localOf } from "#ui/local-moment.ts";
import { MomentField } from "#ui/moment-field.tsx";
import { note } from "#ui/note.ts";
import { liveAnswers, type Person } from "./api.ts";
import { PeopleSelect } from "./people-select.tsx";

interface GapFormProps {
  readonly unitId: number;
  readonly gap: { readonly from: Temporal.Instant; readonly to: Temporal.Instant };
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** The shift that is missing, with the times of the gap: who stands in it is chosen before anything is kept. */
export function GapForm({ unitId, gap, people, onClose }: GapFormProps) {
  const { t } = useTranslation("command");
  const now = useWorldNow();
  const hasBegun = now !== undefined && Temporal.Instant.compare(gap.from, now) < 0;
  const [from, setFrom] = useState(localOf(hasBegun ? now : gap.from));
  const [to, setTo] = useState(localOf(gap.to));
  const [chosen, setChosen] = useState<string[]>([]);
  const plan = useCommand(planRoster, {
    invalidates: liveAnswers,
    onDone: () => {
      note(t("roster.saved"));
      onClose();
    },
  });
  const [startsAt, endsAt] = [instantOfLocal(from), instantOfLocal(to)];
  const send = (): void => {
    if (!startsAt || !endsAt) return;
    const shift = { id: newId(), startsAt, endsAt, personIds: chosen };
    plan.mutate({
      input: { body: { unitId, from: startsAt, to: endsAt, replaces: false, shifts: [shift] } },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("roster.fillTitle")}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {plan.error && <Failure error={plan.error} />}
        <MomentField label={t("roster.fillFrom")} value={from} onChange={setFrom} required />
        <MomentField label={t("roster.fillTo")} value={to} onChange={setTo} required />
        <PeopleSelect
          label={t("roster.people")}
          description={people.length === 0 ? t("pattern.noPeople") : undefined}
          people={people}
          value={chosen}
          onChange={setChosen}
        />
        {hasBegun && <p className="muted">{t("roster.fillNow")}</p>}
        <Button
          type="submit"
          loading={plan.isPending}
          disabled={chosen.length === 0 || !startsAt || !endsAt}
          title={chosen.length === 0 ? t("roster.fillNobody") : undefined}
        >
          {t("roster.fillSave")}
        </Button>
      </form>
    </Modal>
  );
}
