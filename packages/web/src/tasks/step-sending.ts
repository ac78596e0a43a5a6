import { notifications } from "@mantine/notifications";
import {
  acceptTask,
  acknowledgeTask,
  askForTask,
  listTasks,
  planTask,
  reportTask,
  returnTask,
  showTask,
  showWork,
} from "@phaodai/domain/tasks/contract";
import { answerRequest, postponeTask, remindTask } from "@phaodai/domain/tasks/issuer-contract";
import { showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import type { Endpoint } from "@phaodai/domain/shared/endpoint";
import { useCommand } from "#ui/endpoint.ts";
import { say } from "#ui/say.ts";

/** What is offered at a task; words at `actions.<action>`. */
export const endpointOf = {
  acknowledge: acknowledgeTask,
  plan: planTask,
  progress: reportTask,
  finish: reportTask,
  askHelp: askForTask,
  askForces: askForTask,
  accept: acceptTask,
  return: returnTask,
  remind: remindTask,
  postpone: postponeTask,
  answer: answerRequest,
} as const;
export type Step = keyof typeof endpointOf;

const changed: readonly Endpoint[] = [showTask, showWork, listTasks, showMatrix];

/** Sends a step, says that it went well, and asks again for what shows the task. */
export function useStep<S extends Step>(step: S, onClose: () => void) {
  return useCommand<(typeof endpointOf)[S]>(endpointOf[step], {
    invalidates: changed,
    onDone: () => {
      notifications.show({ message: say(`tasks:actions.${step}Done`) });
      onClose();
    },
  });
}
