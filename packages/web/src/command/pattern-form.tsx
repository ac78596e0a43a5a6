import { Button, Checkbox, Modal, NumberInput, SegmentedControl } from "@mantine/core";
import { momentOf } from "@phaodai/domain/command/minutes";
import { groupsOf, type PlannedShift, shiftsOfPattern } from "@phaodai/domain/command/pattern";
import { planRoster, showRoster } from "@phaodai/domain/command/roster-contract";
import { rosterFaults } from "@phaodai/domain/command/roster-faults";
import { startOfDay } from "@phaodai/domain/shared/instant";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { DateField } from "#ui/date-field.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { Failure } from "#ui/error-summary.tsx";
import { useFormat } from "#ui/format.ts";
import { note } from "#ui/note.ts";
import { dayOfText } from "#ui/typed-day.ts";
import { liveAnswers, type Person } from "./api.ts";
import { PeopleSelect } from "./people-select.tsx";
import { sentShifts } from "./planned-shifts.ts";

const startsOf = {
  three: ["06:00", "14:00", "22:00"],
  two: ["06:00", "18:00"],
  one: ["07:00"],
} as const;
type Shape = keyof typeof startsOf;
const shapes = ["three", "two", "one"] as const;

interface Typed {
  readonly day: string;
  readonly days: number;
  readonly size: number;
  readonly shape: Shape;
}

interface PatternProps {
  readonly unitId: number;
  readonly from: Temporal.PlainDate;
  readonly people: readonly Person[];
  readonly onClose: () => void;
}

/** Shifts from a pattern, seen and checked by the same rules as the server's before they are planned. */
export function PatternForm({ unitId, from, people, onClose }: PatternProps) {
  const { t } = useTranslation("command");
  const now = useWorldNow();
  const serving = people.filter(({ leftOn }) => leftOn === null);
  const [typed, setTyped] = useState<Typed>({ day: from.toString(), days: 7, size: 2, shape: "three" });
  const [chosen, setChosen] = useState(serving.filter(({ posts }) => posts.length === 0).map(({ id }) => id));
  const [replaces, setReplaces] = useState(true);
  const set = (part: Partial<Typed>): void => setTyped({ ...typed, ...part });
  const plan = useCommand(planRoster, {
    invalidates: liveAnswers,
    onDone: ({ planned }) => {
      note(t("pattern.done", { count: planned }));
      onClose();
    },
  });
  const first = dayOfText(typed.day);
  const all = first
    ? shiftsOfPattern({
        from: first,
        days: typed.days,
        startsAt: startsOf[typed.shape],
        groups: groupsOf(chosen, typed.size),
      })
    : [];
  // What has begun cannot be planned any more.
  const shifts = all.filter(({ start }) => !now || start * 60_000 > now.epochMilliseconds);
  const send = (): void => {
    if (!first) return;
    plan.mutate({
      input: {
        body: {
          unitId,
          from: startOfDay(first),
          to: startOfDay(first.add({ days: typed.days + 1 })),
          replaces,
          shifts: sentShifts(shifts),
        },
      },
    });
  };
  return (
    <Modal opened onClose={onClose} title={t("pattern.title")} size="lg">
      <form
        className="cc-form"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {plan.error && <Failure error={plan.error} />}
        <PatternFields typed={typed} onType={set} />
        <PeopleSelect
          label={t("pattern.people")}
          description={serving.length === 0 ? t("pattern.noPeople") : undefined}
          people={serving}
          value={chosen}
          onChange={setChosen}
        />
        <Preview unitId={unitId} shifts={shifts} days={typed.days} />
        <Checkbox
          label={t("pattern.replaces")}
          checked={replaces}
          onChange={(event) => setReplaces(event.currentTarget.checked)}
        />
        <Button type="submit" loading={plan.isPending} disabled={shifts.length === 0}>
          {t("pattern.save", { count: shifts.length })}
        </Button>
      </form>
    </Modal>
  );
}

interface FieldsProps {
  readonly typed: Typed;
  readonly onType: (part: Partial<Typed>) => void;
}

function PatternFields({ typed, onType: set }: FieldsProps) {
  const { t } = useTranslation("command");
  return (
    <>
      <div className="cc-pair">
        <DateField label={t("pattern.from")} value={typed.day} onChange={(day) => set({ day })} required />
        <NumberInput
          label={t("pattern.days")}
          value={typed.days}
          onChange={(days) => set({ days: Number(days) || 1 })}
          min={1}
          max={62}
        />
        <NumberInput
          label={t("pattern.size")}
          value={typed.size}
          onChange={(size) => set({ size: Number(size) || 1 })}
          min={1}
          max={30}
        />
      </div>
      <SegmentedControl
        aria-label={t("pattern.shape")}
        value={typed.shape}
        onChange={(shape) => set({ shape: shapes.find((one) => one === shape) ?? "three" })}
        data={shapes.map((value) => ({ value, label: t(`pattern.shapes.${value}`) }))}
      />
    </>
  );
}

interface PreviewProps {
  readonly unitId: number;
  readonly shifts: readonly PlannedShift[];
  readonly days: number;
}

/** The first shifts, how much each person serves, and what the rules say. */
function Preview({ unitId, shifts, days }: PreviewProps) {
  const { t } = useTranslation("command");
  const { number, moment } = useFormat();
  const limits = useEndpoint(showRoster, {
    unitId,
    from: Temporal.PlainDate.from("2021-01-01"),
    days: 1,
  }).data;
  const turns = shifts.flatMap(({ start, end, personIds }, i) =>
    personIds.map((personId) => ({ shiftId: String(i), personId, mark: personId, start, end, leftAt: null })),
  );
  const sizes = shifts.map(({ personIds }, i) => ({
    shiftId: String(i),
    people: personIds.length,
    hasLead: personIds.length > 0,
  }));
  const faults = rosterFaults(sizes, turns, {
    norm: limits?.norm ?? null,
    longest: limits?.longestHours === null || limits === undefined ? null : limits.longestHours * 60,
  });
  const people = new Set(turns.map(({ personId }) => personId)).size;
  const hours = turns.reduce((sum, { start, end }) => sum + (end - start) / 60, 0);
  const weekly = people === 0 ? 0 : (hours / people / days) * 7;
  return (
    <section className="cc-preview" aria-label={t("pattern.preview")}>
      <p>
        {t("pattern.previewLine", { shifts: number(shifts.length), hours: number(weekly) })}{" "}
        {faults.length > 0 ? (
          <StateBadge mood="warn">{t("pattern.wrong", { count: faults.length })}</StateBadge>
        ) : (
          <StateBadge mood="ok">{t("pattern.right")}</StateBadge>
        )}
      </p>
      <p className="muted tabular">
        {t("pattern.starts", {
          moments: shifts
            .slice(0, 3)
            .map(({ start }) => moment(momentOf(start)))
            .join(", "),
        })}
        {shifts.length > 3 && "…"}
      </p>
    </section>
  );
}
