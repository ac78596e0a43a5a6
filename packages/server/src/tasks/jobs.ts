import type { Services } from "#context";
import type { Job } from "#jobs/queue";
import type { Figures } from "./figures.ts";
import { measureTasks } from "./measuring.ts";
import { urgeDue } from "./urging.ts";

/** The background work of tasks; both may run twice. */
export const taskJobs = (services: Services, figures: Figures): Readonly<Record<string, Job>> => ({
  "tasks.urge": async () => void (await urgeDue(services)),
  "tasks.measure": async () => void (await measureTasks(services, figures)),
});
