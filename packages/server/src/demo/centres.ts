import { minuteOf, momentOf } from "@phaodai/domain/command/minutes";
import { entriesOf, leftOpenOf, meetingOf, requestOf, trainingOf } from "@phaodai/domain/demo/centre-papers";
import { type DemoCentre, demoCentres } from "@phaodai/domain/demo/centres";
import { demoId } from "@phaodai/domain/demo/identities";
import { policyFor } from "@phaodai/domain/policy/resolve";
import type { UnitLevel } from "@phaodai/domain/units/kinds";
import { snapshotOn } from "@phaodai/domain/units/tree";
import type pg from "pg";
import type { Services } from "#context";
import { type Cell, copyRows } from "./copy.ts";

interface CentreSetting {
  readonly services: Pick<Services, "units" | "policies">;
  readonly seed: number;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

type Tables = Record<string, Cell[][]>;

const columnsOf = {
  command_people: "key, id, unit_id, full_name, phone, mark, force, joined_on, created_at",
  post_holders: "id, unit_id, post, person_key, held_from, created_at",
  command_centres:
    "unit_id, phone, meeting_link, rooms, regulation_no, regulation_on, regulation_from, updated_at",
  readiness_checks: "unit_id, item, is_ready, note, checked_at, checked_by",
  duty_shifts:
    "key, id, unit_id, starts_minute, ends_minute, people, taken_over_at, taken_over_by, handed_over_at, handed_over_by, left_open, created_at",
  duty_turns: "shift_key, person_key, unit_id, mark, starts_minute, ends_minute, is_lead",
  duty_log: "id, unit_id, shift_key, at, said, written_by",
  command_meetings: "id, unit_id, held_at, subject, chaired_by, attended, conclusions, created_at",
  force_requests:
    "id, responsible_unit_id, shared_unit_ids, force, asked, given, purpose, needed_from, needed_until, state, at_unit_id, reason, asked_at, answered_at",
  command_trainings: "id, unit_id, held_on, subject, trained_by, hours, person_keys, created_at",
  unit_signs: "unit_id, last_at, what",
} as const;

/** Command centres of every unit: posts, rosters, logs; some with a vacancy, a gap, or nothing heard of them. */
export async function copyCentres(owner: pg.ClientBase, setting: CentreSetting): Promise<void> {
  const tables = fillTables(setting);
  for (const [table, columns] of Object.entries(columnsOf))
    await copyRows(owner, { table, columns }, tables[table] ?? []);
  for (const table of ["command_people", "duty_shifts"])
    await owner.query(
      `select setval(pg_get_serial_sequence('${table}', 'key'), (select coalesce(max(key), 1) from ${table}))`,
    );
  await owner.query(`analyze ${Object.keys(columnsOf).join(", ")}`);
}

function fillTables({ services, seed, now, today }: CentreSetting): Tables {
  const snapshot = snapshotOn(services.units(), today);
  const units = snapshot.units.filter(({ level }) => level !== "residential_group" && level !== "named_set");
  const lists = listsOf(services, today);
  const tables: Tables = Object.fromEntries(Object.keys(columnsOf).map((table) => [table, []]));
  let ids = 1_000_000; // beyond those of demoCentres, which come from the same stream
  const writing: Writing = {
    now,
    today,
    cityId: units.find(({ level }) => level === "city")?.id ?? 0,
    newId: () => demoId(seed, "centre", { number: ids++, ms: now.epochMilliseconds }),
    add: (table, row) => tables[table]?.push(row),
  };
  for (const centre of demoCentres({ seed, now, today, units, ...lists })) {
    const unit = snapshot.byId.get(centre.unitId);
    writePeople(writing, centre);
    writeCentre(writing, centre, unit?.fullName ?? "");
    writeShifts(writing, centre);
    writePapers(writing, centre, { name: unit?.fullName ?? "", parentId: unit?.parentId ?? null });
  }
  return tables;
}

/** What the policies of the world ask of each level, in the whole country. */
function listsOf({ policies }: CentreSetting["services"], day: Temporal.PlainDate) {
  const query = { unitPath: [], day, disease: "covid_19" };
  const posts = policyFor(policies, query, "command.posts");
  const items = policyFor(policies, query, "command.readiness_items");
  const codes = (
    of: readonly { readonly code: string; readonly levels: readonly UnitLevel[] }[],
    level: UnitLevel,
  ) => of.filter(({ levels }) => levels.includes(level)).map(({ code }) => code);
  return {
    postsOf: (level: UnitLevel) => codes(posts.found ? posts.value : [], level),
    itemsOf: (level: UnitLevel) => codes(items.found ? items.value : [], level),
  };
}

interface Writing {
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
  /** The unit above all others. */
  readonly cityId: number;
  readonly newId: () => string;
  readonly add: (table: keyof typeof columnsOf, row: Cell[]) => void;
}

function writePeople({ now, today, add }: Writing, { unitId, staff, holders }: DemoCentre): void {
  const joined = today.subtract({ days: 90 }).toString();
  for (const one of staff)
    add("command_people", [
      one.key,
      one.id,
      unitId,
      one.fullName,
      one.phone,
      one.mark,
      one.force,
      joined,
      now.toString(),
    ]);
  for (const { id, post, staff: holder } of holders)
    add("post_holders", [id, unitId, post, holder.key, joined, now.toString()]);
}

function writeCentre(
  { now, today, add }: Writing,
  { unitId, level, troubles, checks, silentMinutes, staff }: DemoCentre,
  name: string,
): void {
  if (level !== "organisation") {
    const issued = troubles.noRegulation ? null : today.subtract({ days: 50 }).toString();
    const rooms = [
      { name: "Phòng họp tầng 2", purpose: "Giao ban, họp trực tuyến", phone: null },
      { name: "Phòng trực", purpose: "Trực 24/24 giờ", phone: dutyPhone(unitId) },
    ];
    const no = issued && `${12 + (unitId % 80)}/QC-BCĐ`;
    add("command_centres", [
      unitId,
      dutyPhone(unitId),
      `https://hop.example.vn/${unitId}`,
      JSON.stringify(rooms),
      no,
      issued,
      issued,
      now.toString(),
    ]);
  }
  for (const { item, isReady, hoursAgo } of checks)
    add("readiness_checks", [
      unitId,
      item,
      isReady,
      isReady ? null : "Đang bổ sung",
      now.subtract({ hours: hoursAgo }).toString(),
      staff[0]?.fullName ?? name,
    ]);
  add("unit_signs", [unitId, now.subtract({ minutes: silentMinutes }).toString(), "shift.logged"]);
}

const dutyPhone = (unitId: number): string => `024 3${String(200_0000 + ((unitId * 7919) % 700_0000))}`;

function writeShifts({ now, newId, add }: Writing, centre: DemoCentre): void {
  const { unitId, shifts } = centre;
  for (const { key, id, start, end, staff, isTaken, isOver } of shifts) {
    const lead = staff[0]?.fullName ?? null;
    const [taken, over] = [isTaken ? momentOf(start + 2) : null, isTaken && isOver ? momentOf(end) : null];
    add("duty_shifts", [
      key,
      id,
      unitId,
      start,
      end,
      staff.length,
      taken?.toString() ?? null,
      taken && lead,
      over?.toString() ?? null,
      over && lead,
      over && leftOpenOf(centre),
      now.toString(),
    ]);
    for (const [i, person] of staff.entries())
      add("duty_turns", [key, person.key, unitId, person.mark, start, end, i === 0]);
  }
  for (const { shift, after, said } of entriesOf(centre, minuteOf(now)))
    add("duty_log", [
      newId(),
      unitId,
      shift.key,
      momentOf(shift.start + after).toString(),
      said,
      shift.staff[0]?.fullName ?? "",
    ]);
}

function writePapers(
  { now, today, cityId, newId, add }: Writing,
  centre: DemoCentre,
  { name, parentId }: { readonly name: string; readonly parentId: number | null },
): void {
  const { unitId, level, staff } = centre;
  if (level === "organisation") return;
  const request = requestOf(centre);
  if (request && parentId !== null) writeRequest({ now, cityId, newId, add }, { unitId, parentId, request });
  const meeting = meetingOf(name);
  add("command_meetings", [
    newId(),
    unitId,
    now.subtract({ hours: 16 }).toString(),
    meeting.subject,
    staff[1]?.fullName ?? "",
    meeting.attended,
    JSON.stringify(meeting.conclusions.map((text) => ({ id: newId(), text, unitIds: [], dueOn: null }))),
    now.toString(),
  ]);
  const [subject, trainedBy] = trainingOf(centre);
  add("command_trainings", [
    newId(),
    unitId,
    today.subtract({ days: 5 + (unitId % 20) }).toString(),
    subject,
    trainedBy,
    4,
    staff.slice(0, 6).map(({ key }) => key),
    now.toString(),
  ]);
}

function writeRequest(
  { now, cityId, newId, add }: Pick<Writing, "now" | "cityId" | "newId" | "add">,
  of: {
    readonly unitId: number;
    readonly parentId: number;
    readonly request: NonNullable<ReturnType<typeof requestOf>>;
  },
): void {
  const { unitId, parentId, request } = of;
  const asked = now.subtract({ hours: request.hoursAgo });
  const atUnitId = request.state === "passed_up" ? cityId : parentId;
  add("force_requests", [
    newId(),
    unitId,
    [...new Set([parentId, atUnitId])],
    request.force,
    request.asked,
    request.given,
    request.purpose,
    asked.toString(),
    now.add({ hours: 72 }).toString(),
    request.state,
    atUnitId,
    request.reason,
    asked.toString(),
    request.state === "asked" ? null : asked.add({ minutes: 40 }).toString(),
  ]);
}
