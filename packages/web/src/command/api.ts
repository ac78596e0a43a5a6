import * as contract from "@phaodai/domain/command/contract";
import { listForces } from "@phaodai/domain/command/forces-contract";
import { listMeetings, listTrainings } from "@phaodai/domain/command/meetings-contract";
import { listDutyLog, showRoster } from "@phaodai/domain/command/roster-contract";
import type { Endpoint, ReplyOf } from "@phaodai/domain/shared/endpoint";

export type Centre = ReplyOf<typeof contract.showCentre>;
export type Person = ReplyOf<typeof contract.listCommandPeople>["items"][number];
export type Roster = ReplyOf<typeof showRoster>;
export type Shift = Roster["shifts"][number];

/** First parts of the events that change what these screens show. */
export const commandTopics = [
  "shift",
  "post",
  "command_person",
  "centre",
  "readiness",
  "forces",
  "meeting",
  "training",
] as const;

/** Every answer such an event may change. */
export const liveAnswers: readonly Endpoint[] = [
  contract.showCentre,
  contract.listCentres,
  contract.listCommandPeople,
  showRoster,
  listDutyLog,
  listForces,
  listMeetings,
  listTrainings,
];
