import { existsSync, readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";
import { correctCase, reportCase } from "@phaodai/domain/cases/contract";
import { listPlaces, registerPlace } from "@phaodai/domain/establishments/contract";
import { registerHousehold, registerPerson, searchPeople } from "@phaodai/domain/people/contract";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { testApp } from "#testing/test-app";
import { aPerson, aReport } from "./a-case.test-data.ts";

/** github.com/minimaxir/big-list-of-naughty-strings, beside the repository where it is at hand. */
const file = new URL("../../../../../shared/data/messy/blns.json", import.meta.url);

describe.skipIf(!existsSync(file))("the list of naughty strings", async () => {
  const strings = existsSync(file) ? z.array(z.string()).parse(JSON.parse(readFileSync(file, "utf8"))) : [];
  const { call, actor, unitId } = await testApp();
  const commune = unitId("00004");
  const clerk = actor("epidemiologist", "00004");

  test("is kept as it was typed in every free text, or refused with a reason; nothing breaks", async () => {
    for (let i = 0; i < strings.length; i += 8) await Promise.all(strings.slice(i, i + 8).map(tryOut));
  }, 120_000);

  async function tryOut(text: string): Promise<void> {
    const kept = await call(clerk, registerPerson, { input: { body: freely(text) } });
    const expected = fits(text, 100)
      ? { status: 200, address: asKept(text) }
      : { status: 400, address: undefined };
    const address = kept.status === 200 ? kept.reply().person.address : undefined;
    expect({ status: kept.status, address }).toEqual(expected);
    for (const answer of await everywhere(text)) expect([200, 400, 409, 422]).toContain(answer.status);
  }

  /** A person with the text in every field that takes any. */
  const freely = (text: string) => ({
    ...aPerson(commune, { nationality: text, occupation: text, workplace: text, address: text }),
    id: randomUUID(),
  });

  /** The text where something is expected of it: a name, a phone, a number, a code, a search. */
  const everywhere = (text: string) =>
    Promise.all([
      call(clerk, registerPerson, {
        input: { body: { ...aPerson(commune, { fullName: text }), id: randomUUID() } },
      }),
      call(clerk, registerPerson, {
        input: { body: { ...aPerson(commune, { phone: text, cccd: text }), id: randomUUID() } },
      }),
      call(clerk, searchPeople, { input: { body: { text, limit: 20 } } }),
      call(clerk, registerPlace, {
        input: { body: { id: randomUUID(), name: text, kind: "market", address: text, unitId: commune } },
      }),
      call(clerk, listPlaces, { input: { q: text.slice(0, 100), limit: 20 } }),
      call(clerk, registerHousehold, {
        input: { body: { id: randomUUID(), address: text, unitId: commune, residentialGroupId: null } },
      }),
      reportAndCorrect(text),
    ]);

  async function reportAndCorrect(text: string) {
    const report = aReport(commune, { code: text, lineage: text, treatmentPlace: text, sourceNote: text });
    const reported = await call(clerk, reportCase, { input: { body: report } });
    if (reported.status !== 200) return reported;
    expect(reported.reply()).toMatchObject({ sourceNote: asKept(text), code: asKept(text) });
    return call(clerk, correctCase, { input: { caseId: report.id, body: { sourceNote: `${text}.` } } });
  }
});

/** Composed (NFC) and without blanks around: the only things that happen to a text. */
const asKept = (text: string): string => text.normalize("NFC").trim();

/** The contract counts code points. */
function fits(text: string, longest: number): boolean {
  const { length } = Array.from(asKept(text));
  return length >= 1 && length <= longest;
}
