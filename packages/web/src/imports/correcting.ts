import {
  correctRows,
  type Import,
  listImportRows,
  listProblems,
  showImport,
} from "@phaodai/domain/imports/contract";
import type { Correction } from "@phaodai/domain/imports/correction";
import { useCommand } from "#ui/endpoint.ts";

/** Mends cells of an import and shows what the check says then. */
export function useCorrection(one: Import) {
  const sending = useCommand(correctRows, { invalidates: [showImport, listImportRows, listProblems] });
  return {
    correct: (body: Correction) => sending.mutate({ input: { importId: one.id, body } }),
    isPending: sending.isPending,
    error: sending.error,
    rowsChanged: sending.data?.rowsChanged,
  };
}
