import type { ImportRow, RowOutcome, UndoOutcome, Verdict } from "@phaodai/domain/imports/contract";
import { useTranslation } from "react-i18next";
import { type Mood, StateBadge } from "#ui/badges.tsx";

const moodOf: Readonly<Record<Verdict | RowOutcome, Mood>> = {
  clean: "ok",
  warning: "warn",
  error: "danger",
  created: "ok",
  updated: "ok",
  unchanged: "neutral",
  held: "warn",
  refused: "danger",
};

const moodOfUndo: Readonly<Record<UndoOutcome, Mood>> = {
  undone: "neutral",
  changed_since: "warn",
  not_undoable: "warn",
};

/** What came of the row, and of its undoing; before that, what the check said of it, or that it was left out. */
export function RowState({ row: { outcome, undo, verdict, isLeftOut } }: { readonly row: ImportRow }) {
  const { t } = useTranslation("imports");
  if (isLeftOut) return <StateBadge mood="neutral">{t("check.leftOut")}</StateBadge>;
  if (undo !== null) return <StateBadge mood={moodOfUndo[undo]}>{t(`undone.${undo}`)}</StateBadge>;
  if (outcome !== null) return <StateBadge mood={moodOf[outcome]}>{t(`outcomes.${outcome}`)}</StateBadge>;
  return <StateBadge mood={moodOf[verdict]}>{t(`verdicts.${verdict}`)}</StateBadge>;
}
