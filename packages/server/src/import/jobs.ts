import { z } from "zod";
import type { Services } from "#context";
import type { Job } from "#jobs/queue";
import { applyRest } from "./apply.ts";
import type { Importers } from "./service.ts";
import { undoRest } from "./undo.ts";

const Payload = z.object({ importId: z.uuid(), actorId: z.uuid() });

/** The background work of imports: goes on where the last run ended. */
export const importJobs = (services: Services, importers: Importers): Readonly<Record<string, Job>> => ({
  "imports.undo": (payload) => undoRest(services, importers, Payload.parse(payload)),
  "imports.apply": (payload) => applyRest(services, importers, Payload.parse(payload)),
});
