import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { randomUUID } from "node:crypto";
import {
  amendDirective,
  draftDirective,
  issueDirective,
  listDirectives,
  listDissemination,
  openDirective,
  showDirective,
} from "@phaodai/domain/directives/contract";
import type { Amendment } from "@phaodai/domain/directives/amendment";
import type { ShownDirective } from "@phaodai/domain/directives/shown";
import { showMatrix } from "@phaodai/domain/tasks/matrix-contract";
import { describe, expect, test } from "vitest";
import { testApp } from "#testing/test-app";

const seeds = join(import.meta.dirname, "../../../../../shared/seeds");

describe.skipIf(!existsSync(seeds))("the paper of 27 July", async () => {
  const { call, actor, unitId } = await testApp();
  const city = actor("city_commander", "01");
  const baDinh = actor("area_commander", "001");

  test("is read, settled, issued to departments and 30 districts", async () => {
    const id = randomUUID();
    const text = readFileSync(join(seeds, "002_2c836bdbf3bd6d79.txt"), "utf8");
    const drafted = await call(city, draftDirective, { input: { body: { id, unitId: unitId("01"), text } } });
    const { drafts } = drafted.reply();
    expect(drafts.map(({ number }) => number)).toEqual(["12052/SYT-NVY", "2403/UBND-KGVX"]);
    const directiveId = drafts[1]?.id ?? "";
    const shown = (await call(city, showDirective, { input: { directiveId } })).reply();
    expect(shown.siblings.map(({ number }) => number)).toEqual(["12052/SYT-NVY"]);
    console.log(shown.obstacles.map((o) => `${o.code} ${o.no} ${o.text}`));
    const refused = await call(city, issueDirective, { input: { directiveId, body: {} } });
    expect(refused).toMatchObject({ status: 422, code: "directives.not_ready" });
    const settled = await call(city, amendDirective, {
      input: { directiveId, body: { amendments: settlings(shown) } },
      version: shown.version,
    });
    expect(settled.reply().obstacles).toEqual([]);
    const issued = (await call(city, issueDirective, { input: { directiveId, body: {} } })).reply();
    expect(issued.state).toBe("issued");
    const matrix = (await call(city, showMatrix, { input: { directiveId } })).reply();
    console.log(
      matrix.rows.map((r) => `${r.no} ${r.states.replaceAll(".", "").length}`),
      matrix.unitIds.length,
    );
    const list = (await call(baDinh, listDirectives, { input: { box: "received" } })).reply();
    console.log(
      list.items.length,
      list.items[0]?.tasks,
      list.items[0]?.isUnread,
      list.items[0]?.recipients,
      list.counts,
    );
    await call(baDinh, openDirective, { input: { directiveId, body: {} } });
    const seen = (await call(city, listDissemination, { input: { directiveId } })).reply();
    console.log(seen.items.filter((i) => i.openedAt).length, seen.items.length);
  });
});

const settlings = ({ obstacles }: ShownDirective): Amendment[] =>
  obstacles.flatMap((one): Amendment[] => {
    if (one.doubtId !== null) return [{ kind: "settle_doubt", doubtId: one.doubtId, isSettled: true }];
    if (one.code === "assignee_missing" && one.clauseId !== null)
      return [{ kind: "edit_clause", clauseId: one.clauseId, isTask: false }];
    return one.code === "assignee_open" || one.code === "recipient_open"
      ? [{ kind: "say_meaning", name: one.text, unitIds: null }]
      : [];
  });
