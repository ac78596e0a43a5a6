import * as contract from "@phaodai/domain/tasks/contract";
import * as issuerContract from "@phaodai/domain/tasks/issuer-contract";
import * as matrixContract from "@phaodai/domain/tasks/matrix-contract";
import * as noticeContract from "@phaodai/domain/tasks/notice-contract";
import { type Route, route } from "#http/route";
import { tasksAttention } from "./attention.ts";
import { showTask } from "./detail.ts";
import { resumeSuspended } from "./ended-papers.ts";
import { showMatrix } from "./matrix.ts";
import { listNotices, readNotices } from "./notices.ts";
import { remindLate } from "./remind-late.ts";
import * as steps from "./steps.ts";
import { listTasks, showWork } from "./work.ts";

export const tasksRoutes: readonly Route[] = [
  route(contract.showWork, showWork),
  route(noticeContract.showAttention, tasksAttention),
  route(contract.listTasks, listTasks),
  route(contract.showTask, showTask),
  route(contract.acknowledgeTask, steps.acknowledgeTask),
  route(contract.planTask, steps.planTask),
  route(contract.reportTask, steps.reportTask),
  route(contract.askForTask, steps.askForTask),
  route(issuerContract.answerRequest, steps.answerRequest),
  route(contract.returnTask, steps.returnTask),
  route(contract.acceptTask, steps.acceptTask),
  route(issuerContract.remindTask, steps.remindTask),
  route(issuerContract.postponeTask, steps.postponeTask),
  route(issuerContract.remindLate, remindLate),
  route(issuerContract.resumeSuspended, resumeSuspended),
  route(matrixContract.showMatrix, showMatrix),
  route(noticeContract.listNotices, listNotices),
  route(noticeContract.readNotices, readNotices),
];
