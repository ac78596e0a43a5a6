import type { Services } from "#context";
import { foldCounts } from "#cases/jobs";
import { clearUnattached } from "#files/service";
import { figures } from "#figures";
import { importJobs } from "#import/jobs";
import { importers } from "#importers";
import { deleteBefore } from "#live/outbox";
import { taskJobs } from "#tasks/jobs";
import { foldHouseholds } from "#teams/jobs";
import { prepareVisitDays, sweepRings } from "#tracing/jobs";
import type { Jobs } from "./queue.ts";

/** How long the outbox keeps what was told; a listener who was away longer asks again for what it shows. */
const outboxKept = { hours: 24 };

/** Every background job and when it runs. A job parses its payload, calls a service, and may run twice. */
export const jobsOf = (services: Services): Jobs => ({
  tasks: {
    "outbox.trim": () =>
      services.database.asRole("phaodai_tracer", (tx) =>
        deleteBefore(tx, services.now().subtract(outboxKept)),
      ),
    "cases.fold_counts": () => foldCounts(services),
    "files.clear_unattached": () => clearUnattached(services),
    "teams.fold_households": () => foldHouseholds(services),
    ...importJobs(services, importers),
    ...taskJobs(services, figures),
    "tracing.prepare_visit_days": () => prepareVisitDays(services),
    "tracing.sweep_rings": () => sweepRings(services),
  },
  schedule: [
    { task: "outbox.trim", cron: "17 * * * *" },
    { task: "cases.fold_counts", cron: "* * * * *" },
    { task: "files.clear_unattached", cron: "23 3 * * *" },
    { task: "teams.fold_households", cron: "29 * * * *" },
    { task: "tasks.urge", cron: "* * * * *" },
    { task: "tasks.measure", cron: "*/5 * * * *" },
    { task: "tracing.prepare_visit_days", cron: "* * * * *" },
    { task: "tracing.sweep_rings", cron: "41 * * * *" },
  ],
});
