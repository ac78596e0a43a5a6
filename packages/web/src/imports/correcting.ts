import {
  correctRows,
  type Import,
  listImportRows,
  listProblems,
  showImport,
} from "@phaodai/domain/imports/contract";
import { reviewImport } from "@phaodai/domain/imports/review-contract";
import { listIncomingAnswers, listLikelyPeople } from "@phaodai/domain/people/incoming-contract";
import type { Correction } from "@phaodai/domain/imports/correction";
import { useCommand } from "#ui/endpoint.ts";

/** What follows from judging the rows once more. */
export const judgedAgain = [
  showImport,
  listImportRows,
  listProblems,
  reviewImport,
  listLikelyPeople,
  listIncomingAnswers,
];

/** Mends cells of an import and shows what the check says then. */
export function useCorrection(one: Import) {
  const sending = useCommand(correctRows, { invalidates: judgedAgain });
  return {
    correct: (body: Correction) => sending.mutate({ input: { importId: one.id, body } }),
    isPending: sending.isPending,
    error: sending.error,
    rowsChanged: sending.data?.rowsChanged,
  };
}
