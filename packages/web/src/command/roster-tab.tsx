import { Button } from "@mantine/core";
import { listCommandPeople } from "@phaodai/domain/command/contract";
import { minuteOf } from "@phaodai/domain/command/minutes";
import { copyShifts } from "@phaodai/domain/command/pattern";
import { planRoster, showRoster } from "@phaodai/domain/command/roster-contract";
import { PlainDate } from "@phaodai/domain/shared/plain-date";
import { startOfDay } from "@phaodai/domain/shared/instant";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useMay } from "#shell/session.ts";
import { StateBadge } from "#ui/badges.tsx";
import { useCommand, useEndpoint } from "#ui/endpoint.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { Loaded } from "#ui/loaded.tsx";
import { note, noteFailure } from "#ui/note.ts";
import { Panel } from "#ui/panel.tsx";
import { PolicyNote } from "#ui/policy-note.tsx";
import { useToday } from "#ui/typed-day.ts";
import { useUrlState } from "#ui/url-state.ts";
import { liveAnswers, type Person, type Roster } from "./api.ts";
import { GapForm } from "./gap-form.tsx";
import { hoursSaid } from "./hours.ts";
import { PatternForm } from "./pattern-form.tsx";
import { sentShifts } from "./planned-shifts.ts";
import { RosterGrid } from "./roster-grid.tsx";
import { RosterPaste } from "./roster-paste.tsx";
import { ShiftDrawer } from "./shift-drawer.tsx";
import { mondayOf } from "./week.ts";

const View = z.object({ week: PlainDate.optional(), shift: z.uuid().optional() });

/** A week of shifts as a grid, what is wrong with it in words, and the ways to fill it. */
export function RosterTab({ unitId }: { readonly unitId: number }) {
  const { t } = useTranslation("command");
  const today = useToday();
  const [view, setView] = useUrlState(View);
  const from = view.week ?? mondayOf(today);
  const roster = useEndpoint(showRoster, { unitId, from, days: 7 });
  const people = useEndpoint(listCommandPeople, { unitId });
  const mayManage = useMay()("command.manage");
  const [gap, setGap] = useState<Roster["gaps"][number]>();
  return (
    <Loaded of={roster}>
      {(data) => (
        <div className="cc-standing">
          <RosterFaults roster={data} people={people.data?.items ?? []} />
          <Panel
            title={t("roster.title")}
            actions={<Tools unitId={unitId} from={from} people={people.data?.items ?? []} />}
            footer={<RegisterLinks />}
            isFlush
          >
            <WeekBar from={from} today={today} onWeek={(week) => setView({ week, shift: undefined })} />
            <RosterGrid
              roster={data}
              from={from}
              today={today}
              onOpen={(shift) => setView({ shift })}
              onFill={mayManage ? setGap : undefined}
            />
          </Panel>
          {data.shifts
            .filter(({ id }) => id === view.shift)
            .map((shift) => (
              <ShiftDrawer
                key={shift.id}
                shift={shift}
                roster={data}
                people={people.data?.items ?? []}
                onClose={() => setView({ shift: undefined })}
              />
            ))}
          {gap && (
            <GapForm
              unitId={unitId}
              gap={gap}
              people={people.data?.items ?? []}
              onClose={() => setGap(undefined)}
            />
          )}
        </div>
      )}
    </Loaded>
  );
}

interface WeekBarProps {
  readonly from: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly onWeek: (from: Temporal.PlainDate | undefined) => void;
}

function WeekBar({ from, today, onWeek }: WeekBarProps) {
  const { t } = useTranslation("command");
  const { day, shortDay } = useFormat();
  return (
    <div className="cc-week">
      <Button
        variant="default"
        onClick={() => onWeek(from.subtract({ days: 7 }))}
        aria-label={t("roster.before")}
      >
        <Icon name="left" />
      </Button>
      <strong className="tabular">
        {t("roster.week", { from: shortDay(from), to: day(from.add({ days: 6 })) })}
      </strong>
      <Button variant="default" onClick={() => onWeek(from.add({ days: 7 }))} aria-label={t("roster.after")}>
        <Icon name="right" />
      </Button>
      {!from.equals(mondayOf(today)) && (
        <Button variant="subtle" onClick={() => onWeek(undefined)}>
          {t("roster.today")}
        </Button>
      )}
    </div>
  );
}

interface ToolsProps {
  readonly unitId: number;
  readonly from: Temporal.PlainDate;
  readonly people: readonly Person[];
}

function Tools({ unitId, from, people }: ToolsProps) {
  const { t } = useTranslation("command");
  const mayManage = useMay()("command.manage");
  const [open, setOpen] = useState<"plan" | "paste">();
  const before = useEndpoint(showRoster, { unitId, from: from.subtract({ days: 7 }), days: 7 });
  const copy = useCommand(planRoster, {
    invalidates: liveAnswers,
    onDone: ({ planned }) => note(t("roster.copied", { count: planned })),
  });
  const copyWeek = (): void => {
    const first = minuteOf(startOfDay(from.subtract({ days: 7 })));
    const shifts = (before.data?.shifts ?? []).filter(({ startsAt }) => minuteOf(startsAt) >= first);
    if (shifts.length === 0) return void note(t("roster.nothingToCopy"), { isBad: true });
    copy.mutate({ input: { body: copiedWeek({ unitId, from, people }, shifts) } }, { onError: noteFailure });
  };
  return (
    <>
      <PolicyNote
        keys={["command.duty_norm", "command.duty_longest", "command.takeover_early"]}
        unitId={unitId}
      />
      {mayManage && (
        <>
          <Button variant="default" loading={copy.isPending} onClick={copyWeek}>
            {t("roster.copy")}
          </Button>
          <Button variant="default" onClick={() => setOpen("paste")}>
            {t("roster.paste")}
          </Button>
          <Button onClick={() => setOpen("plan")}>{t("roster.plan")}</Button>
        </>
      )}
      {open === "plan" && (
        <PatternForm unitId={unitId} from={from} people={people} onClose={() => setOpen(undefined)} />
      )}
      {open === "paste" && <RosterPaste unitId={unitId} people={people} onClose={() => setOpen(undefined)} />}
    </>
  );
}

function copiedWeek({ unitId, from, people }: ToolsProps, shifts: Roster["shifts"]) {
  const left = new Map(people.map((person) => [person.id, person.leftOn]));
  const serves = (id: string, start: number): boolean => {
    const leftOn = left.get(id);
    return !leftOn || minuteOf(startOfDay(leftOn)) > start + 1440;
  };
  const planned = shifts.map((shift) => ({
    start: minuteOf(shift.startsAt),
    end: minuteOf(shift.endsAt),
    personIds: shift.people.map(({ personId }) => personId),
  }));
  return {
    unitId,
    from: startOfDay(from),
    to: startOfDay(from.add({ days: 7 })),
    replaces: true,
    shifts: sentShifts(copyShifts(planned, 7, serves)),
  };
}

interface FaultsProps {
  readonly roster: Roster;
  readonly people: readonly Person[];
}

/** The gaps and every other fault of the week, in words. */
function RosterFaults({ roster, people }: FaultsProps) {
  const { t } = useTranslation("command");
  const { number, moment } = useFormat();
  const nameOf = new Map([
    ...people.map(({ id, fullName }) => [id, fullName] as const),
    ...roster.shifts.flatMap((shift) => shift.people.map((one) => [one.personId, one.fullName] as const)),
  ]);
  const shiftOf = new Map(roster.shifts.map(({ id, startsAt }) => [id, moment(startsAt)]));
  const minutes = roster.gaps.reduce((sum, { from, to }) => sum + minuteOf(to) - minuteOf(from), 0);
  const said = roster.faults.map((fault) => ({
    key: JSON.stringify(fault),
    words: t(`roster.faults.${fault.kind}`, {
      name: "personId" in fault ? nameOf.get(fault.personId) : "",
      shift: "shiftId" in fault ? shiftOf.get(fault.shiftId) : "",
      people: "people" in fault ? fault.people : "",
      norm: "norm" in fault ? fault.norm : "",
      hours: "hours" in fault ? number(fault.hours, 0) : "",
    }),
  }));
  return (
    <section
      className={roster.gaps.length + said.length > 0 ? "cc-missing cc-missing-bad" : "cc-missing"}
      aria-label={t("roster.faultsTitle")}
    >
      {roster.gaps.length === 0 ? (
        <StateBadge mood="ok">{t("roster.whole")}</StateBadge>
      ) : (
        <StateBadge mood="danger">
          {t("roster.gaps", { count: roster.gaps.length, hours: hoursSaid(minutes, number) })}
        </StateBadge>
      )}
      {said.slice(0, 6).map(({ key, words }) => (
        <StateBadge key={key} mood="warn">
          {words}
        </StateBadge>
      ))}
      {said.length > 6 && <span className="tabular">+{said.length - 6}</span>}
    </section>
  );
}

function RegisterLinks() {
  const { t } = useTranslation("command");
  return (
    <span className="cc-links">
      <Link to="/so/$register" params={{ register: "shifts" }}>
        {t("roster.register")}
      </Link>
      <Link to="/so/$register" params={{ register: "duty-served" }}>
        {t("roster.served")}
      </Link>
    </span>
  );
}
