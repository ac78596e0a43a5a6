import {
  findingStates,
  type FindingView,
  type InspectionView,
  type SanctionView,
  type ViolationView,
  doubts,
} from "@phaodai/domain/inspections/contract";
import { isLate } from "@phaodai/domain/inspections/rules";
import { StatedAnswer } from "@phaodai/domain/inspections/stated";
import { type Checklist, severities } from "@phaodai/domain/policy/checklists";
import { z } from "zod";
import type { FindingRow } from "./finding-queries.ts";
import type { SanctionRow, ViolationRow } from "./violation-queries.ts";
import type { KnownFile, VisitRow } from "./visit-queries.ts";

/** Files by id; what is not here has not come, or belongs to somebody else. */
export type Files = ReadonlyMap<string, KnownFile>;

export const filesOf = (known: readonly KnownFile[]): Files => new Map(known.map((file) => [file.id, file]));

const seen = (ids: readonly string[], files: Files): FindingView["files"] =>
  ids.map((id) => {
    const file = files.get(id);
    return { id, name: file?.name ?? null, mediaType: file?.mediaType ?? null, isAwaited: !file };
  });

const Codes = z.object({ severity: z.enum(severities), state: z.enum(findingStates) });

/** A finding as its reader sees it on a day. */
export function findingOf(row: FindingRow, files: Files, today: Temporal.PlainDate): FindingView {
  const { key: _, sharedUnitIds: __, fileIds, ...rest } = row;
  return { ...rest, ...Codes.parse(row), isLate: isLate(row, today), files: seen(fileIds, files) };
}

export const sanctionOf = (row: SanctionRow): SanctionView => ({
  id: row.id,
  kind: row.kind,
  number: row.number,
  amount: row.amount === null ? null : Number(row.amount),
  provision: row.provision,
  basisStatus: row.basisStatus,
  closedFrom: row.closedFrom,
  closedTo: row.closedTo,
  signerTitle: row.signerTitle,
  signerName: row.signerName,
  decidedAt: row.decidedAt,
  withdrawnAt: row.withdrawnAt,
  withdrawnWhy: row.withdrawnWhy,
});

export const violationOf = (
  row: ViolationRow,
  sanctions: readonly SanctionRow[],
  files: Files,
): ViolationView => ({
  id: row.id,
  number: row.number,
  findingId: row.findingId,
  violatorKind: row.violatorKind,
  violatorName: row.violatorName,
  violatorAddress: row.violatorAddress,
  representative: row.representative,
  description: row.description,
  provision: row.provision,
  withdrawnAt: row.withdrawnAt,
  withdrawnWhy: row.withdrawnWhy,
  files: seen(row.fileIds, files),
  sanctions: sanctions.filter(({ violationKey }) => violationKey === row.key).map(sanctionOf),
});

interface Around {
  readonly checklist: Checklist;
  readonly findings: readonly FindingView[];
  readonly rechecked: readonly FindingView[];
  readonly violations: readonly ViolationView[];
  readonly others: InspectionView["others"];
  readonly files: Files;
}

/** A visit with all that came of it; files that have not come are one more doubt. */
export function visitOf(row: VisitRow, around: Around): InspectionView {
  const files = seen(row.fileIds, around.files);
  const everyFile = [
    ...files,
    ...around.findings.flatMap((one) => one.files),
    ...around.violations.flatMap((one) => one.files),
  ];
  const said = z.array(z.enum(doubts)).parse(row.doubts);
  return {
    id: row.id,
    number: row.number,
    unitId: row.unitId,
    issuerUnitId: row.issuerUnitId,
    placeId: row.placeId,
    placeName: row.placeName,
    placeKind: row.placeKind,
    address: row.address,
    teamId: row.teamId,
    teamName: row.teamName,
    planId: row.planId,
    checklist: around.checklist,
    inspectors: row.inspectors,
    metWith: row.metWith,
    inspectedOn: row.inspectedOn,
    startedAt: row.startedAt,
    signedAt: row.signedAt,
    receivedAt: row.receivedAt,
    recordedBy: row.recordedBy,
    answers: z.array(StatedAnswer).parse(row.answers),
    headcount:
      row.headcountPermitted === null || row.headcountActual === null
        ? null
        : { permitted: row.headcountPermitted, actual: row.headcountActual, basis: row.headcountBasis },
    goodPoints: row.goodPoints,
    note: row.note,
    doubts: everyFile.some(({ isAwaited }) => isAwaited) ? [...said, "files_awaited"] : said,
    files,
    findings: [...around.findings],
    violations: [...around.violations],
    rechecked: [...around.rechecked],
    others: around.others,
  };
}
