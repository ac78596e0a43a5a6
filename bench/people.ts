import { compareLikeness } from "@phaodai/domain/people/duplicates";
import { nameKey } from "@phaodai/domain/people/name-likeness";
import { type Database, readIn, type Scope } from "../packages/server/src/db/database.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { type Candidate, listCandidates } from "../packages/server/src/people/duplicate-queries.ts";
import { listPeopleByKey } from "../packages/server/src/people/queries.ts";
import { findKeys } from "../packages/server/src/people/search.ts";
import { withBenchStore } from "./bench-store.ts";
import { listBench, newListBench } from "./duplicates.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { communes, loadPeople, personAt } from "./people-rows.ts";
import { type Times, timesOf } from "./percentile.ts";

/** Looking for one person among many: by name under row security, and for the same person under another record. */
export const peopleBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async ({ database, ownerUrl }) => {
    const people = full ? 1_000_000 : 100_000;
    await asOwner(ownerUrl, (owner) => loadPeople(owner, people));
    const { p95: limit } = await timesOf(500, (run) =>
      database.inScope({ kind: "city" }, (tx) => listPeopleByKey(tx, { kind: "city" }, [1 + (run % people)])),
    );
    const size = `${people} people`;
    const line = (name: string, { p95 }: Times): Figure =>
      figure({ name: `${name}, p95`, size, figure: p95, unit: "ms", limit });
    return [
      line("duplicates of one person", await duplicates(database, people)),
      ...(await newListBench(database, people)),
      ...listBench(people),
      line("name search in a ward", await search(database, people, ward)),
      line("name search in a district", await search(database, people, district)),
      line("name search in the city", await search(database, people, () => ({ kind: "city" }))),
    ];
  });

const someone = (run: number, people: number) => personAt(1 + ((run * 7919) % people));
const ward = (run: number): Scope => ({ kind: "area", unitIds: [someone(run, communes).unitId] });
const district = (run: number): Scope => ({
  kind: "area",
  unitIds: Array.from({ length: 20 }, (_, i) => 1 + ((someone(run, communes).unitId + i) % communes)),
});

/** As registering does: one search across wards, then the comparison of each candidate. */
const duplicates = (database: Database, people: number): Promise<Times> =>
  timesOf(500, (run) => {
    const { key, name, birth, phone, unitId, isFemale } = someone(run, people);
    const sought = { key, nameFolded: nameKey(name), birthDate: birth, phone, cccdHmac: null };
    const self = {
      fullName: name,
      birth: { date: birth, precision: "day" as const },
      sex: isFemale ? ("female" as const) : ("male" as const),
      phone,
      cccd: null,
      unitId,
    };
    return database.asRole("phaodai_tracer", async (tx) =>
      (await listCandidates(tx, sought)).map((other) => compareLikeness(self, likenessOf(other)).score),
    );
  });

const likenessOf = ({ fullName, birthDate, phone, unitId }: Candidate) => ({
  fullName,
  birth: birthDate && { date: birthDate, precision: "day" as const },
  sex: null,
  phone,
  cccd: null,
  unitId,
});

/** A whole name, two words of it, or its beginning, by turns; as the screen asks, with the rows of the people found. */
const search = (database: Database, people: number, scopeOf: (run: number) => Scope): Promise<Times> =>
  timesOf(300, (run) => {
    const words = nameKey(someone(run, people).name).split(" ");
    const text =
      [words.join(" "), `${words[0]} ${words.at(-1)}`, words.join(" ").slice(0, -1)][run % 3] ?? "";
    const scope = scopeOf(run);
    return database.inScope(scope, async (tx) => {
      // safe: a search by name reads no more of a context than its scope
      const ctx = { scope } as Parameters<typeof findKeys>[0];
      return listPeopleByKey(tx, scope, await findKeys(ctx, readIn(tx), { text, limit: 20 }));
    });
  });
