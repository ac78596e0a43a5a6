import type { TaskDetail } from "@phaodai/domain/tasks/contract";
import { PostponeForm } from "./postpone-form.tsx";
import { ReportForm } from "./report-form.tsx";
import { RequestForm } from "./request-form.tsx";
import { SayForm } from "./say-form.tsx";
import type { Step } from "./step-sending.ts";

export type Action = Exclude<Step, "answer">;

interface StepFormProps {
  readonly action: Action;
  readonly task: TaskDetail;
  readonly onClose: () => void;
}

/** The form of an action. */
export function StepForm({ action, task, onClose }: StepFormProps) {
  switch (action) {
    case "progress":
    case "finish":
      return <ReportForm task={task} action={action} onClose={onClose} />;
    case "askHelp":
    case "askForces":
      return <RequestForm task={task} action={action} onClose={onClose} />;
    case "postpone":
      return <PostponeForm task={task} onClose={onClose} />;
    case "acknowledge":
    case "plan":
    case "accept":
    case "return":
    case "remind":
      return <SayForm task={task} action={action} onClose={onClose} />;
  }
}
