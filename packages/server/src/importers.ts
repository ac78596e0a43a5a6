import { casesRegister } from "@phaodai/domain/cases/register";
import { peopleRegister } from "@phaodai/domain/people/register";
import { casesImporter } from "#cases/import";
import { correctCaseRoute } from "#cases/routes";
import type { Importer } from "#import/importer";
import { recordImporter } from "#import/records";
import { peopleImporter } from "#people/import";
import { registeredPeople } from "#people/registered";
import { correctPersonRoute } from "#people/routes";
import { transmissionsImporter } from "#tracing/import";

const routes = [correctCaseRoute, correctPersonRoute] as const;

/** Every register a file can be imported into; exports of those whose rows can be edited come back as edits. */
export const importers: ReadonlyMap<string, Importer> = new Map(
  [
    {
      ...casesImporter,
      people: registeredPeople,
      records: recordImporter({ register: "cases", of: casesRegister, routes }),
    },
    transmissionsImporter,
    {
      ...peopleImporter,
      people: registeredPeople,
      records: recordImporter({ register: "people", of: peopleRegister, routes: [correctPersonRoute] }),
    },
  ].map((one) => [one.register, one]),
);
