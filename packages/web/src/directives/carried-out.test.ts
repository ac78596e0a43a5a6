import { expect, test } from "vitest";
import { withCarriedOut } from "./carried-out.ts";

const date = Temporal.PlainDate.from("2021-07-27");
const named = {
  kind: "thông báo",
  number: "430-TB/TU",
  date,
  relation: "thực hiện" as const,
  name: null,
  isRead: true,
};
const paper = { kind: "công văn", number: "2403/UBND-KGVX", date };

test("a paper whose tasks are carried out is named, once", () => {
  const references = withCarriedOut([named], [paper]);
  expect(references).toEqual([
    { kind: "thông báo", number: "430-TB/TU", date, relation: "thực hiện", name: null },
    { ...paper, relation: "thực hiện", name: null },
  ]);
  const again = (references ?? []).map((one) => ({ ...one, isRead: false }));
  expect(withCarriedOut(again, [paper])).toBeUndefined();
});

test("a paper without a number cannot be named", () => {
  expect(withCarriedOut([], [{ ...paper, number: null }])).toBeUndefined();
});
