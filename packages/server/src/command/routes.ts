import * as contract from "@phaodai/domain/command/contract";
import * as forcesContract from "@phaodai/domain/command/forces-contract";
import * as meetingsContract from "@phaodai/domain/command/meetings-contract";
import * as rosterContract from "@phaodai/domain/command/roster-contract";
import { type Route, route } from "#http/route";
import * as duty from "./duty.ts";
import * as forces from "./forces.ts";
import * as meetings from "./meetings.ts";
import * as people from "./people.ts";
import * as roster from "./roster.ts";
import * as service from "./service.ts";
import * as year from "./year.ts";

export const commandRoutes: readonly Route[] = [
  route(contract.showCentre, service.showCentre),
  route(contract.listCentres, service.listCentres),
  route(contract.listAttention, service.listAttention),
  route(contract.listCommandPeople, people.listPeople),
  route(contract.addCommandPerson, people.addPerson),
  route(contract.leaveCommand, people.leave),
  route(contract.holdPost, people.holdPost),
  route(contract.endHolding, people.endHolding),
  route(contract.equipCentre, people.equipCentre),
  route(contract.checkReadiness, people.checkReadiness),
  route(rosterContract.showRoster, roster.showRoster),
  route(rosterContract.listGaps, year.listGaps),
  route(rosterContract.planRoster, roster.planRoster),
  route(rosterContract.staffShift, duty.staffShift),
  route(rosterContract.swapTurns, duty.swapTurns),
  route(rosterContract.cancelShift, duty.cancelShift),
  route(rosterContract.takeOver, duty.takeOver),
  route(rosterContract.handOver, duty.handOver),
  route(rosterContract.listDutyLog, duty.listLog),
  route(rosterContract.writeLog, duty.writeLog),
  route(forcesContract.listForces, forces.listForces),
  route(forcesContract.askForces, forces.askForces),
  route(forcesContract.answerForces, forces.answerForces),
  route(meetingsContract.listMeetings, meetings.listMeetings),
  route(meetingsContract.holdMeeting, meetings.holdMeeting),
  route(meetingsContract.listTrainings, meetings.listTrainings),
  route(meetingsContract.recordTraining, meetings.recordTraining),
];
