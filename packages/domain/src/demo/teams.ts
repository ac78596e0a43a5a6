import type { Force } from "../teams/team.ts";
import type { City } from "./city.ts";
import { at } from "./columns.ts";
import { isoDay, msOf, storyDays } from "./city-input.ts";
import { demoId, identityOf } from "./identities.ts";
import { mix, streams, toUnit } from "./random.ts";
import { nameOf } from "./rows.ts";

/** A community team with its members and the households each answers for. Keys are numbers from 1. */
export interface TeamRow {
  readonly key: number;
  readonly id: string;
  readonly unitId: number;
  readonly name: string;
  readonly groupIds: readonly number[];
  readonly formedOn: string;
  readonly leadKey: number | null;
  readonly members: readonly MemberRow[];
  /** Households of the team's groups, those nobody answers for too. */
  readonly households: readonly ChargeRow[];
}
export interface MemberRow {
  readonly key: number;
  readonly id: string;
  readonly fullName: string;
  readonly force: Force;
  readonly phone: string | null;
  readonly from: string;
  readonly to: string | null;
}
export interface ChargeRow {
  /** Number of the household from 0; its key is one more. */
  readonly household: number;
  readonly memberKey: number | null;
}

/** A team looks after some eighty registered households: three residential groups. */
const groupsOfTeam = 3;
const formedDay = storyDays - 34;

/** The order in which a team is filled; who leads it comes first. Source of the forces: teams/team.ts. */
const order: readonly Force[] = ["police", "group_head", "women", "militia", "youth", "volunteer"];

const dice = ({ input }: City, what: number, which: number): number =>
  toUnit(mix(input.seed, streams.teams + what, which));

/** Every commune with people in the register has teams, but for a few; some have no lead, in some a member has left. */
export function demoTeams(city: City): TeamRow[] {
  const teams: TeamRow[] = [];
  let memberKey = 1;
  for (const { commune, groups } of chunksOf(city)) {
    if (isWithoutTeams(city, commune)) continue;
    const key = teams.length + 1;
    const team = teamOf(city, { key, commune, groups, firstMemberKey: memberKey });
    memberKey += team.members.length;
    teams.push(team);
  }
  return teams;
}

const isWithoutTeams = (city: City, commune: number): boolean =>
  !city.population.storyCommunes.includes(commune) && dice(city, 0, commune) < 0.03;

interface Chunk {
  readonly commune: number;
  /** Residential groups by their number, with their households. */
  readonly groups: readonly { readonly group: number; readonly households: number[] }[];
}

/** Residential groups of one commune, as many at a time as a team has. */
function chunksOf({ groups, population }: City): Chunk[] {
  const households = Array.from({ length: groups.count }, (): number[] => []);
  for (let h = 0; h < population.households; h++) households[at(groups.ofHousehold, h)]?.push(h);
  const chunks: { commune: number; groups: Chunk["groups"][number][] }[] = [];
  for (const [group, mine] of households.entries()) {
    const commune = at(groups.commune, group);
    const open = chunks.at(-1);
    const entry = { group, households: mine };
    if (open?.commune === commune && open.groups.length < groupsOfTeam) open.groups.push(entry);
    else chunks.push({ commune, groups: [entry] });
  }
  return chunks;
}

interface TeamPlan extends Chunk {
  readonly key: number;
  readonly firstMemberKey: number;
}

function teamOf(city: City, plan: TeamPlan): TeamRow {
  const { input, timeline } = city;
  const { key, commune, groups } = plan;
  const households = groups.flatMap((one) => one.households);
  const members = membersOf(city, plan, households);
  const isOfStory = city.population.storyCommunes.includes(commune);
  const number = 1 + Math.floor(((groups[0]?.group ?? 0) - firstGroupOf(city, commune)) / groupsOfTeam);
  const leaver = (isOfStory ? number === 1 : dice(city, 1, key) < 0.06) ? members.at(-1) : undefined;
  const hasLead = isOfStory ? number !== 2 : dice(city, 2, key) > 0.04;
  return {
    key,
    id: demoId(input.seed, "team", { number: key, ms: timeline.startMs }),
    unitId: input.communes[commune]?.id ?? 0,
    name: `Tổ COVID số ${number}`,
    groupIds: groups.map(({ group }) => input.firstUnitId + group),
    formedOn: isoDay(timeline, formedDay),
    leadKey: hasLead ? (members[0]?.key ?? null) : null,
    members: members.map((one) => (one === leaver ? { ...one, to: isoDay(timeline, storyDays - 3) } : one)),
    households: households.map((household, i) => {
      const member = members[Math.floor((i * members.length) / households.length)];
      return { household, memberKey: member === undefined || member === leaver ? null : member.key };
    }),
  };
}

const firstGroupOf = ({ groups }: City, commune: number): number => groups.commune.indexOf(commune);

/** Grown-ups of the team's own households, one from each of several: as many as the households ask for. */
function membersOf(city: City, plan: TeamPlan, households: readonly number[]): MemberRow[] {
  const { input, timeline, population } = city;
  const wanted = Math.min(order.length, Math.max(3, Math.ceil(households.length / 16)));
  const found: MemberRow[] = [];
  for (const household of households) {
    if (found.length === wanted) break;
    const force = order[found.length] ?? "volunteer";
    const person = grownUpOf(city, household, force === "women");
    if (person === undefined) continue;
    const number = plan.firstMemberKey + found.length;
    found.push({
      key: number,
      id: demoId(input.seed, "team_member", { number, ms: timeline.startMs }),
      fullName: nameOf(city, person),
      force,
      phone: identityOf(population, person, { seed: input.seed, year: input.today.year }).phone,
      from: isoDay(timeline, formedDay),
      to: null,
    });
  }
  return found;
}

function grownUpOf({ population, input }: City, household: number, isWoman: boolean): number | undefined {
  for (
    let p = at(population.householdStart, household);
    p < at(population.householdStart, household + 1);
    p++
  ) {
    const age = input.today.year - at(population.birthYear, p);
    if (age >= 25 && age <= 58 && (!isWoman || at(population.isFemale, p) === 1)) return p;
  }
  return undefined;
}

/** One visit of a round with what was found. */
export interface VisitRow {
  readonly id: string;
  readonly householdKey: number;
  readonly teamKey: number;
  readonly memberKey: number;
  readonly unitId: number;
  readonly atMs: number;
  readonly day: string;
  readonly outcome: "met" | "absent";
  /** Who seemed ill: person by number from 0, with symptoms. */
  readonly ill: readonly { readonly id: string; readonly person: number; readonly fullName: string }[];
  readonly arrived: readonly {
    readonly id: string;
    readonly fullName: string;
    readonly fromPlace: string;
    readonly arrivedOn: string;
    readonly hasDeclared: boolean;
  }[];
  readonly away: string | null;
  readonly help: string | null;
}

const origins = ["TP. Hồ Chí Minh", "Bắc Giang", "Bắc Ninh", "Hải Dương", "Đà Nẵng", "Hưng Yên"] as const;
const needs = [
  "Cần mua gạo và thuốc huyết áp",
  "Người già ở một mình, cần đi chợ hộ",
  "Hết thuốc tiểu đường",
  "Mất việc từ đầu tháng, cần hỗ trợ thực phẩm",
] as const;
const absences = [
  "Con đi làm ở Bắc Ninh, cuối tuần về",
  "Cả nhà về quê từ đầu tháng",
  "Bố đang điều trị ở bệnh viện",
] as const;

/** Yesterday's rounds, and this morning's as far as they have come. */
export function* teamVisits(city: City, teams: readonly TeamRow[]): Generator<VisitRow> {
  for (const team of teams)
    for (const { household, memberKey } of team.households) {
      if (memberKey === null) continue;
      const diligence = 0.55 + 0.44 * Math.sqrt(dice(city, 3, team.key));
      if (dice(city, 4, household) < diligence)
        yield visitOf(city, { team, household, memberKey, day: storyDays - 1 });
      if (dice(city, 5, household) < diligence * 0.3)
        yield visitOf(city, { team, household, memberKey, day: storyDays });
    }
}

interface Going {
  readonly team: TeamRow;
  readonly household: number;
  readonly memberKey: number;
  readonly day: number;
}

function visitOf(city: City, { team, household, memberKey, day }: Going): VisitRow {
  const { input, timeline } = city;
  const number = household * 2 + (day === storyDays ? 1 : 0);
  const roll = (what: number): number => dice(city, what, number);
  const minute = minuteOf(city, day, roll(6));
  const isMet = roll(7) > 0.14;
  const found = <T>(what: number, share: number, make: () => T): T | undefined =>
    isMet && roll(what) < share ? make() : undefined;
  const ms = msOf(timeline, minute);
  const id = (kind: "household_visit" | "suspicion" | "arrival"): string =>
    demoId(input.seed, kind, { number, ms });
  const ill = found(8, 0.004, () => illOf(city, household));
  const arrived = found(9, 0.006, () => ({
    id: id("arrival"),
    fullName: nameOf(city, at(city.population.householdStart, household)),
    fromPlace: origins[Math.floor(roll(10) * origins.length)] ?? "Bắc Giang",
    arrivedOn: isoDay(timeline, day - Math.floor(roll(11) * 3)),
    hasDeclared: roll(12) < 0.6,
  }));
  return {
    id: id("household_visit"),
    householdKey: household + 1,
    teamKey: team.key,
    memberKey,
    unitId: team.unitId,
    atMs: ms,
    day: isoDay(timeline, day),
    outcome: isMet ? "met" : "absent",
    ill: ill ? [{ ...ill, id: id("suspicion") }] : [],
    arrived: arrived ? [arrived] : [],
    away: found(13, 0.01, () => absences[Math.floor(roll(14) * absences.length)] ?? null) ?? null,
    help: found(15, 0.006, () => needs[Math.floor(roll(16) * needs.length)] ?? null) ?? null,
  };
}

/** From half past six: yesterday until eight in the evening, today until a little before now. */
function minuteOf({ timeline }: City, day: number, u: number): number {
  const begins = day * 1440 + 390;
  const ends = Math.max(begins + 1, Math.min(day * 1440 + 1200, timeline.now - 3));
  return begins + Math.floor(u * (ends - begins));
}

function illOf(city: City, household: number): { readonly person: number; readonly fullName: string } {
  const first = at(city.population.householdStart, household);
  const people = at(city.population.householdStart, household + 1) - first;
  const person = first + (mix(city.input.seed, streams.teams + 17, household) % Math.max(1, people));
  return { person, fullName: nameOf(city, person) };
}
