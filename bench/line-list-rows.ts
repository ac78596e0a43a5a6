import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { randomOf, streams } from "@phaodai/domain/demo/random";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { communes, loadPeople, personAt } from "./people-rows.ts";

/** Thirty districts of nineteen or twenty communes each. */
export const districts = 30;
export const communesOf = (district: number): number[] =>
  Array.from({ length: communes }, (_, i) => 1 + i).filter((id) => id % districts === district % districts);

/** One case in a hundred is shared with a second commune. */
const sharedPart = 0.01;
const lastDay = Temporal.PlainDate.from("2021-07-27");
const daysBack = 200;

/** `size` people with one case each, more of them lately. */
export async function loadLineList(owner: pg.Client, size: number): Promise<void> {
  await loadPeople(owner, size);
  const columns =
    "id, key, person_key, disease, code, classification, onset_on, sampled_at, result_at, reported_at, confirmed_at, " +
    "detection_place, severity, outcome, responsible_unit_id, shared_unit_ids, created_at, updated_at, report_day";
  await pipeline(Readable.from(lines(size)), owner.query(copyFrom(`copy cases (${columns}) from stdin`)));
  await owner.query("vacuum analyze cases, row_shares");
}

function* lines(size: number): Generator<string> {
  let chunk = "";
  for (let key = 1; key <= size; key++) {
    chunk += `${caseCells(key).join("\t")}\n`;
    if (chunk.length < 60_000) continue;
    yield chunk;
    chunk = "";
  }
  yield chunk;
}

function caseCells(key: number): readonly (string | number)[] {
  const { unitId } = personAt(key);
  const random = randomOf(4, streams.bench, key);
  const day = lastDay.subtract({ days: Math.floor(random.unit() ** 2 * daysBack) });
  const at = (hour: number): string => `${day.toString()}T0${hour}:00:00Z`;
  const classification = random.pick([
    "confirmed",
    "confirmed",
    "confirmed",
    "suspected",
    "probable",
    "ruled_out",
  ]);
  return [
    `01900004-0000-7000-8000-${key.toString(16).padStart(12, "0")}`,
    key,
    key,
    "covid_19",
    key,
    classification,
    random.chance(0.7) ? day.subtract({ days: random.below(6) }).toString() : "\\N",
    at(1),
    at(3),
    at(5),
    classification === "confirmed" ? at(5) : "\\N",
    random.pick(["community", "quarantine", "locked_area", "hospital_screening"]),
    random.pick(["asymptomatic", "mild", "moderate", "severe", "critical"]),
    random.pick(["in_treatment", "recovered", "recovered", "died"]),
    unitId,
    random.chance(sharedPart) ? `{${1 + random.below(communes)}}` : "{}",
    at(5),
    at(5),
    day.toString(),
  ];
}
