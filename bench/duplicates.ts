import { demoPeople } from "@phaodai/domain/people/a-messy-list.test-data";
import { likelyPairsIn } from "@phaodai/domain/people/duplicate-pairs";
import { compareForms, type Likeness, likenessFormOf, proposedFrom } from "@phaodai/domain/people/duplicates";
import { nameKey } from "@phaodai/domain/people/name-likeness";
import type { Database } from "../packages/server/src/db/database.ts";
import {
  type Candidate,
  listCandidatesOfEach,
  type Sought,
} from "../packages/server/src/people/duplicate-queries.ts";
import { listPeopleByKey } from "../packages/server/src/people/queries.ts";
import { type Figure, figure } from "./figure.ts";
import { type BenchPerson, personAt } from "./people-rows.ts";

/** Rows of a new list that are looked for at once, as the import does. */
const chunk = 500;

/**
 * Looks for each row of a new list among the people stored: every other row is somebody stored, under a name without
 * marks and another phone. The limit: reading as many people by their keys as were compared.
 */
export async function newListBench(database: Database, people: number): Promise<Figure[]> {
  const rows = 10_000;
  const list = Array.from({ length: rows }, (_, i) => newRow(i, people));
  let [found, candidates] = [0, 0];
  const started = performance.now();
  for (let at = 0; at < rows; at += chunk) {
    const some = list.slice(at, at + chunk);
    const others = await database.asRole("phaodai_tracer", (tx) => listCandidatesOfEach(tx, some));
    for (const row of some) {
      const self = likenessFormOf(row.likeness);
      for (const other of others.get(row.key) ?? []) {
        candidates++;
        if (compareForms(self, likenessFormOf(storedAs(other))).score >= proposedFrom) found++;
      }
    }
  }
  const seconds = (performance.now() - started) / 1000;
  const limit = await secondsToRead(database, candidates, people);
  const size = `${rows} new rows, ${people} people, ${candidates} compared, ${found} pairs`;
  return [figure({ name: "duplicates of a new list", size, figure: seconds, unit: "s", limit })];
}

function newRow(i: number, people: number): Sought & { readonly likeness: Likeness } {
  const isStored = i % 2 === 0;
  const person = personAt(isStored ? 1 + ((i * 7919) % people) : people + 1 + i);
  const name = isStored ? nameKey(person.name) : person.name;
  const phone = `08${String(i).padStart(8, "0")}`;
  // Nobody has a negative key: nobody is taken for the row itself.
  return {
    key: -1 - i,
    nameFolded: nameKey(name),
    birthDate: person.birth,
    phone,
    cccdHmac: null,
    likeness: { ...asStated(person), fullName: name, phone },
  };
}

const asStated = ({ name, birth, isFemale, phone, unitId }: BenchPerson): Likeness => ({
  fullName: name,
  birth: { date: birth, precision: "day" },
  sex: isFemale ? "female" : "male",
  phone,
  cccd: null,
  unitId,
});

const storedAs = ({ fullName, birthDate, sex, phone, unitId }: Candidate): Likeness => ({
  fullName,
  birth: birthDate && { date: birthDate, precision: "day" },
  sex: sex === "female" ? "female" : "male",
  phone,
  cccd: null,
  unitId,
});

async function secondsToRead(database: Database, rows: number, people: number): Promise<number> {
  const started = performance.now();
  for (let at = 0; at < rows; at += chunk) {
    const keys = Array.from({ length: chunk }, (_, i) => 1 + (((at + i) * 7919) % people));
    await database.inScope({ kind: "city" }, (tx) => listPeopleByKey(tx, { kind: "city" }, keys));
  }
  return (performance.now() - started) / 1000;
}

/** A list of different people of the demo: how long it takes to compare them, beside making them ready, and how many are taken for one. */
export function listBench(people: number): Figure[] {
  const list = demoPeople(people);
  const started = performance.now();
  const forms = list.map(likenessFormOf);
  const ready = performance.now();
  const { pairs, compared } = likelyPairsIn(forms);
  const seconds = (performance.now() - ready) / 1000;
  const size = `${people} people, ${compared} compared`;
  return [
    figure({
      name: "duplicates within a list",
      size,
      figure: seconds,
      unit: "s",
      limit: (ready - started) / 1000,
    }),
    figure({
      name: "different people taken for one",
      size,
      figure: (pairs.length * 10_000) / people,
      unit: "pairs per 10,000",
      limit: 1,
    }),
  ];
}
