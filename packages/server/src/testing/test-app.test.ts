import { listAccounts, showSession } from "@phaodai/domain/access/contract";
import { listPolicies } from "@phaodai/domain/policy/contract";
import { expect, test } from "vitest";
import { testApp } from "./test-app.ts";

const { call, actor, unitId } = await testApp();

test("nobody is told who they are", async () => {
  expect(await call(undefined, showSession)).toMatchObject({ status: 401, code: "access.not_signed_in" });
});

test("a ward's clerk has the ward, the city's commander the city", async () => {
  const clerk = (await call(actor("ward_clerk", "00004"), showSession)).reply();
  expect(clerk.scope).toEqual({ kind: "area", unitIds: [unitId("00004")] });
  const commander = (await call(actor("city_commander", "01"), showSession)).reply();
  expect(commander.scope).toEqual({ kind: "city" });
});

test("a role without the permission is refused", async () => {
  expect(await call(actor("ward_clerk", "00004"), listAccounts)).toMatchObject({
    status: 403,
    code: "access.forbidden",
  });
});

test("days travel both ways", async () => {
  const day = Temporal.PlainDate.from("2021-08-01");
  const asked = await call(actor("ward_clerk", "00004"), listPolicies, {
    input: { unitId: unitId("00004"), day },
  });
  expect(asked.reply().day).toEqual(day);
});
