import { casesImporter } from "#cases/import";
import type { Importer } from "#import/importer";
import { peopleImporter } from "#people/import";
import { transmissionsImporter } from "#tracing/import";

/** Every register a file can be imported into. */
export const importers: ReadonlyMap<string, Importer> = new Map(
  [casesImporter, transmissionsImporter, peopleImporter].map((one) => [one.register, one]),
);
