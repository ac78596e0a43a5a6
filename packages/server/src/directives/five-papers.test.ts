import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { draftOf } from "@phaodai/domain/directives/draft-of-paper";
import { readPapers } from "@phaodai/domain/directives/read-papers";
import { unitsMeant } from "@phaodai/domain/directives/units-meant";
import { expect, test } from "vitest";
import { seedTree } from "#units/seed-tree";

const seeds = join(import.meta.dirname, "../../../../../shared/seeds");

/** Whose papers they are; one that names no unit of the tree is the city's to carry out. */
const city = 1;

test.skipIf(!existsSync(seeds))(
  "of the names in the five papers nearly all are units, or known to be none",
  async () => {
    const tree = await seedTree();
    const names: { name: string; state: string; units: number }[] = [];
    for (const file of readdirSync(seeds))
      for (const paper of readPapers(readFileSync(join(seeds, file), "utf8"))) {
        const day = paper.date ?? Temporal.PlainDate.from("2021-06-22");
        const issuer = unitsMeant(paper.issuer ?? "", { tree, day, issuerUnitId: city });
        const unitId = issuer.state === "units" ? (issuer.unitIds[0] ?? city) : city;
        const draft = draftOf(paper, { tree, day, unitId, issuerUnitId: unitId, newId: () => "" });
        for (const { name, meaning } of [
          ...draft.recipients,
          ...draft.clauses.flatMap(({ assignees }) => assignees),
        ])
          names.push({
            name,
            state: meaning.state,
            units: meaning.state === "units" ? meaning.unitIds.length : 0,
          });
      }
    const open = names.filter(({ state }) => state === "open");
    const share = 1 - open.length / names.length;
    process.stdout.write(
      `names ${names.length}, units ${names.filter(({ units }) => units > 0).length}, resolved ${(share * 100).toFixed(1)} %; open: ${[...new Set(open.map(({ name }) => name))].join(" | ")}\n`,
    );
    expect(names.length).toBeGreaterThan(200);
    expect(share).toBeGreaterThan(0.95);
    const meant = (name: string) => names.find((one) => one.name === name)?.units;
    expect([
      meant("Chủ tịch UBND các quận, huyện, thị xã"),
      meant("Đảng ủy, UBND 14 phường"),
      meant("Công an các quận, huyện, thị xã"),
      meant("Trung tâm Y tế các quận, huyện, thị xã"),
      meant("Sở Lao động - Thương binh và Xã hội"),
    ]).toEqual([30, 14, 30, 30, 1]);
  },
);
