import { z } from "zod";
import { Instant } from "../shared/instant.ts";
import { SaidFigure } from "./contract.ts";

export const askKinds = ["help_asked", "forces_asked"] as const;

/** Help or forces a unit asks for at a task, of whoever ordered it; with the answer where there is one. */
export type TaskAsk = z.output<typeof TaskAsk>;
export const TaskAsk = z.object({
  id: z.uuid(),
  kind: z.enum(askKinds),
  taskId: z.uuid(),
  taskVersion: z.int(),
  unitId: z.int(),
  issuerUnitId: z.int(),
  no: z.string().nullable(),
  /** The beginning of what is to be done. */
  taskText: z.string(),
  text: z.string().nullable(),
  figures: z.array(SaidFigure),
  askedAt: Instant,
  isGranted: z.boolean().nullable(),
  answer: z.string().nullable(),
  answeredAt: Instant.nullable(),
  mayAnswer: z.boolean(),
});
