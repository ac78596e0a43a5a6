import { drawName, surnames, writeName } from "@phaodai/domain/demo/names";
import { draw, randomOf, streams } from "@phaodai/domain/demo/random";
import { nameKey } from "@phaodai/domain/people/name-likeness";
import { tokens } from "@phaodai/domain/shared/fold";
import type pg from "pg";
import { type Cell, copyRows } from "../packages/server/src/demo/copy.ts";

/** Hanoi of 2021: a city of 579 communes, units 1–579. */
export const communes = 579;

export interface BenchPerson {
  readonly key: number;
  readonly name: string;
  readonly isFemale: boolean;
  readonly birth: Temporal.PlainDate;
  readonly unitId: number;
  readonly phone: string;
}

const firstBirth = Temporal.PlainDate.from("1935-01-01");
const birthDays = 85 * 365;

/** The n-th person, the same in every run. */
export function personAt(key: number): BenchPerson {
  const random = randomOf(3, streams.bench, key);
  const birth = firstBirth.add({ days: random.below(birthDays) });
  const bearer = { isFemale: random.chance(0.5), birthYear: birth.year };
  return {
    key,
    isFemale: bearer.isFemale,
    birth,
    name: writeName(bearer, drawName(bearer, draw(surnames, random), random)),
    unitId: 1 + random.below(communes),
    phone: `09${String(key).padStart(8, "0")}`,
  };
}

/** Communes and `size` people with their search tokens, by COPY. */
export async function loadPeople(owner: pg.Client, size: number): Promise<void> {
  await owner.query(
    `insert into units (id, valid_from) select id, '2008-08-01' from generate_series(1, ${communes}) id`,
  );
  const columns =
    "key, id, full_name, name_folded, birth_date, birth_precision, sex, phone, responsible_unit_id, created_at, updated_at";
  await copyRows(owner, { table: "people", columns }, rowsOf(size, personRows));
  const ofToken = { table: "person_tokens", columns: "token, unit_id, person_key, birth_year" };
  await copyRows(owner, ofToken, rowsOf(size, tokenRows));
  await owner.query("select setval(pg_get_serial_sequence('people', 'key'), (select max(key) from people))");
  await owner.query("vacuum analyze people, person_tokens");
}

function personRows(p: BenchPerson): Cell[][] {
  const sex = p.isFemale ? "female" : "male";
  const id = `01900003-0000-7000-8000-${p.key.toString(16).padStart(12, "0")}`;
  const at = "2021-07-27T00:00:00Z";
  const birth = p.birth.toString();
  return [[p.key, id, p.name, nameKey(p.name), birth, "day", sex, p.phone, p.unitId, at, at]];
}

const tokenRows = (p: BenchPerson): Cell[][] =>
  [...new Set(tokens(p.name))].map((token) => [token, p.unitId, p.key, p.birth.year]);

function* rowsOf(size: number, of: (person: BenchPerson) => Cell[][]): Generator<Cell[]> {
  for (let key = 1; key <= size; key++) yield* of(personAt(key));
}
