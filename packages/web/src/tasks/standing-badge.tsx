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
  paused: ["neutral", "clock"],
  done: ["ok", "check"],
  late_done: ["warn", "check"],
} as const satisfies Readonly<Record<Standing, readonly [Mood, IconName]>>;

/** How a task stands against time, as icon and word. Nothing is in time where no time was set. */
export function TaskStanding({ of }: { readonly of: Pick<TaskLine, "standing" | "dueAt"> }) {
  const { t } = useTranslation("tasks");
  const [mood, icon] = look[of.standing];
  const isUntimed = of.dueAt === null && (of.standing === "on_time" || of.standing === "done");
  return (
    <StateBadge mood={mood} icon={icon}>
      {isUntimed ? t(`untimed.${of.standing === "done" ? "done" : "open"}`) : t(`standings.${of.standing}`)}
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

/** How far it is, and how it stands against time. Silent says that it was not acknowledged: once is enough. */
export function TaskBadges({ of }: { readonly of: Pick<TaskLine, "state" | "standing" | "dueAt"> }) {
  return (
    <>
      {of.standing !== "silent" && <TaskStateBadge of={of.state} />}
      <TaskStanding of={of} />
    </>
  );
}

function TaskStateBadge({ of }: { readonly of: TaskLine["state"] }) {
  const { t } = useTranslation("tasks");
  return <StateBadge mood={moodOf[of]}>{t(`states.${of}`)}</StateBadge>;
}
