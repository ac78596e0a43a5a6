import { randomUUID } from "node:crypto";
import * as cases from "@phaodai/domain/cases/contract";
import * as people from "@phaodai/domain/people/contract";
import { expect, test } from "vitest";
import { testApp } from "#testing/test-app";
import { aPerson, aReport, day } from "./a-case.test-data.ts";

const { call, actor, unitId } = await testApp();
const trucBach = unitId("00004");
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");

/** Two records likely to be one person, each with a case. @returns ids of the cases and of the people, in order */
async function twoReports(fullName: string, disease = "covid_19") {
  const facts = aPerson(trucBach, {
    fullName,
    phone: "0912345670",
    birth: { date: day("1956-05-17"), precision: "day" },
  });
  const one = aReport(trucBach, {});
  const ids = [randomUUID(), randomUUID()] as const;
  const persons = [randomUUID(), randomUUID()] as const;
  for (const i of [0, 1] as const) {
    const person = { kind: "stated", id: persons[i], facts } as const;
    const body = { ...one, id: ids[i], disease: i === 0 ? "covid_19" : disease, person };
    (await call(clerk, cases.reportCase, { input: { body } })).reply();
  }
  return { ids, persons };
}
const withdraw = (who: typeof clerk, caseId: string, keptCaseId: string) =>
  call(who, cases.withdrawDoubleReport, { input: { caseId, body: { keptCaseId } } });

test("a ward withdraws the second report of one case, and then merges the two records", async () => {
  const { ids, persons } = await twoReports("Phùng Thị Mười");
  expect((await withdraw(clerk, ids[1], ids[0])).reply()).toMatchObject({ classification: "ruled_out" });
  const kept = (await call(clerk, cases.showCase, { input: { caseId: ids[0] } })).reply();
  expect(kept.classification).not.toBe("ruled_out");
  const body = {
    id: randomUUID(),
    mergedId: persons[1],
    mergedVersion: 1,
    choices: {},
    areTwoEpisodes: false,
  };
  const merged = await call(clerk, people.mergePeople, { input: { personId: persons[0], body } });
  expect(merged.reply().person.id).toBe(persons[0]);
});

test("the same case, one already withdrawn, another disease, strangers and other wards are refused", async () => {
  const { ids } = await twoReports("Kiều Văn Sáu");
  expect(await withdraw(clerk, ids[0], ids[0])).toMatchObject({ code: "cases.same_case" });
  expect(await withdraw(neighbour, ids[1], ids[0])).toMatchObject({ code: "cases.case_not_found" });
  const measles = await twoReports("Kiều Văn Bảy", "measles");
  expect(await withdraw(clerk, measles.ids[1], measles.ids[0])).toMatchObject({
    code: "cases.other_disease",
  });
  const stranger = await twoReports("Ngô Bá Khá");
  expect(await withdraw(clerk, stranger.ids[0], ids[0])).toMatchObject({ code: "cases.not_one_person" });
  (await withdraw(clerk, ids[1], ids[0])).reply();
  expect(await withdraw(clerk, ids[0], ids[1])).toMatchObject({ code: "cases.already_ruled_out" });
});
