import type { Checklist, ChecklistCode } from "../policy/checklists.ts";
import type { StatedAnswer } from "../inspections/stated.ts";
import type { DemoCommune } from "./city-input.ts";
import { demoId } from "./identities.ts";
import { foundWords } from "./inspection-words.ts";
import { officialName } from "./inspection-teams.ts";
import { type Random, randomOf, streams } from "./random.ts";
import type { DemoOrder } from "./tasks.ts";

export interface DemoPlace {
  /** Null: it stands in no register. */
  readonly key: number | null;
  readonly name: string;
  readonly kind: string;
  readonly address: string | null;
  readonly unitId: number;
}

export interface DemoTeam {
  readonly key: number;
  /** The unit that set it up. */
  readonly unitId: number;
  readonly areaUnitIds: readonly number[];
  readonly lead: string;
}

export interface DemoFinding {
  readonly id: string;
  readonly item: string;
  readonly text: string;
  readonly severity: "minor" | "serious" | "critical";
  readonly isFixedOnSpot: boolean;
  readonly fixBy: Temporal.PlainDate | null;
}

export interface DemoVisit {
  readonly id: string;
  readonly key: number;
  readonly no: number;
  readonly team: DemoTeam;
  readonly unitId: number;
  readonly place: DemoPlace | null;
  readonly checklist: Checklist;
  readonly day: Temporal.PlainDate;
  readonly signedAt: Temporal.Instant;
  readonly metWith: string;
  readonly answers: readonly StatedAnswer[];
  readonly headcount: { readonly permitted: number; readonly actual: number } | null;
  readonly findings: readonly DemoFinding[];
  readonly violation: { readonly id: string; readonly no: number; readonly description: string } | null;
  readonly goodPoints: string | null;
}

export interface InspectionsInput {
  readonly seed: number;
  readonly today: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly communes: readonly DemoCommune[];
  readonly teams: readonly DemoTeam[];
  /** Ascending keys. */
  readonly places: readonly DemoPlace[];
  readonly checklists: readonly Checklist[];
}

/** How far back the visits go. */
const days = 12;
/** Of the communes a team looks after, the share it has been to in these days. */
const reach = 0.42;
const fixDays = { minor: 7, serious: 3, critical: 0 } as const;

/** Visits of all teams, oldest first; some communes are left out, as they were. The same for the same seed. */
export function demoVisits(input: InspectionsInput): DemoVisit[] {
  const placesOf = Map.groupBy(input.places, ({ unitId }) => unitId);
  const planned = input.teams.flatMap((team) =>
    input.communes
      .filter((commune) => isWithin(team, commune))
      .flatMap((commune) => plan(input, { team, commune, places: placesOf.get(commune.id) ?? [] })),
  );
  return planned
    .toSorted(
      (a, b) =>
        Temporal.Instant.compare(a.signedAt, b.signedAt) || a.unitId - b.unitId || a.id.localeCompare(b.id),
    )
    .map((visit, i) => ({ ...visit, key: i + 1, no: i + 1 }));
}

const isWithin = (team: DemoTeam, { id, districtId }: DemoCommune): boolean =>
  team.areaUnitIds.length === 0 ||
  team.areaUnitIds.includes(id) ||
  (districtId !== null && team.areaUnitIds.includes(districtId));

interface Asked {
  readonly team: DemoTeam;
  readonly commune: DemoCommune;
  readonly places: readonly DemoPlace[];
}

/** No visit, one, or two to different places. */
function plan(input: InspectionsInput, asked: Asked): DemoVisit[] {
  const number = asked.team.key * 10_000 + asked.commune.id;
  const random = randomOf(input.seed, streams.inspections, number);
  if (!random.chance(asked.team.areaUnitIds.length > 2 ? 0.9 : reach)) return [];
  return Array.from({ length: random.chance(0.3) ? 2 : 1 }, (_, i) =>
    visitOf(input, asked, { number: number * 2 + i, random }),
  );
}

interface Drawn {
  readonly number: number;
  readonly random: Random;
}

function visitOf(input: InspectionsInput, { team, commune, places }: Asked, drawn: Drawn): DemoVisit {
  const { number, random } = drawn;
  const day = input.today.subtract({ days: random.below(days) });
  const signedAt = signedOn(input, day, random);
  const place = placeOf(commune, places, random);
  const checklist = checklistFor(input.checklists, place);
  const ms = signedAt.epochMilliseconds;
  const id = demoId(input.seed, "inspection", { number, ms });
  const wrong = checklist.items.filter(() => random.chance(0.16));
  const findings = wrong.map((item, i): DemoFinding => {
    const isFixedOnSpot = item.severity === "minor" && random.chance(0.6);
    return {
      id: demoId(input.seed, "finding", { number: number * 20 + i, ms }),
      item: item.code,
      text: foundWords(item, random),
      severity: item.severity,
      isFixedOnSpot,
      fixBy: isFixedOnSpot ? null : day.add({ days: fixDays[item.severity] }),
    };
  });
  const breach = findings.find(({ severity }) => severity !== "minor");
  return {
    id,
    key: 0,
    no: 0,
    team,
    unitId: commune.id,
    place,
    checklist,
    day,
    signedAt,
    metWith: officialName(random),
    answers: checklist.items.map(({ code }) => ({
      item: code,
      answer: wrong.some((one) => one.code === code) ? "no" : random.chance(0.05) ? "not_checked" : "yes",
      note: null,
    })),
    headcount: headcountOf(checklist, wrong, random),
    findings,
    violation:
      breach && place && random.chance(0.2)
        ? { id: demoId(input.seed, "violation", { number, ms }), no: 0, description: breach.text }
        : null,
    goodPoints: findings.length === 0 && random.chance(0.5) ? "Thực hiện nghiêm, ghi chép đầy đủ." : null,
  };
}

/** Its command centre, a place of the register, or one that stands in none. */
function placeOf(commune: DemoCommune, places: readonly DemoPlace[], random: Random): DemoPlace | null {
  if (random.chance(0.3)) return null;
  const known = places[random.below(Math.max(1, places.length))];
  if (known && random.chance(0.7)) return known;
  const [kind, name] = random.pick<readonly [string, string]>(statedPlaces);
  return { key: null, name: `${name} ${commune.name}`, kind, address: null, unitId: commune.id };
}

const statedPlaces = [
  ["checkpoint", "Chốt kiểm soát số 1"],
  ["checkpoint", "Chốt kiểm soát số 2"],
  ["vaccination_site", "Điểm tiêm Trường THCS"],
  ["market", "Chợ"],
  ["quarantine_site", "Khu cách ly Trường Tiểu học"],
  ["office", "Trụ sở hợp tác xã"],
  ["clinic", "Trạm Y tế"],
] as const;

/** In working hours, and not after now. */
function signedOn({ now }: InspectionsInput, day: Temporal.PlainDate, random: Random): Temporal.Instant {
  const at = day
    .toZonedDateTime({ timeZone: "Asia/Ho_Chi_Minh", plainTime: { hour: 8, minute: 0 } })
    .add({ minutes: random.below(9 * 60) })
    .toInstant();
  const latest = now.subtract({ minutes: 5 + random.below(40) });
  return Temporal.Instant.compare(at, latest) > 0 ? latest : at;
}

/** The list for its kind of place; for the unit itself, that of its command centre. */
function checklistFor(lists: readonly Checklist[], place: DemoPlace | null): Checklist {
  const wanted: ChecklistCode = place === null ? "command_centre" : "enterprise";
  const { kind = "" } = place ?? {};
  const fitting = lists.find(({ placeKinds, code }) => placeKinds.includes(kind) || code === kind);
  const found = fitting ?? lists.find(({ code }) => code === wanted) ?? lists[0];
  if (!found) throw new Error("no checklist to inspect by");
  return found;
}

function headcountOf(
  { items }: Checklist,
  wrong: readonly { readonly code: string }[],
  random: Random,
): DemoVisit["headcount"] {
  const asked = items.find(({ counts }) => counts === "headcount");
  if (!asked) return null;
  const permitted = 4 + random.below(40);
  const isOver = wrong.some(({ code }) => code === asked.code);
  return { permitted, actual: isOver ? permitted + 1 + random.below(12) : Math.ceil(permitted * 0.8) };
}

/** What is to be fixed as orders of the team's unit to the commune. */
export function ordersOf(
  { seed }: Pick<InspectionsInput, "seed">,
  visits: readonly DemoVisit[],
  nameOf: (visit: DemoVisit) => string,
): DemoOrder[] {
  let number = 0;
  return visits.flatMap((visit) =>
    visit.findings
      .filter(({ isFixedOnSpot }) => !isFixedOnSpot)
      .map((finding): DemoOrder => {
        const ms = visit.signedAt.epochMilliseconds;
        return {
          id: demoId(seed, "finding_order", { number: ++number, ms }),
          assignedAt: visit.signedAt,
          origin: { kind: "finding", id: finding.id },
          directiveId: null,
          issuerUnitId: visit.team.unitId,
          no: null,
          text: `${nameOf(visit)}: ${finding.text}`,
          evidence: null,
          dueAt: endOf(finding.fixBy ?? visit.day),
          repeats: null,
          measure: null,
          parentTaskIds: [],
          to: [{ unitId: visit.unitId, assignee: nameOf(visit), role: "lead" }],
        };
      }),
  );
}

const endOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.add({ days: 1 }).toZonedDateTime("Asia/Ho_Chi_Minh").toInstant().subtract({ seconds: 1 });
