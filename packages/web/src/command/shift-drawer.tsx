import { Button, Select, TextInput } from "@mantine/core";
import { cancelShift, staffShift, swapTurns } from "@phaodai/domain/command/roster-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { Drawer } from "#ui/drawer.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { byFoldedWords } from "#ui/folded-options.ts";
import { useFormat } from "#ui/format.ts";
import { note } from "#ui/note.ts";
import { type Person, type Roster, liveAnswers, type Shift } from "./api.ts";
import { Phone } from "./duty-panel.tsx";
import { PeopleSelect } from "./people-select.tsx";

interface ShiftProps {
  readonly shift: Shift;
  readonly roster: Roster;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** One shift: who stands in it, change them, swap two people, cancel it. */
export function ShiftDrawer({ shift, roster, people, onClose }: ShiftProps) {
  const { t } = useTranslation("command");
  const { time, moment } = useFormat();
  const mayManage = useMay()("command.manage");
  return (
    <Drawer
      title={t("roster.shift", {
        time: `${time(shift.startsAt)}–${time(shift.endsAt)}`,
        day: moment(shift.startsAt).slice(6),
      })}
      onClose={onClose}
    >
      <ul className="cc-people">
        {shift.people.map((one) => (
          <li key={one.personId}>
            <span>
              {one.isLead ? <strong>{one.fullName}</strong> : one.fullName}
              <span className="muted"> · {one.isLead ? t("duty.lead") : t(`forceKinds.${one.force}`)}</span>
            </span>
            <Phone name={one.fullName} phone={one.phone} />
          </li>
        ))}
      </ul>
      {shift.leftOpen !== null && (
        <p>
          <strong>{t("duty.leftOpen")}:</strong> {shift.leftOpen}
        </p>
      )}
      {mayManage && !shift.handedOverAt && <StaffForm shift={shift} people={people} />}
      {mayManage && !shift.takenOverAt && <SwapForm shift={shift} roster={roster} />}
      {mayManage && !shift.takenOverAt && <CancelForm shift={shift} onClose={onClose} />}
    </Drawer>
  );
}

function StaffForm({ shift, people }: Pick<ShiftProps, "shift" | "people">) {
  const { t } = useTranslation("command");
  const [chosen, setChosen] = useState(shift.people.map(({ personId }) => personId));
  const staff = useCommand(staffShift, { invalidates: liveAnswers, onDone: () => note(t("roster.saved")) });
  return (
    <form
      className="cc-form"
      onSubmit={(event) => {
        event.preventDefault();
        staff.mutate({ input: { shiftId: shift.id, body: { personIds: chosen } } });
      }}
    >
      {staff.error && <Failure error={staff.error} />}
      <PeopleSelect label={t("roster.people")} people={people} value={chosen} onChange={setChosen} />
      <Button type="submit" loading={staff.isPending}>
        {t("roster.savePeople")}
      </Button>
    </form>
  );
}

function SwapForm({ shift, roster }: Pick<ShiftProps, "shift" | "roster">) {
  const { t } = useTranslation("command");
  const { moment } = useFormat();
  const [who, setWho] = useState<string | null>(shift.people[0]?.personId ?? null);
  const [other, setOther] = useState<string | null>(null);
  const swap = useCommand(swapTurns, { invalidates: liveAnswers, onDone: () => note(t("roster.swapped")) });
  const others = roster.shifts
    .filter((one) => one.id !== shift.id && !one.takenOverAt && !one.isAbandoned)
    .flatMap((one) =>
      one.people
        .filter(({ personId }) => personId !== who)
        .map(({ personId, fullName }) => ({
          value: `${one.id} ${personId}`,
          label: `${moment(one.startsAt)} · ${fullName}`,
        })),
    );
  const [withShiftId, withPersonId] = other?.split(" ") ?? [];
  return (
    <form
      className="cc-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (who !== null && withShiftId !== undefined && withPersonId !== undefined)
          swap.mutate({
            input: { shiftId: shift.id, body: { personId: who, withShiftId, withPersonId } },
          });
      }}
    >
      <h3>{t("roster.swapTitle")}</h3>
      {swap.error && <Failure error={swap.error} />}
      <Select
        label={t("roster.swapWho")}
        data={shift.people.map(({ personId, fullName }) => ({ value: personId, label: fullName }))}
        value={who}
        onChange={setWho}
      />
      <Select
        label={t("roster.swapWith")}
        data={others}
        value={other}
        onChange={setOther}
        searchable
        filter={byFoldedWords}
      />
      <Button
        type="submit"
        variant="default"
        loading={swap.isPending}
        disabled={who === null || other === null}
      >
        {t("roster.swap")}
      </Button>
    </form>
  );
}

function CancelForm({ shift, onClose }: Pick<ShiftProps, "shift" | "onClose">) {
  const { t } = useTranslation("command");
  const [reason, setReason] = useState("");
  const cancel = useCommand(cancelShift, { invalidates: liveAnswers, onDone: onClose });
  return (
    <form
      className="cc-form"
      onSubmit={(event) => {
        event.preventDefault();
        cancel.mutate({ input: { shiftId: shift.id, body: { reason } } });
      }}
    >
      {cancel.error && <Failure error={cancel.error} />}
      <TextInput
        label={t("roster.cancelReason")}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        required
        minLength={3}
      />
      <Button type="submit" variant="default" color="red" loading={cancel.isPending}>
        {t("roster.cancel")}
      </Button>
    </form>
  );
}
