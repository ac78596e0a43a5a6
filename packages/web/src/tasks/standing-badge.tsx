import type { TaskLine } from "@phaodai/domain/tasks/contract";
import type { Standing } from "@phaodai/domain/tasks/standing";
import { useTranslation } from "react-i18next";
import { type Mood, StateBadge } from "#ui/badges.tsx";
import type { IconName } from "#ui/icon.tsx";

const look = {
  on_time: ["neutral", "clock"],
  due_soon: ["warn", "clock"],
  late: ["danger", "error"],
  silent: ["warn", "lost"],
  done: ["ok", "check"],
  late_done: ["warn", "check"],
} as const satisfies Readonly<Record<Standing, readonly [Mood, IconName]>>;

/** How a task stands against time, as icon and word. */
export function TaskStanding({ of }: { readonly of: Standing }) {
  const { t } = useTranslation("tasks");
  const [mood, icon] = look[of];
  return (
    <StateBadge mood={mood} icon={icon}>
      {t(`standings.${of}`)}
    </StateBadge>
  );
}

const moodOf = {
  assigned: "warn",
  acknowledged: "info",
  in_progress: "info",
  reported: "info",
  returned: "danger",
  accepted: "ok",
  withdrawn: "neutral",
} as const satisfies Readonly<Record<TaskLine["state"], Mood>>;

export function TaskStateBadge({ of }: { readonly of: TaskLine["state"] }) {
  const { t } = useTranslation("tasks");
  return <StateBadge mood={moodOf[of]}>{t(`states.${of}`)}</StateBadge>;
}
