import type { ImportRow, RowOutcome, Verdict } from "@phaodai/domain/imports/contract";
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

/** What came of the row; before that, what the check said of it. */
export function RowState({ row }: { readonly row: ImportRow }) {
  const { t } = useTranslation("imports");
  const word = row.outcome === null ? t(`verdicts.${row.verdict}`) : t(`outcomes.${row.outcome}`);
  return <StateBadge mood={moodOf[row.outcome ?? row.verdict]}>{word}</StateBadge>;
}
