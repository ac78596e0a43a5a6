import { showImport } from "@phaodai/domain/imports/contract";
import type { Filter } from "@phaodai/domain/registers/filter";
import { importIdsOf } from "@phaodai/domain/registers/imports-named";
import type { Register } from "@phaodai/domain/registers/register";
import { useQueries } from "@tanstack/react-query";
import { useMemo } from "react";
import { useMay } from "#shell/session.ts";
import { queryOf } from "#ui/endpoint.ts";

/** Files' names of the imports a filter names, by id; nothing is asked where it names none. */
export function useImportNames(register: Register, filter: Filter): ReadonlyMap<string, string> {
  const enabled = useMay()("imports.read");
  const ids = useMemo(() => importIdsOf(register, filter), [register, filter]);
  return useQueries({
    queries: ids.map((importId) => ({ ...queryOf(showImport, { importId }), enabled, staleTime: Infinity })),
    combine: namesOf,
  });
}

const namesOf = (
  results: readonly { readonly data: { readonly id: string; readonly fileName: string } | undefined }[],
): ReadonlyMap<string, string> =>
  new Map(results.flatMap(({ data }) => (data ? [[data.id, data.fileName]] : [])));
