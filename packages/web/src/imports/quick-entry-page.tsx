import { Button, SegmentedControl } from "@mantine/core";
import { newId } from "@phaodai/client/request";
import { dayOf } from "@phaodai/domain/shared/instant";
import type { RowContext } from "@phaodai/domain/people/person-cells";
import type { UnitView } from "@phaodai/domain/units/contract";
import { findOnDay } from "@phaodai/domain/units/tree";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { useScope, useUnits } from "#shell/scope.ts";
import { useMay, useSession, useWorldNow } from "#shell/session.ts";
import { Icon } from "#ui/icon.tsx";
import { Page } from "#ui/panel.tsx";
import { say } from "#ui/say.ts";
import { useUrlState } from "#ui/url-state.ts";
import { QuickBar } from "./quick-bar.tsx";
import { quickRegisters, type QuickRegister } from "./quick-columns.ts";
import { type Cursor, cursorAt, rangeOf } from "./quick-cursor.ts";
import { QuickDrawer } from "./quick-drawer.tsx";
import { QuickGrid } from "./quick-grid.tsx";
import { QuickPasteBox } from "./quick-paste-box.tsx";
import { clippingOf, headOf, rowsOfBlock, rowsOfMessage } from "./quick-paste.ts";
import { useQuickSaving } from "./quick-saving.ts";
import { isBlank, type QuickRow } from "./quick-sheet.ts";
import { useQuickState } from "./quick-state.ts";
import { pastedAt, treeOfToday } from "./quick-units.ts";
import "./quick-entry.css";

const View = z.object({ register: z.enum(quickRegisters).default("cases") });

/** `/nhap-nhanh`: rows typed, pasted from a spreadsheet or read from a message, checked as they come, saved as an import. */
export function QuickEntryPage() {
  const { t } = useTranslation("imports");
  const [{ register }, setView] = useUrlState(View);
  const mayRun = useMay()("imports.run");
  const { accountId } = useSession();
  const { unit } = useScope();
  const at = useRowContext(unit);
  return (
    <Page
      title={t("quick.title")}
      isFilled
      actions={
        <SegmentedControl
          aria-label={t("list.register")}
          value={register}
          onChange={(chosen) => setView({ register: chosen })}
          data={quickRegisters.map((one) => ({ value: one, label: t(`registers.${one}`) }))}
        />
      }
    >
      {!mayRun && <p className="muted">{t("list.mayNot")}</p>}
      {mayRun && unit && at && (
        <QuickEntry key={`${accountId} ${register} ${unit.id}`} register={register} unit={unit} at={at} />
      )}
    </Page>
  );
}

/** What cells are judged against: today's units, and the moment the page was opened at, to the day. */
function useRowContext(unit: UnitView | undefined): RowContext | undefined {
  const units = useUnits();
  const now = useWorldNow();
  const day = now && dayOf(now).toString();
  return useMemo(() => {
    if (!unit || day === undefined || units.size === 0) return undefined;
    const today = Temporal.PlainDate.from(day);
    const tree = treeOfToday(units.values());
    const own = findOnDay(tree, unit.id, today);
    // The end of the day: what happened today is never in the future.
    const end = today.add({ days: 1 }).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant();
    return own && { today, now: end, tree, unit: own };
  }, [unit, day, units]);
}

interface QuickEntryProps {
  readonly register: QuickRegister;
  readonly unit: UnitView;
  readonly at: RowContext;
}

function QuickEntry({ register, unit, at }: QuickEntryProps) {
  const { t } = useTranslation("imports");
  const state = useQuickState(register, at);
  const saving = useQuickSaving(state, unit.id);
  const [cursor, setCursor] = useState<Cursor>(cursorAt(0, 0));
  const [open, setOpen] = useState<number>();
  const [said, setSaid] = useState("");
  const { rows } = state.sheet;
  const within = { ...cursor, row: Math.min(cursor.row, rows.length - 1) };

  const add = (added: readonly QuickRow[], where: number): boolean => {
    state.change({ do: "add", at: where, rows: added });
    const unsure = added.reduce((sum, { unsure: fields }) => sum + fields.length, 0);
    setSaid(t("quick.added", { count: added.length, unsure }));
    return added.length > 0;
  };
  /** @param where the row the grid's cursor is in; undefined: behind all rows */
  const take = (text: string, html: string, where: number | undefined): boolean => {
    const into = { register, newId, wordOf: (field: string) => say(`imports:pasted.fields.${field}`) };
    const end = rows.findLastIndex((row) => !isBlank(row)) + 1;
    const clipping = clippingOf(text, html);
    const fields = clipping.kind === "block" ? headOf(clipping.block, register) : undefined;
    if (clipping.kind === "block" && fields)
      return add(rowsOfBlock(clipping.block, fields, into), where ?? end);
    if (clipping.kind === "message") {
      const read = rowsOfMessage(text, pastedAt(at.tree, at.today), into);
      if (where === undefined || saysMore(read, text)) return add(read, where ?? end);
      if (!text.includes("\n")) return false; // one value: the field takes it
    }
    const block =
      clipping.kind === "block"
        ? clipping.block
        : text
            .replace(/\r?\n$/, "")
            .split(/\r?\n/)
            .map((line) => [line]);
    state.change({ do: "block", row: where ?? end, column: where === undefined ? 0 : within.column, block });
    setSaid(t("quick.pasted", { count: block.length }));
    return true;
  };

  /** What was taken is what comes next to be looked at: the cursor and the focus go to its first row. */
  const takeBehind = (text: string, html: string): boolean => {
    if (!take(text, html, undefined)) return false;
    setCursor(cursorAt(rows.findLastIndex((row) => !isBlank(row)) + 1, 0));
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    return true;
  };

  return (
    <>
      <QuickPasteBox onTake={takeBehind} />
      <QuickBar state={state} saving={saving} unit={unit} />
      <p className="pd-hidden" role="status">
        {said}
      </p>
      <div className="qe-tools no-print">
        <Button
          variant="default"
          onClick={() => state.change({ do: "undo" })}
          disabled={state.sheet.past.length === 0}
        >
          <Icon name="undo" /> {t("quick.undo")}
        </Button>
        <Button variant="default" onClick={() => state.change({ do: "fill", range: rangeOf(within) })}>
          <Icon name="down" /> {t("quick.fill")}
        </Button>
        <Button variant="default" onClick={() => state.change({ do: "remove", range: rangeOf(within) })}>
          <Icon name="close" /> {t("quick.remove")}
        </Button>
        <Button variant="default" onClick={() => setOpen(within.row)}>
          <Icon name="eye" /> {t("quick.show")}
        </Button>
        <span className="muted qe-said">{said}</span>
      </div>
      <QuickGrid
        state={state}
        cursor={within}
        onCursor={setCursor}
        onPaste={(text, html) => take(text, html, within.row)}
        onOpen={setOpen}
        onSave={() => {
          setSaid("");
          saving.save();
        }}
      />
      {open !== undefined && <QuickDrawer state={state} index={open} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** Whether a paste into a cell is a message rather than values of a column: half of its rows are a person and something more. */
function saysMore(rows: readonly QuickRow[], text: string): boolean {
  const told = rows.filter(({ cells }) => cells["fullName"] !== undefined && Object.keys(cells).length > 1);
  return told.length > 0 && told.length * 2 >= Math.min(rows.length, text.split("\n").length);
}
