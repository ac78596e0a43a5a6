import { expect, test } from "vitest";
import { OfficialPaper } from "../papers/paper.ts";
import type { SanctionView, ViolationView } from "./contract.ts";
import { sanctionPaper } from "./papers.ts";

const day = (text: string) => Temporal.PlainDate.from(text);
const head = { parent: null, issuer: "Ủy ban nhân dân quận Ba Đình", place: "Ba Đình" };
const violation: ViolationView = {
  id: "00000000-0000-7000-8000-000000000001",
  number: "03/BB-VPHC",
  findingId: null,
  violatorKind: "organisation",
  violatorName: "Quán cà phê Hoa Ban",
  violatorAddress: "12 phố Châu Long",
  representative: "Đào Thị Lụa",
  description: "Bán hàng tại chỗ trong thời gian giãn cách.",
  provision: null,
  withdrawnAt: null,
  withdrawnWhy: null,
  files: [],
  sanctions: [],
};
const sanction: SanctionView = {
  id: "00000000-0000-7000-8000-000000000002",
  kind: "fine",
  number: "02/QĐ-XPHC",
  amount: 15_000_000,
  provision: "điểm người ra quyết định ghi",
  basisStatus: "unverified",
  closedFrom: null,
  closedTo: null,
  signerTitle: "Chủ tịch",
  signerName: "Tạ Văn Mạnh",
  decidedAt: Temporal.Instant.from("2021-07-27T17:30:00Z"),
  withdrawnAt: null,
  withdrawnWhy: null,
};
const paperOf = (changes: Partial<SanctionView>) =>
  sanctionPaper({ ...sanction, ...changes }, violation, { head, number: { no: 2, symbol: "QĐ-XPHC" } });
const textOf = (paper: OfficialPaper) =>
  paper.body.map((block) => ("text" in block ? block.text : "")).join(" ");

test("a fine says its amount as it is written here, on the local day it was decided", () => {
  const paper = OfficialPaper.parse({ ...paperOf({}), date: "2021-07-28" });
  expect(textOf(paper)).toContain("Phạt tiền 15.000.000 đồng đối với Quán cà phê Hoa Ban; 12 phố Châu Long");
  expect(paperOf({}).date).toEqual(day("2021-07-28"));
});

test("what nobody has checked says so at the foot, what was withdrawn says that instead", () => {
  expect(paperOf({}).note).toContain("chưa đối chiếu");
  expect(paperOf({ basisStatus: "sourced" }).note).toBeNull();
  const withdrawnAt = Temporal.Instant.from("2021-07-29T02:00:00Z");
  expect(paperOf({ withdrawnAt, withdrawnWhy: "nhầm người" }).note).toBe(
    "ĐÃ THU HỒI ngày 29/7/2021: nhầm người",
  );
});

test.each([
  { closedTo: null, said: "từ ngày 28/7/2021 cho đến khi có quyết định khác" },
  { closedTo: day("2021-08-05"), said: "từ ngày 28/7/2021 đến hết ngày 5/8/2021" },
])("a closure: $said", ({ closedTo, said }) => {
  const closure = { kind: "closure", amount: null, closedFrom: day("2021-07-28"), closedTo } as const;
  expect(textOf(paperOf(closure))).toContain(said);
});
