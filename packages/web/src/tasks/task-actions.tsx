import { Button, Menu } from "@mantine/core";
import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import type { TaskStep } from "@phaodai/domain/tasks/steps";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Icon } from "#ui/icon.tsx";
import { type Action, StepForm } from "./step-form.tsx";

/** What can be done now by whoever looks, most likely first; the rest behind a menu. */
export function TaskActions({ task }: { readonly task: TaskDetail }) {
  const { t } = useTranslation("tasks");
  const [open, setOpen] = useState<Action | null>(null);
  const [first, second, ...others] = actionsOf(task);
  return (
    <>
      {first && (
        <Button
          disabled={first === "accept" && task.isOwnReport}
          title={first === "accept" && task.isOwnReport ? t("refusals.own_report") : undefined}
          onClick={() => setOpen(first)}
        >
          {t(`actions.${first}`)}
        </Button>
      )}
      {second && (
        <Button variant="default" onClick={() => setOpen(second)}>
          {t(`actions.${second}`)}
        </Button>
      )}
      {others.length > 0 && (
        <Menu position="bottom-end">
          <Menu.Target>
            <Button variant="default" rightSection={<Icon name="down" size={14} />}>
              {t("actions.more")}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((action) => (
              <Menu.Item key={action} onClick={() => setOpen(action)}>
                {t(`actions.${action}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
      {open && <StepForm key={open} action={open} task={task} onClose={() => setOpen(null)} />}
    </>
  );
}

/** In the order of how likely each is: a unit acknowledges, then reports; whoever ordered it judges. */
const offered: readonly (readonly [Action, TaskStep, "mayCarryOut" | "mayJudge" | "mayRemind"])[] = [
  ["accept", "accept", "mayJudge"],
  ["return", "return", "mayJudge"],
  ["acknowledge", "acknowledge", "mayCarryOut"],
  ["progress", "progress", "mayCarryOut"],
  ["finish", "finish", "mayCarryOut"],
  ["remind", "remind", "mayRemind"],
  ["plan", "plan", "mayCarryOut"],
  ["askHelp", "ask", "mayCarryOut"],
  ["askForces", "ask", "mayCarryOut"],
  ["postpone", "postpone", "mayJudge"],
];

const actionsOf = (task: TaskDetail): Action[] =>
  offered.flatMap(([action, step, side]) => (task[side] && task.steps.includes(step) ? [action] : []));
