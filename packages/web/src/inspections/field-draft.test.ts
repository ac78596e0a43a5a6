import { newId } from "@phaodai/client/request";
import { StatedVisit } from "@phaodai/domain/inspections/stated";
import type { Checklist } from "@phaodai/domain/policy/checklists";
import { expect, test } from "vitest";
import { z } from "zod";
import { beginVisit, type FieldPack, placesOf, plansOn } from "./field-begin.ts";
import { answered, barriersOf, countsOf, type VisitDraft, visitOf, withoutFinding } from "./field-draft.ts";
import { draftOf, isClashOf, renewed, withoutCause } from "./field-mend.ts";

const words = (text: string) => ({ vi: text, en: text });
const basis = { paper: "2403/UBND-KGVX", clause: null, status: "sourced" } as const;
const market: Checklist = {
  code: "market",
  version: 2,
  title: words("Chợ"),
  placeKinds: ["market"],
  items: [
    { code: "distance", text: words("Giữ khoảng cách"), severity: "serious", basis },
    { code: "masks", text: words("Đeo khẩu trang"), severity: "minor", basis },
    { code: "hands", text: words("Có chỗ rửa tay"), severity: "minor", basis },
  ],
};
const [distance, masks] = market.items;
const place = { id: newId(), name: "Chợ Châu Long", kind: "market", address: "Châu Long", unitId: 4 };
const team = { id: newId(), name: "Đoàn số 3", members: ["Vũ Bình", "Lê Cúc"] };
const day = Temporal.PlainDate.from("2021-07-27");
const plan = {
  id: newId(),
  teamId: team.id,
  title: "Chợ dân sinh",
  from: day,
  to: day,
  unitIds: [4],
  placeIds: [place.id],
  checklists: ["market" as const],
};
const now = Temporal.Instant.from("2021-07-27T01:00:00Z");
const pack: FieldPack = {
  asOf: now,
  unitId: 1,
  units: [{ id: 4, fullName: "Phường Trúc Bạch", level: "commune" }],
  teams: [team],
  plans: [plan],
  checklists: [market],
  fixDays: { minor: 7, serious: 3, critical: null },
  places: [place],
  arePlacesCut: false,
  findings: [],
};
const begun = beginVisit({ pack, target: { kind: "known", place }, plan, inspector: "Thanh tra", now });

const say = (draft: VisitDraft, item: typeof distance, answer: "yes" | "no" | "not_applicable"): VisitDraft =>
  item ? answered(draft, { item, answer, findingId: newId(), fixBy: "2021-07-30" }) : draft;

test("a visit of a plan begins with the place, its checklist and the people of the team", () => {
  expect(begun).toMatchObject({
    unitId: 4,
    checklist: { code: "market", version: 2 },
    inspectors: "Vũ Bình\nLê Cúc",
    planId: plan.id,
    teamId: team.id,
  });
  expect(barriersOf(begun)).toEqual([]);
});

test("a plan that names no place sends to those of its units that its checklists are for", () => {
  const elsewhere = { ...place, id: newId(), unitId: 5 };
  const school = { ...place, id: newId(), kind: "school" };
  const all = { ...pack, places: [place, elsewhere, school] };
  expect(placesOf(all, { ...plan, placeIds: [] })).toEqual([place]);
  expect(placesOf(all, { ...plan, placeIds: [school.id] })).toEqual([school]);
});

test("of the day's plans those of one's own team come first", () => {
  const others = { ...plan, id: newId(), teamId: newId() };
  const over = { ...plan, id: newId(), to: day.subtract({ days: 1 }) };
  expect(plansOn({ ...pack, plans: [others, over, plan] }, day, "Lê Cúc")).toEqual([plan, others]);
});

test("a unit's own command centre is visited under the unit's name", () => {
  const own = beginVisit({ pack, target: { kind: "unit", unitId: 4 }, plan, inspector: "Thanh tra", now });
  expect(own).toMatchObject({ placeName: "Phường Trúc Bạch", isUnitItself: true, unitId: 4 });
  expect(visitOf({ ...own, checklist: begun.checklist }, now).place).toEqual({ kind: "unit" });
});

test("a new place asks for its name, its checklist, and its commune where there are several", () => {
  const units = [...pack.units, { id: 5, fullName: "Phường Phúc Xá", level: "commune" }];
  const draft = beginVisit({
    pack: { ...pack, units },
    target: { kind: "new", name: "" },
    plan: undefined,
    inspector: "Thanh tra",
    now,
  });
  expect(barriersOf(draft).map(({ need }) => need)).toEqual(["name", "unit", "checklist"]);
});

test("not met makes a shortcoming of the item's severity; another answer takes it away", () => {
  const wrong = say(begun, distance, "no");
  expect(wrong.findings).toMatchObject([{ item: "distance", severity: "serious", fixBy: "2021-07-30" }]);
  const written = { ...wrong, findings: wrong.findings.map((one) => ({ ...one, text: "Kẻ vạch" })) };
  expect(say(written, distance, "no").findings).toEqual(written.findings);
  expect(say(wrong, distance, "yes").findings).toEqual([]);
});

test("a shortcoming without words or without a day keeps the visit from being signed, one fixed at once does not", () => {
  const wrong = answered(begun, { item: masks ?? never(), answer: "no", findingId: newId(), fixBy: "" });
  expect(barriersOf(wrong)).toEqual([
    { need: "text", step: "findings", item: "masks" },
    { need: "fixBy", step: "findings", item: "masks" },
  ]);
  const [finding] = wrong.findings;
  const fixed = { ...(finding ?? never()), text: "Phát khẩu trang", isFixedOnSpot: true };
  expect(barriersOf({ ...wrong, findings: [fixed] })).toEqual([]);
});

test("each photo goes with what it shows: a shortcoming, a violation, else the visit", () => {
  const [ofFinding, ofViolation, ofVisit, ofRight] = [newId(), newId(), newId(), newId()];
  const violation = {
    id: newId(),
    findingId: null,
    violatorKind: "person" as const,
    violatorName: "Ông Sáu",
    violatorAddress: "",
    representative: "",
    description: "Tụ tập",
    provision: "",
  };
  const draft = {
    ...say(say(begun, distance, "no"), masks, "yes"),
    violations: [violation],
    photos: [
      { id: ofFinding, of: "distance" },
      { id: ofViolation, of: violation.id },
      { id: ofVisit, of: null },
      { id: ofRight, of: "masks" },
    ],
  };
  const visit = visitOf(draft, now);
  expect(visit.findings.map(({ fileIds }) => fileIds)).toEqual([[ofFinding]]);
  expect(visit.violations.map(({ fileIds }) => fileIds)).toEqual([[ofViolation]]);
  expect(visit.fileIds).toEqual([ofVisit, ofRight]);
});

test("a refused record opened again and signed anew says the same", () => {
  const draft: VisitDraft = {
    ...say(say(begun, distance, "no"), masks, "not_applicable"),
    metWith: "Ông Sáu",
    permitted: 10,
    actual: 14,
    rechecks: { [newId()]: true },
    photos: [
      { id: newId(), of: "distance" },
      { id: newId(), of: null },
    ],
    note: "Kiểm tra đột xuất",
  };
  const findings = draft.findings.map((one) => ({ ...one, text: "Kẻ vạch" }));
  const visit = visitOf({ ...draft, findings }, now);
  expect(StatedVisit.parse(JSON.parse(JSON.stringify(z.encode(StatedVisit, visit))))).toEqual(visit);
  const again = draftOf(visit, place.name, newId());
  expect(visitOf(again, now)).toEqual(visit);
});

test("removing a shortcoming keeps the violation that was drawn from it", () => {
  const finding = {
    id: newId(),
    item: null,
    text: "x",
    severity: "minor",
    isFixedOnSpot: false,
    fixBy: "",
  } as const;
  const violation = {
    id: newId(),
    findingId: finding.id,
    violatorKind: "organisation",
    violatorName: "Chợ",
    violatorAddress: "",
    representative: "",
    description: "y",
    provision: "",
  } as const;
  const left = withoutFinding({ ...begun, findings: [finding], violations: [violation] }, finding.id);
  expect(left.findings).toEqual([]);
  expect(left.violations).toEqual([{ ...violation, findingId: null }]);
});

test("what nobody looked at is counted as left, not as right", () => {
  const draft = say(say(begun, distance, "no"), masks, "yes");
  expect(countsOf(draft, market)).toEqual({ right: 1, wrong: 1, na: 0, left: 1 });
});

const never = (): never => {
  throw new Error("the test's own data is short");
};

test("signed as a new record nothing keeps an id of the old one, and what hangs together still does", () => {
  const finding = {
    id: newId(),
    item: "distance",
    text: "Kẻ vạch",
    severity: "serious" as const,
    isFixedOnSpot: true,
    fixBy: "",
  };
  const violation = {
    id: newId(),
    findingId: finding.id,
    violatorKind: "person" as const,
    violatorName: "Ông Sáu",
    violatorAddress: "",
    representative: "",
    description: "Tụ tập",
    provision: "",
  };
  const photos = [{ id: newId(), of: violation.id }];
  const draft = { ...begun, findings: [finding], violations: [violation], photos };
  const fresh = renewed(draft);
  expect(fresh.id).not.toBe(draft.id);
  expect(fresh.findings[0]?.id).not.toBe(finding.id);
  expect(fresh.violations[0]?.findingId).toBe(fresh.findings[0]?.id);
  expect(fresh.photos).toEqual([{ id: photos[0]?.id, of: fresh.violations[0]?.id }]);
  expect(visitOf(fresh, now).violations[0]?.fileIds).toEqual([photos[0]?.id]);
});

test.each([
  { code: "inspections.visit_differs", id: begun.id, clashes: true },
  { code: "inspections.id_taken", id: begun.id, clashes: true },
  { code: "inspections.unknown_place", id: begun.id, clashes: false },
  { code: "inspections.visit_differs", id: newId(), clashes: false },
])("$code clashes as long as the draft has the id it is about: $clashes", ({ code, id, clashes }) => {
  expect(isClashOf({ code, params: { id } }, begun)).toBe(clashes);
  expect(isClashOf({ code, params: { id } }, renewed(begun))).toBe(false);
});

test("an id taken that a shortcoming has is renewed with the record", () => {
  const wrong = say(begun, distance, "no");
  const refusal = { code: "inspections.id_taken", params: { id: wrong.findings[0]?.id } };
  expect(isClashOf(refusal, wrong)).toBe(true);
  expect(isClashOf(refusal, renewed(wrong))).toBe(false);
});

test.each([
  { code: "inspections.unknown_plan", left: { planId: null } },
  { code: "inspections.unknown_team", left: { teamId: null, planId: null } },
  { code: "inspections.unknown_place", left: { placeId: null, step: "place", placeName: "Chợ Châu Long" } },
])("$code is mended by one tap, and everything else stays", ({ code, left }) => {
  expect(withoutCause(code, begun, [market])).toEqual({ ...begun, ...left });
  expect(withoutCause(code, { ...begun, ...left, step: "place" }, [market])).toBeUndefined();
});

test("on a checklist that was changed meanwhile the answers that are still asked stay, and no shortcoming is lost", () => {
  const wrong = say(say(begun, distance, "no"), masks, "yes");
  const today = { ...market, version: 3, items: market.items.filter(({ code }) => code !== "distance") };
  const mended = withoutCause("inspections.unknown_checklist", wrong, [today]);
  expect(mended?.checklist).toEqual({ code: "market", version: 3 });
  expect(Object.keys(mended?.answers ?? {})).toEqual(["masks"]);
  expect(mended?.findings).toMatchObject([{ id: wrong.findings[0]?.id, item: null }]);
  expect(withoutCause("inspections.unknown_checklist", wrong, [market])).toBeUndefined();
});
