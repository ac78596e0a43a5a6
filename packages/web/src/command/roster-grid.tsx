import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { useWorldNow } from "#shell/session.ts";
import { useFormat } from "#ui/format.ts";
import { Icon } from "#ui/icon.tsx";
import { useIsPhone } from "#ui/screen-size.ts";
import type { Roster, Shift } from "./api.ts";
import { type Cell, weekGrid, type WeekGrid } from "./week.ts";

interface GridProps {
  readonly roster: Roster;
  readonly from: Temporal.PlainDate;
  readonly today: Temporal.PlainDate;
  readonly onOpen: (shiftId: string) => void;
  /** Left out where one may not plan. */
  readonly onFill?: ((gap: Span) => void) | undefined;
}

interface Span {
  readonly from: Temporal.Instant;
  readonly to: Temporal.Instant;
}

/** Days across, times down; arrows go from shift to shift, Enter opens. On a phone a list of days. */
export function RosterGrid({ roster, from, today, onOpen, onFill }: GridProps) {
  const days = Array.from({ length: 7 }, (_, i) => from.add({ days: i }));
  const grid = weekGrid(roster, days);
  const parts = { grid, today, roster, onOpen, onFill };
  return useIsPhone() ? <DayLists {...parts} /> : <WeekTable {...parts} />;
}

interface PartProps extends Omit<GridProps, "from"> {
  readonly grid: WeekGrid;
}

function WeekTable({ grid, today, ...rest }: PartProps) {
  const { t } = useTranslation("command");
  const { shortDay, weekday } = useFormat();
  return (
    <div className="cc-scroll">
      <table className="cc-roster" onKeyDown={moveByArrows}>
        <caption className="pd-hidden">{t("roster.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("roster.slot")}</th>
            {grid.days.map((day) => (
              <th key={day.toString()} scope="col" className={day.equals(today) ? "cc-today" : ""}>
                {weekday(day)} <span className="tabular">{shortDay(day)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {grid.times.map((time, row) => (
            <tr key={time}>
              <th scope="row" className="tabular">
                {time}
              </th>
              {grid.days.map((day, column) => (
                <td key={day.toString()} data-row={row} data-column={column}>
                  <CellBody cell={grid.cellAt(day, time)} {...rest} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Arrows move the focus to the nearest shift in that direction. */
function moveByArrows(event: KeyboardEvent<HTMLTableElement>): void {
  const by = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
  const cell = event.target instanceof HTMLElement ? event.target.closest("td") : null;
  if (!by || !cell) return;
  event.preventDefault();
  const [down = 0, right = 0] = by;
  let [row, column] = [Number(cell.dataset["row"]), Number(cell.dataset["column"])];
  for (let found: Element | null = cell; found;) {
    row += down;
    column += right;
    found = event.currentTarget.querySelector(`td[data-row="${row}"][data-column="${column}"]`);
    const button = found?.querySelector("button");
    if (button) return button.focus();
  }
}

function DayLists({ grid, today, ...rest }: PartProps) {
  const { shortDay, weekday } = useFormat();
  return (
    <ol className="cc-days">
      {grid.days.map((day) => (
        <li key={day.toString()}>
          <h3 className={day.equals(today) ? "cc-today" : ""}>
            {weekday(day)} <span className="tabular">{shortDay(day)}</span>
          </h3>
          {grid.times.map((time) => (
            <CellBody key={time} cell={grid.cellAt(day, time)} {...rest} />
          ))}
        </li>
      ))}
    </ol>
  );
}

interface CellProps extends Pick<GridProps, "roster" | "onOpen" | "onFill"> {
  readonly cell: Cell;
}

function CellBody({ cell, roster, onOpen, onFill }: CellProps) {
  if (cell.kind === "nothing") return null;
  if (cell.kind === "gap") return <GapCell gap={cell} onFill={onFill} />;
  return <ShiftCell shift={cell.shift} isFaulty={isFaulty(roster, cell.shift)} onOpen={onOpen} />;
}

/** Pressed, a gap asks who stands in it; one that is over stays what it was. */
function GapCell({ gap, onFill }: { readonly gap: Span } & Pick<GridProps, "onFill">) {
  const { t } = useTranslation("command");
  const { time } = useFormat();
  const now = useWorldNow();
  const words = (
    <>
      <Icon name="error" size={14} /> {t("roster.gapLong", { from: time(gap.from), to: time(gap.to) })}
    </>
  );
  if (!onFill || !now || Temporal.Instant.compare(gap.to, now) <= 0)
    return <span className="cc-gap">{words}</span>;
  return (
    <button type="button" className="cc-gap" title={t("roster.fill")} onClick={() => onFill(gap)}>
      {words}
    </button>
  );
}

const isFaulty = ({ faults }: Roster, shift: Shift): boolean =>
  shift.people.length === 0 ||
  shift.isAbandoned ||
  faults.some(
    (fault) =>
      ("shiftId" in fault && fault.shiftId === shift.id) ||
      ("shiftIds" in fault && fault.shiftIds.includes(shift.id)),
  );

interface ShiftCellProps {
  readonly shift: Shift;
  readonly isFaulty: boolean;
  readonly onOpen: (shiftId: string) => void;
}

function ShiftCell({ shift, isFaulty: isWrong, onOpen }: ShiftCellProps) {
  const { t } = useTranslation("command");
  const { time } = useFormat();
  return (
    <button
      type="button"
      className={isWrong ? "cc-shift cc-shift-wrong" : "cc-shift"}
      onClick={() => onOpen(shift.id)}
    >
      <span className="muted tabular">
        {isWrong && <Icon name="warning" size={12} />} {time(shift.startsAt)}–{time(shift.endsAt)}
        {shift.takenOverAt && <Icon name="check" size={12} />}
      </span>
      {shift.people.length === 0 && <span>{t("roster.empty")}</span>}
      {shift.people.map((one) => (
        <span key={one.personId} className={one.hasLeft ? "cc-left" : ""}>
          {one.isLead ? <strong>{one.fullName}</strong> : one.fullName}
        </span>
      ))}
    </button>
  );
}
