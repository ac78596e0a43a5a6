import { Button, Popover } from "@mantine/core";
import type { DraftClause, DraftDeadline } from "@phaodai/domain/directives/draft";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "#ui/date-field.tsx";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { TimeField } from "#ui/time-field.tsx";
import { useDesk } from "./draft-context.ts";

/** Until when, in the paper's words and as a day; each can be set right, removed, or one added. */
export function DeadlineChips({ clause }: { readonly clause: DraftClause }) {
  const { t } = useTranslation("directives");
  const { mayAmend, amend, editing, edit, points } = useDesk();
  // "Sửa" of a deadline that cannot hold opens it here.
  const wrong = points.find(
    ({ clauseId, obstacle }) => clauseId === clause.id && badDeadlines.has(obstacle?.code ?? ""),
  );
  const asked = editing === `deadline ${clause.id}` ? wrong?.obstacle?.text : undefined;
  const put = (index: number, deadline: DraftDeadline | undefined) =>
    amend({
      kind: "set_deadlines",
      clauseId: clause.id,
      deadlines:
        deadline === undefined
          ? clause.deadlines.filter((_, at) => at !== index)
          : clause.deadlines.toSpliced(index, 1, deadline),
    });
  return (
    <>
      {clause.deadlines.map((deadline, index) => (
        <DeadlineChip
          key={`${deadline.text}${index}`}
          deadline={deadline}
          isAsked={deadline.text === asked}
          onClose={() => edit(undefined)}
          onPut={mayAmend ? (one) => put(index, one) : undefined}
        />
      ))}
      {clause.deadlines.length === 0 && <span className="muted">{t("clause.noDeadline")}</span>}
      {mayAmend && (
        <DeadlineChip deadline={undefined} onPut={(one) => one && put(clause.deadlines.length, one)} />
      )}
    </>
  );
}

const badDeadlines: ReadonlySet<string> = new Set(["no_such_day", "deadline_before_issue"]);

interface DeadlineChipProps {
  /** Undefined: one to be added. */
  readonly deadline: DraftDeadline | undefined;
  readonly onPut: ((deadline: DraftDeadline | undefined) => void) | undefined;
  /** Opened from elsewhere. */
  readonly isAsked?: boolean;
  readonly onClose?: () => void;
}

function DeadlineChip({ deadline, onPut, isAsked = false, onClose }: DeadlineChipProps) {
  const { t } = useTranslation("directives");
  const words = useDeadlineWords();
  const [isPressed, setIsPressed] = useState(false);
  const isOpen = isPressed || isAsked;
  const setIsOpen = (opened: boolean) => {
    setIsPressed(opened);
    if (!opened) onClose?.();
  };
  const isDoubtful = deadline?.date === null;
  if (deadline && !onPut) return <span className="di-chip">{words(deadline)}</span>;
  return (
    <Popover opened={isOpen} onChange={setIsOpen} width={300} position="bottom-start" trapFocus shadow="md">
      <Popover.Target>
        {deadline ? (
          <button
            type="button"
            className={isDoubtful ? "di-chip di-chip-open" : "di-chip"}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Icon name={isDoubtful ? "warning" : "clock"} size={14} />
            <span className="di-chip-name">{words(deadline)}</span>
            <span className="di-chip-means muted">“{deadline.text}”</span>
          </button>
        ) : (
          <button
            type="button"
            className="di-quiet"
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Icon name="plus" size={12} /> {t("clause.addDeadline")}
          </button>
        )}
      </Popover.Target>
      <Popover.Dropdown>
        <DeadlineForm
          deadline={deadline}
          onPut={(one) => {
            onPut?.(one);
            setIsOpen(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function DeadlineForm({
  deadline,
  onPut,
}: {
  readonly deadline: DraftDeadline | undefined;
  readonly onPut: (deadline: DraftDeadline | undefined) => void;
}) {
  const { t } = useTranslation("directives");
  const { day } = useFormat();
  const [date, setDate] = useState(deadline?.date?.toString() ?? "");
  const [time, setTime] = useState(deadline?.time ?? "");
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (date === "") return;
    const on = Temporal.PlainDate.from(date);
    const text = deadline?.text ?? [time, t("clause.byDay", { day: day(on) })].filter(Boolean).join(" ");
    onPut({ text, date: on, bound: "by", ...(time !== "" && { time }) });
  };
  return (
    <form className="di-deadline-form" onSubmit={save}>
      {deadline && <p className="muted">“{deadline.text}”</p>}
      <DateField label={t("clause.day")} value={date} onChange={setDate} required data-autofocus />
      <TimeField label={t("clause.time")} value={time} onChange={setTime} />
      <div className="di-meaning-ways">
        <Button type="submit">{t("clause.setDeadline")}</Button>
        {deadline && (
          <Button variant="default" onClick={() => onPut(undefined)}>
            {t("clause.removeDeadline")}
          </Button>
        )}
      </div>
    </form>
  );
}

/** "trước 17:00 28/07/2021", "mỗi ngày, 16:00", "trong 15 ngày", or that no day could be told. */
function useDeadlineWords(): (deadline: DraftDeadline) => string {
  const { t } = useTranslation("directives");
  const { day } = useFormat();
  return ({ date, duration, time, bound }) => {
    if (bound === "event") return t("deadline.event");
    const when = duration
      ? lengthIn(duration)
          .map(([unit, count]) => t(`deadline.${unit}`, { count }))
          .join(" ")
      : date
        ? day(date)
        : t("deadline.unknown");
    if (!duration && !date) return when;
    return t(`deadline.${bound}`, { when: time === undefined ? when : `${time} ${when}` });
  };
}

const lengthUnits = ["months", "weeks", "days", "hours", "minutes"] as const;
const lengthIn = (duration: Temporal.Duration) =>
  lengthUnits.flatMap((unit) => (duration[unit] > 0 ? [[unit, duration[unit]] as const] : []));
