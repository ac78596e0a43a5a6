import { normalisePhone } from "@phaodai/domain/people/rules";
import type { InputOf, ReplyOf } from "@phaodai/domain/shared/endpoint";
import type * as contract from "@phaodai/domain/teams/contract";
import { teamsRefusals } from "@phaodai/domain/teams/contract";
import type { Team } from "@phaodai/domain/teams/team";
import { findOnDay } from "@phaodai/domain/units/tree";
import { type Context, covers } from "#context";
import type { Tx } from "#db/database";
import { type DomainEvent, record } from "#events";
import { requireVersion } from "#required-version";
import { endChargesOf } from "./charge-queries.ts";
import { requireGroups } from "./commune.ts";
import { attentionWithin } from "./coverage.ts";
import * as queries from "./queries.ts";
import { teamOf } from "./stored.ts";

export async function showTeam(ctx: Context, { teamId }: InputOf<typeof contract.showTeam>): Promise<Team> {
  return ctx.inTransaction(async (tx) => {
    const team = await queries.findTeam(tx, ctx.scope, { id: teamId });
    if (!team) throw teamsRefusals.team_not_found({ teamId });
    return teamOf(ctx, tx, team);
  });
}

export async function formTeam(ctx: Context, { body }: InputOf<typeof contract.formTeam>): Promise<Team> {
  const commune = findOnDay(ctx.services.units(), body.unitId, ctx.today);
  if (commune?.level !== "commune") throw teamsRefusals.unit_not_found({ unitId: body.unitId });
  if (!covers(ctx.scope, body.unitId)) throw teamsRefusals.outside_scope({ unitId: body.unitId });
  requireGroups(ctx, body.unitId, body.groupIds);
  return ctx.inTransaction(async (tx) => {
    if (!(await queries.insertTeam(tx, { ...body, formedOn: ctx.today, now: ctx.now })))
      throw teamsRefusals.id_taken({ id: body.id });
    const team = await lockStanding(ctx, tx, body.id);
    await tell(ctx, tx, team, { action: "team.formed" });
    return teamOf(ctx, tx, team);
  });
}

export async function changeTeam(
  ctx: Context,
  { teamId, body }: InputOf<typeof contract.changeTeam>,
): Promise<Team> {
  return ctx.inTransaction(async (tx) => {
    const team = await lockStanding(ctx, tx, teamId);
    requireVersion(ctx, team.version);
    if (body.groupIds) requireGroups(ctx, team.unitId, body.groupIds);
    const leadKey = body.leadId === undefined ? team.leadKey : await leadKeyOf(ctx, tx, team, body.leadId);
    const after = {
      ...team,
      name: body.name ?? team.name,
      groupIds: body.groupIds ?? team.groupIds,
      leadKey,
    };
    await queries.updateTeam(tx, team.key, after);
    const changes = after.name === team.name ? {} : { name: [team.name, after.name] };
    const action = leadKey === team.leadKey ? "team.changed" : "team.lead_set";
    await tell(ctx, tx, team, { action, data: { changes } });
    return teamOf(ctx, tx, await lockStanding(ctx, tx, teamId));
  });
}

async function leadKeyOf(ctx: Context, tx: Tx, team: queries.TeamRow, leadId: string | null) {
  if (leadId === null) return null;
  const lead = await queries.lockMember(tx, ctx.scope, leadId);
  if (lead?.teamKey !== team.key) throw teamsRefusals.member_not_found({ memberId: leadId });
  if (lead.to) throw teamsRefusals.member_left({ on: lead.to.toString() });
  return lead.key;
}

export async function dissolveTeam(
  ctx: Context,
  { teamId, body: { on } }: InputOf<typeof contract.dissolveTeam>,
): Promise<Team> {
  requirePast(ctx, on);
  return ctx.inTransaction(async (tx) => {
    const team = await lockStanding(ctx, tx, teamId);
    if (Temporal.PlainDate.compare(on, team.formedOn) < 0)
      throw teamsRefusals.before_joining({ from: team.formedOn.toString() });
    const members = (await queries.listMembers(tx, team.key)).filter(({ to }) => to === null);
    await leave(tx, members, on);
    await queries.updateTeam(tx, team.key, { ...team, leadKey: null, dissolvedOn: on });
    await queries.recount(tx, [team.key]);
    await tell(ctx, tx, team, { action: "team.dissolved" });
    const after = await queries.findTeam(tx, ctx.scope, { id: teamId });
    return teamOf(ctx, tx, after ?? team);
  });
}

export async function appointMember(
  ctx: Context,
  { teamId, body }: InputOf<typeof contract.appointMember>,
): Promise<Team> {
  requirePast(ctx, body.from);
  const phone = phoneOf(body.phone);
  return ctx.inTransaction(async (tx) => {
    const team = await lockStanding(ctx, tx, teamId);
    const member = { ...body, phone, teamKey: team.key, unitId: team.unitId, now: ctx.now };
    const key = await queries.insertMember(tx, member);
    if (key === undefined) throw teamsRefusals.id_taken({ id: body.id });
    if (body.isLead) await queries.updateTeam(tx, team.key, { ...team, leadKey: key });
    await queries.recount(tx, [team.key]);
    await tellOf(ctx, tx, { id: body.id, unitId: team.unitId }, { action: "team.member_appointed" });
    return teamOf(ctx, tx, await lockStanding(ctx, tx, teamId));
  });
}

export async function changeMember(
  ctx: Context,
  { memberId, body }: InputOf<typeof contract.changeMember>,
): Promise<Team> {
  return ctx.inTransaction(async (tx) => {
    const member = await lockMember(ctx, tx, memberId);
    requireVersion(ctx, member.version);
    const isMasked = body.phone?.includes("•") === true;
    const phone = body.phone === undefined || isMasked ? member.phone : phoneOf(body.phone);
    const { fullName = member.fullName, force = member.force } = body;
    await queries.updateMember(tx, member.key, { fullName, force, phone });
    const team = await lockStanding(ctx, tx, { key: member.teamKey });
    const changes = force === member.force ? {} : { force: [member.force, force] };
    await tellOf(ctx, tx, member, { action: "team.member_changed", data: { changes } });
    return teamOf(ctx, tx, team);
  });
}

export async function releaseMember(
  ctx: Context,
  { memberId, body: { on } }: InputOf<typeof contract.releaseMember>,
): Promise<ReplyOf<typeof contract.releaseMember>> {
  requirePast(ctx, on);
  return ctx.inTransaction(async (tx) => {
    const member = await lockMember(ctx, tx, memberId);
    if (Temporal.PlainDate.compare(on, member.from) < 0)
      throw teamsRefusals.before_joining({ from: member.from.toString() });
    const team = await lockStanding(ctx, tx, { key: member.teamKey });
    const opened = await leave(tx, [member], on);
    if (team.leadKey === member.key) await queries.updateTeam(tx, team.key, { ...team, leadKey: null });
    await queries.recount(tx, [team.key]);
    await tellOf(ctx, tx, member, { action: "team.member_left", data: { opened } });
    return { team: await teamOf(ctx, tx, await lockStanding(ctx, tx, { key: team.key })), opened };
  });
}

/** Members go, and nobody answers for their households any more. @returns how many those were */
async function leave(tx: Tx, members: readonly queries.MemberRow[], on: Temporal.PlainDate): Promise<number> {
  const keys = members.map(({ key }) => key);
  await queries.endMembers(tx, keys, on);
  return endChargesOf(tx, keys, on);
}

export async function takeUpRounds(
  ctx: Context,
  { memberId }: InputOf<typeof contract.takeUpRounds>,
): Promise<ReplyOf<typeof contract.takeUpRounds>> {
  return ctx.inTransaction(async (tx) => {
    const member = await lockMember(ctx, tx, memberId);
    if (member.accountId === ctx.actor.id) return {};
    if (member.accountId !== null) throw teamsRefusals.member_of_another();
    await queries.setAccount(tx, member, ctx.actor.id);
    await tellOf(ctx, tx, member, { action: "team.rounds_taken_up" });
    return {};
  });
}

/** @throws Refusal for a team that is not there, or no longer */
export async function lockStanding(
  ctx: Context,
  tx: Tx,
  by: string | { readonly key: number },
): Promise<queries.TeamRow> {
  const team = await queries.lockTeam(tx, ctx.scope, typeof by === "string" ? { id: by } : by);
  if (!team) throw teamsRefusals.team_not_found();
  if (team.dissolvedOn) throw teamsRefusals.team_dissolved({ on: team.dissolvedOn.toString() });
  return team;
}

/** @throws Refusal for a member who is not there, or no longer */
export async function lockMember(ctx: Context, tx: Tx, memberId: string): Promise<queries.MemberRow> {
  const member = await queries.lockMember(tx, ctx.scope, memberId);
  if (!member) throw teamsRefusals.member_not_found({ memberId });
  if (member.to) throw teamsRefusals.member_left({ on: member.to.toString() });
  return member;
}

function phoneOf(said: string | null): string | null {
  if (said === null) return null;
  const phone = normalisePhone(said);
  if (phone === undefined) throw teamsRefusals.phone_malformed();
  return phone;
}

export function requirePast(ctx: Context, day: Temporal.PlainDate): void {
  if (Temporal.PlainDate.compare(day, ctx.today) > 0)
    throw teamsRefusals.in_future({ day: day.toString(), today: ctx.today.toString() });
}

/** What the city must see without asking, for a unit: also for the panel of the overview. */
export const teamsAttention = (
  ctx: Context,
  asked: InputOf<typeof contract.showTeamsAttention>,
): Promise<ReplyOf<typeof contract.showTeamsAttention>> => attentionWithin(ctx, asked);

/** What happened to a team, for whoever hears of its commune. */
export const tell = (
  ctx: Context,
  tx: Tx,
  team: Pick<queries.TeamRow, "id" | "key" | "unitId">,
  event: Pick<DomainEvent, "action" | "data">,
): Promise<void> =>
  record(ctx, tx, {
    ...event,
    subject: { kind: "team", id: team.id, key: team.key },
    unitIds: [team.unitId],
  });

/** What happened to a member. */
const tellOf = (
  ctx: Context,
  tx: Tx,
  { id, unitId }: Pick<queries.MemberRow, "id" | "unitId">,
  event: Pick<DomainEvent, "action" | "data">,
): Promise<void> => record(ctx, tx, { ...event, subject: { kind: "team_member", id }, unitIds: [unitId] });
