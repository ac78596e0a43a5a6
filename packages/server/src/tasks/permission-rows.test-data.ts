import { randomUUID } from "node:crypto";
import type { Role } from "@phaodai/domain/access/roles";
import type { About, Decision } from "#access/permission-decision.test-data";
import { insertTask, taskTextOf } from "./a-task.test-data.ts";

const carrying: readonly Role[] = [
  "ward_clerk",
  "epidemiologist",
  "area_commander",
  "city_commander",
  "department_officer",
];
const judging: readonly Role[] = ["ward_clerk", "area_commander", "city_commander", "department_officer"];
const seeing: readonly Role[] = [...carrying, "field_officer", "inspector"];

const text = "xin hỗ trợ ba người";
const said = () => ({ id: randomUUID(), text, fileIds: [] });
/** Whom a task is shared with sees it, and neither carries it out nor judges it. */
const aTask = { shared: 403, other: 404 } as const;
const aList = { may: seeing, shared: "as own", other: "nothing", shows: taskTextOf } as const;
const ofTheUnit = { may: seeing, shared: 404, other: 404 } as const;

const about =
  (state: "assigned" | "acknowledged" | "reported", body: () => object) =>
  async ({ ward, owner }: About) => {
    const { taskId, requestId } = await insertTask(owner, ward, state);
    return { taskId, requestId, body: body() };
  };
const newDirective = async ({ ward, owner }: About) => {
  const { directiveId } = await insertTask(owner, ward);
  return { directiveId };
};

/** Who may call the endpoints of tasks. */
export const tasksPermissions: Readonly<Record<string, Decision>> = {
  "GET /tasks/work": { ...ofTheUnit, ask: ({ ward }) => ({ unitId: ward.unitId }), shows: taskTextOf },
  "GET /tasks/attention": { ...ofTheUnit, ask: ({ ward }) => ({ unitId: ward.unitId }) },
  "GET /tasks": { ...aList, ask: ({ ward }) => ({ unitId: ward.unitId }) },
  "GET /tasks/:taskId": {
    may: seeing,
    shared: "as own",
    other: 404,
    shows: taskTextOf,
    ask: async ({ ward, owner }) => ({ taskId: (await insertTask(owner, ward)).taskId }),
  },
  "POST /tasks/:taskId/acknowledgement": { ...aTask, may: carrying, ask: about("assigned", said) },
  "POST /tasks/:taskId/plans": { ...aTask, may: carrying, ask: about("acknowledged", said) },
  "POST /tasks/:taskId/reports": {
    ...aTask,
    may: carrying,
    ask: about("acknowledged", () => ({ ...said(), outcome: "done" })),
  },
  "POST /tasks/:taskId/requests": {
    ...aTask,
    may: carrying,
    ask: about("acknowledged", () => ({ ...said(), kind: "forces" })),
  },
  "POST /tasks/:taskId/requests/:requestId/answer": {
    ...aTask,
    may: judging,
    ask: about("acknowledged", () => ({ ...said(), isGranted: true })),
  },
  "POST /tasks/:taskId/return": { ...aTask, may: judging, ask: about("reported", said) },
  "POST /tasks/:taskId/acceptance": { ...aTask, may: judging, ask: about("reported", said) },
  "POST /tasks/:taskId/reminders": { ...aTask, may: judging, ask: about("acknowledged", said) },
  "POST /tasks/:taskId/deadline": {
    ...aTask,
    may: judging,
    ask: about("acknowledged", () => ({ ...said(), dueAt: "2021-08-30T17:00:00+07:00" })),
  },
  "POST /task-reminders": {
    may: judging,
    shared: "as own", // of what it neither ordered nor stands above, nobody is urged
    other: "nothing",
    ask: async (one) => ({ body: await newDirective(one) }),
  },
  "POST /task-resumptions": {
    may: judging,
    shared: "as own", // of what it did not order, nothing goes on
    other: "nothing",
    ask: async (one) => ({ body: { ...(await newDirective(one)), reason: text } }),
  },
  "GET /task-matrix": { ...aList, ask: newDirective },
  "GET /notices": { ...aList, shared: "nothing", ask: () => ({ limit: 100 }) },
  "POST /notices/readings": {
    may: seeing,
    shared: "as own",
    other: "nothing",
    ask: () => ({ body: { upTo: 1 } }),
  },
};
