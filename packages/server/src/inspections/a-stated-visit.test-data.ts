import { randomUUID } from "node:crypto";
import type { StatedFinding, StatedViolation, StatedVisit } from "@phaodai/domain/inspections/stated";

/** A finding nobody has sent yet. */
export const aFinding = (changes: Partial<StatedFinding> = {}): StatedFinding => ({
  id: randomUUID(),
  item: null,
  text: "Không có vạch kẻ khoảng cách",
  severity: "serious",
  isFixedOnSpot: false,
  fixBy: null,
  fileIds: [],
  ...changes,
});

export const aViolation = (changes: Partial<StatedViolation> = {}): StatedViolation => ({
  id: randomUUID(),
  findingId: null,
  violatorKind: "organisation",
  violatorName: "Quán cà phê Hoa Ban",
  violatorAddress: null,
  representative: null,
  description: "Bán hàng tại chỗ trong thời gian giãn cách",
  provision: null,
  fileIds: [],
  ...changes,
});

/** A fine a unit decides for a violation. */
export const aFine = (issuerUnitId: number, changes: object = {}) => ({
  id: randomUUID(),
  kind: "fine" as const,
  issuerUnitId,
  amount: 15_000_000,
  provision: "Nghị định 117/2020/NĐ-CP, Điều 12",
  closedFrom: null,
  closedTo: null,
  signerTitle: "Chủ tịch",
  signerName: "Tạ Văn Mạnh",
  ...changes,
});

/** A visit to a place nobody knows, signed on the morning the tests' clock shows. */
export const aVisit = (unitId: number, changes: Partial<StatedVisit> = {}): StatedVisit => ({
  id: randomUUID(),
  unitId,
  place: { kind: "stated", name: "Chợ cóc Châu Long", placeKind: "market", address: null },
  teamId: null,
  planId: null,
  checklist: { code: "market", version: 1 },
  inspectors: ["Trịnh Văn Kiểm"],
  metWith: "Đào Thị Chợ",
  startedAt: null,
  signedAt: Temporal.Instant.from("2021-07-27T07:30:00+07:00"),
  answers: [],
  headcount: null,
  findings: [],
  violations: [],
  rechecks: [],
  goodPoints: null,
  note: null,
  fileIds: [],
  ...changes,
});
