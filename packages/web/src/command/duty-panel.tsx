import { Button, Modal, Textarea } from "@mantine/core";
import { showCentre } from "@phaodai/domain/command/contract";
import { handOver, takeOver } from "@phaodai/domain/command/roster-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { note, noteFailure } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { type Centre, liveAnswers, type Shift } from "./api.ts";

/** Who is on duty now, with their phones; the hand-over from one shift to the next. */
export function DutyPanel({ centre }: { readonly centre: Centre }) {
  const { t } = useTranslation("command");
  const { time } = useFormat();
  const { onDuty, next } = centre;
  return (
    <Panel title={t("duty.title")} className="cc-duty">
      {onDuty && onDuty.people.length > 0 ? (
        <>
          <p className="cc-duty-when tabular">
            {time(onDuty.startsAt)} – {time(onDuty.endsAt)}
          </p>
          <OnDuty shift={onDuty} />
          <HandOver shift={onDuty} />
        </>
      ) : (
        <div className="cc-nobody">
          <StateBadge mood="danger">{t("duty.nobody")}</StateBadge>
          <p className="muted">{t("duty.nobodyHint")}</p>
        </div>
      )}
      {next && (
        <div className="cc-next">
          <h3>{t("duty.next", { time: time(next.startsAt) })}</h3>
          <OnDuty shift={next} />
          {onDuty?.handedOverAt && !next.takenOverAt && <TakeOver shift={next} />}
        </div>
      )}
    </Panel>
  );
}

function OnDuty({ shift }: { readonly shift: Shift }) {
  const { t } = useTranslation("command");
  return (
    <ul className="cc-people">
      {shift.people.map((one) => (
        <li key={one.personId}>
          <span>
            {one.isLead ? <strong>{one.fullName}</strong> : one.fullName}
            <span className="muted">
              {" "}
              <span className="cc-role">· {one.isLead ? t("duty.lead") : t(`forceKinds.${one.force}`)}</span>
            </span>
            {one.hasLeft && <StateBadge mood="warn">{t("duty.left")}</StateBadge>}
          </span>
          <Phone name={one.fullName} phone={one.phone} />
        </li>
      ))}
    </ul>
  );
}

/** A number to press, on a phone too. */
export function Phone({ name, phone }: { readonly name: string; readonly phone: string | null }) {
  const { t } = useTranslation("command");
  if (phone === null) return null;
  return (
    <a
      className="cc-phone tabular"
      href={`tel:${phone.replaceAll(" ", "")}`}
      title={t("duty.call", { name })}
    >
      <Icon name="phone" size={14} /> {phone}
    </a>
  );
}

function TakeOver({ shift }: { readonly shift: Shift }) {
  const { t } = useTranslation("command");
  const mayLog = useMay()("command.log");
  const take = useCommand(takeOver, {
    invalidates: liveAnswers,
    onDone: () => note(t("duty.done.taken")),
  });
  return (
    <Button
      disabled={!mayLog}
      loading={take.isPending}
      onClick={() => take.mutate({ input: { shiftId: shift.id } }, { onError: noteFailure })}
    >
      {t("duty.takeOver")}
    </Button>
  );
}

function HandOver({ shift }: { readonly shift: Shift }) {
  const { t } = useTranslation("command");
  const { time } = useFormat();
  const mayLog = useMay()("command.log");
  const [isOpen, setOpen] = useState(false);
  if (shift.handedOverAt)
    return (
      <div className="cc-handed">
        <StateBadge mood="ok">
          {t("duty.handedOver", { by: shift.handedOverBy ?? "", time: time(shift.handedOverAt) })}
        </StateBadge>
        <p>
          <strong>{t("duty.leftOpen")}:</strong> {shift.leftOpen ?? t("duty.nothingOpen")}
        </p>
      </div>
    );
  return (
    <div className="cc-handed">
      {shift.takenOverAt ? (
        <StateBadge mood="ok">
          {t("duty.takenOver", { by: shift.takenOverBy ?? "", time: time(shift.takenOverAt) })}
        </StateBadge>
      ) : (
        <StateBadge mood={shift.isAbandoned ? "danger" : "warn"}>{t("duty.notTakenOver")}</StateBadge>
      )}
      {shift.takenOverAt ? (
        <Button variant="default" disabled={!mayLog} onClick={() => setOpen(true)}>
          {t("duty.handOver")}
        </Button>
      ) : (
        <TakeOver shift={shift} />
      )}
      {isOpen && <HandOverForm shift={shift} onClose={() => setOpen(false)} />}
    </div>
  );
}

/** One field, so that it is done on a phone at the end of a night. */
function HandOverForm({ shift, onClose }: { readonly shift: Shift; readonly onClose: () => void }) {
  const { t } = useTranslation("command");
  const [leftOpen, setLeftOpen] = useState("");
  const hand = useCommand(handOver, {
    invalidates: [showCentre],
    onDone: () => {
      note(t("duty.done.handed"));
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("duty.handOver")}>
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          hand.mutate({ input: { shiftId: shift.id, body: { leftOpen } } });
        }}
      >
        {hand.error && <Failure error={hand.error} />}
        <Textarea
          label={t("duty.leftOpen")}
          description={t("duty.leftOpenHint")}
          autosize
          minRows={4}
          value={leftOpen}
          onChange={(event) => setLeftOpen(event.currentTarget.value)}
          data-autofocus
        />
        <Button type="submit" loading={hand.isPending}>
          {t("duty.handOver")}
        </Button>
      </form>
    </Modal>
  );
}
