import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type Mood = "neutral" | "info" | "ok" | "warn" | "danger";

const iconOf: Readonly<Record<Mood, IconName>> = {
  neutral: "none",
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
