import { Button, Modal, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { holdMeeting } from "@phaodai/domain/command/meetings-contract";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useScope } from "#shell/scope.ts";
import { useWorldNow } from "#shell/session.ts";
import { DateField } from "#ui/date-field.tsx";
import { useCommand } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { instantOfLocal, localOf } from "#ui/local-moment.ts";
import { MomentField } from "#ui/moment-field.tsx";
import { note } from "#ui/note.ts";
import { dayOfText } from "#ui/typed-day.ts";
import { liveAnswers } from "./api.ts";

interface Typed {
  readonly id: string;
  readonly text: string;
  readonly unitIds: readonly string[];
  readonly due: string;
}
const noConclusion = (): Typed => ({ id: newId(), text: "", unitIds: [], due: "" });

/** A meeting with its conclusions; one that names units becomes their task. */
export function MeetingForm({ unitId, onClose }: { readonly unitId: number; readonly onClose: () => void }) {
  const { t } = useTranslation("command");
  const now = useWorldNow() ?? Temporal.Now.instant();
  const [id] = useState(newId);
  const [at, setAt] = useState(localOf(now));
  const [said, setSaid] = useState({ subject: "", chairedBy: "", attended: "" });
  const [conclusions, setConclusions] = useState<readonly Typed[]>([noConclusion()]);
  const hold = useCommand(holdMeeting, {
    invalidates: liveAnswers,
    onDone: ({ tasks }) => {
      note(t("meetings.saved", { count: tasks }));
      onClose();
    },
  });
  const heldAt = instantOfLocal(at);
  const send = (): void => {
    if (!heldAt) return;
    const filled = conclusions
      .filter(({ text }) => text.trim() !== "")
      .map((one) => ({
        id: one.id,
        text: one.text,
        unitIds: one.unitIds.map(Number),
        dueOn: dayOfText(one.due) ?? null,
      }));
    hold.mutate({ input: { body: { id, unitId, heldAt, ...said, conclusions: filled } } });
  };
  const field = (key: keyof typeof said) => ({
    value: said[key],
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setSaid({ ...said, [key]: event.currentTarget.value }),
  });
  return (
    <Modal opened onClose={onClose} title={t("meetings.add")} size="lg">
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {hold.error && <Failure error={hold.error} />}
        <TextInput
          label={t("meetings.subject")}
          {...field("subject")}
          required
          minLength={3}
          data-autofocus
        />
        <div className="cc-pair">
          <MomentField label={t("meetings.heldAt")} value={at} onChange={setAt} required />
          <TextInput label={t("meetings.chair")} {...field("chairedBy")} required minLength={2} />
        </div>
        <TextInput label={t("meetings.attended")} {...field("attended")} />
        {conclusions.map((one, i) => (
          <ConclusionFields
            key={one.id}
            no={i + 1}
            value={one}
            onChange={(next) => setConclusions(conclusions.with(i, next))}
          />
        ))}
        <Button variant="subtle" onClick={() => setConclusions([...conclusions, noConclusion()])}>
          {t("meetings.addConclusion")}
        </Button>
        <Button type="submit" loading={hold.isPending} disabled={!heldAt}>
          {t("meetings.save")}
        </Button>
      </form>
    </Modal>
  );
}

interface ConclusionProps {
  readonly no: number;
  readonly value: Typed;
  readonly onChange: (value: Typed) => void;
}

function ConclusionFields({ no, value, onChange }: ConclusionProps) {
  const { t } = useTranslation("command");
  const { choices } = useScope();
  return (
    <fieldset className="cc-conclusion">
      <legend>{t("meetings.conclusion", { n: no })}</legend>
      <Textarea
        aria-label={t("meetings.conclusion", { n: no })}
        autosize
        minRows={2}
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.currentTarget.value })}
      />
      <div className="cc-pair">
        <MultiSelect
          label={t("meetings.conclusionUnits")}
          data={choices.map((unit) => ({ value: String(unit.id), label: unit.fullName }))}
          value={[...value.unitIds]}
          onChange={(unitIds) => onChange({ ...value, unitIds })}
          limit={50}
          searchable
        />
        <DateField
          label={t("meetings.due")}
          value={value.due}
          onChange={(due) => onChange({ ...value, due })}
        />
      </div>
    </fieldset>
  );
}
