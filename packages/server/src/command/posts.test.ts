import { randomUUID } from "node:crypto";
import * as contract from "@phaodai/domain/command/contract";
import { listRows } from "@phaodai/domain/registers/contract";
import { noFilter } from "@phaodai/domain/registers/filter";
import { beforeAll, expect, test } from "vitest";
import type { Actor } from "#context";
import { testApp } from "#testing/test-app";
import { sendFile } from "#files/a-sent-file.test-data";
import { insertCentre } from "./a-centre.test-data.ts";

const { app, call, actor, unitId, asOwner } = await testApp();
const [trucBach, phucXa] = [unitId("00004"), unitId("00001")];
const clerk = actor("ward_clerk", "00004");
const neighbour = actor("ward_clerk", "00001");
beforeAll(() => asOwner((owner) => insertCentre(owner, { unitId: phucXa, sharedWith: [], name: "Khúc" })));

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(`2021-${text}`);

async function hire(fullName: string): Promise<string> {
  const id = randomUUID();
  const about = { force: "official" as const, joinedOn: day("01-01"), accountId: null, phone: null };
  const body = { id, unitId: trucBach, fullName, ...about };
  (await call(clerk, contract.addCommandPerson, { input: { body } })).reply();
  return id;
}
const hold = (personId: string, post: string, heldFrom = day("01-01")) => {
  const id = randomUUID();
  const body = { id, unitId: trucBach, post, personId, heldFrom, heldTo: null };
  return call(clerk, contract.holdPost, { input: { body } });
};
const end = (holdingId: string, heldTo: Temporal.PlainDate) =>
  call(clerk, contract.endHolding, { input: { holdingId, body: { heldTo } } });

test("two officers who fill one post at once: one does, the other is told", async () => {
  const people = [];
  for (const name of ["Lê An", "Lê Bình", "Lê Chi", "Lê Dung"]) people.push(await hire(name));
  const answers = await Promise.all(people.map((id) => hold(id, "chair")));
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409, 409]);
  expect(new Set(answers.map(({ code }) => code))).toEqual(new Set([undefined, "command.post_taken"]));
});

test("a post that somebody else has taken over is not held longer afterwards", async () => {
  const [before, after] = [await hire("Trần Trước"), await hire("Trần Sau")];
  const { id } = (await hold(before, "party_secretary")).reply();
  expect((await end(id, day("07-01"))).status).toBe(200);
  expect((await hold(after, "party_secretary", day("07-01"))).status).toBe(200);
  expect(await end(id, day("08-01"))).toMatchObject({ status: 409, code: "command.post_taken" });
});

const send = (by: Actor, unit: number): Promise<string> =>
  sendFile({ app }, { by, unitId: unit, content: "Quy chế làm việc" });
const equip = (given: { readonly meetingLink?: string; readonly fileId?: string }) => {
  const { meetingLink = null, fileId = null } = given;
  const regulation = { no: "05/QC", on: day("07-20"), from: day("07-20"), to: null, fileId };
  return call(clerk, contract.equipCentre, {
    input: { unitId: trucBach, body: { phone: null, meetingLink, rooms: [], regulation } },
  });
};

test("the file of a regulation is kept with it, and is one's own", async () => {
  const fileId = await send(clerk, trucBach);
  expect((await equip({ fileId })).status).toBe(200);
  const { rows } = await asOwner((owner) =>
    owner.query("select attached_at from files where id = $1", [fileId]),
  );
  expect(rows[0]?.attached_at).not.toBeNull();
  const theirs = await equip({ fileId: await send(neighbour, phucXa) });
  expect(theirs).toMatchObject({ status: 404, code: "files.file_not_found" });
});

test("the link to the meeting is one of the web: on a colleague's screen another would run", async () => {
  expect((await equip({ meetingLink: "javascript:alert(document.cookie)" })).status).toBe(400);
  expect((await equip({ meetingLink: "https://meet.example/ba-dinh" })).status).toBe(200);
});

test.each([
  {
    why: "whoever works with people here sees a commander's",
    register: "posts",
    role: "ward_clerk",
    sees: true,
  },
  { why: "so does his own commander", register: "posts", role: "area_commander", sees: true },
  {
    why: "a body beside sees it on the centre's screen alone",
    register: "posts",
    role: "department_officer",
    sees: false,
  },
  {
    why: "of the list of allowances only who identifies people",
    register: "duty-served",
    role: "ward_clerk",
    sees: true,
  },
  { why: "not whoever commands", register: "duty-served", role: "area_commander", sees: false },
] as const)("telephones in registers: $why", async ({ register, role, sees }) => {
  const input = { register, filter: noFilter, limit: 100 };
  const { items } = (await call(actor(role, "00001"), listRows, { input })).reply();
  const row = items.find(({ fullName }) => fullName === "Khúc Khánh Trực");
  expect(row?.["phone"] === "0900000000").toBe(sees);
  expect(row?.masked.includes("phone")).toBe(!sees);
});
