import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "./icon.tsx";

export type Mood = "neutral" | "info" | "ok" | "warn" | "danger";

const iconOf: Readonly<Record<Mood, IconName>> = {
  neutral: "same",
  info: "info",
  ok: "check",
  warn: "warning",
  danger: "error",
};

interface StateBadgeProps {
  readonly mood: Mood;
  readonly icon?: IconName;
  readonly children: ReactNode;
}

/** A state as icon and word; colour only repeats what both say. */
export function StateBadge({ mood, icon, children }: StateBadgeProps) {
  return (
    <span className={`pd-state pd-state-${mood}`}>
      <Icon name={icon ?? iconOf[mood]} size={14} />
      <span>{children}</span>
    </span>
  );
}

export type EpidemicLevel = 0 | 1 | 2 | 3 | 4;

interface LevelBadgeProps {
  /** 0: not assessed. */
  readonly level: EpidemicLevel;
  /** Number and glyph only, for cells; the word stays for screen readers and as a tooltip. */
  readonly isShort?: boolean;
}

/** The epidemic level as number, word, glyph and colour. */
export function LevelBadge({ level, isShort = false }: LevelBadgeProps) {
  const { t } = useTranslation("shell");
  const words = level === 0 ? t("level.0") : t("level.label", { level, word: t(`level.${level}`) });
  return (
    <span className={`pd-level pd-level-${level}`} title={isShort ? words : undefined}>
      <LevelGlyph level={level} />
      {isShort ? (
        <>
          {level !== 0 && <span aria-hidden="true">{level}</span>}
          <span className="pd-hidden">{words}</span>
        </>
      ) : (
        <span>{words}</span>
      )}
    </span>
  );
}

/** ○ ◐ ◕ ●, drawn, since fonts do not all have them. */
export function LevelGlyph({ level, size = 12 }: { readonly level: EpidemicLevel; readonly size?: number }) {
  const filled = [
    "",
    "",
    "M6 1a5 5 0 0 1 0 10z",
    "M6 6V1a5 5 0 1 1-5 5z",
    "M6 1a5 5 0 0 1 0 10A5 5 0 0 1 6 1z",
  ][level];
  return (
    <svg width={size} height={size} viewBox="0 0 12 12" aria-hidden="true">
      {level === 0 ? (
        <path d="M2 6h8" stroke="currentColor" strokeWidth={2} />
      ) : (
        <circle cx={6} cy={6} r={5} fill="none" stroke="currentColor" strokeWidth={1.5} />
      )}
      {filled !== "" && <path d={filled} fill="currentColor" />}
    </svg>
  );
}
