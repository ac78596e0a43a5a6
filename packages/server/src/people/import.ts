import { asJsonObject } from "@phaodai/domain/imports/as-json";
import { importFieldsOf } from "@phaodai/domain/imports/field";
import { ageField, personExtras, readPerson } from "@phaodai/domain/people/person-cells";
import { peopleRegister } from "@phaodai/domain/people/register";
import type { Importer } from "#import/importer";
import { registerPersonRoute, withdrawPersonRoute } from "./routes.ts";

/** A list of persons: each row becomes the command "register a person"; likely duplicates become proposals. */
export const peopleImporter: Importer = {
  register: "people",
  fields: [...importFieldsOf(peopleRegister, "people"), ageField, ...personExtras],
  needs: [["fullName"]],
  route: registerPersonRoute,
  read(row, at) {
    const person = readPerson(row, at, { nameless: null, knownOn: at.today });
    return person ? asJsonObject(person) : undefined;
  },
  personIn: (draft) => draft,
  intended({ draft, idOf }) {
    const id = idOf("person");
    return { subjectId: id, body: { ...draft, id } };
  },
  plan: (_ctx, _tx, rows) =>
    Promise.resolve(
      rows.map(({ isPerson }) =>
        isPerson === undefined ? { kind: "as_intended" } : { kind: "unchanged", subjectId: isPerson },
      ),
    ),
  undoneBy: withdrawPersonRoute,
  /** Of whom anything was recorded since stays: the command refuses it. */
  undo: (_ctx, _tx, rows) =>
    Promise.resolve(
      rows.map(({ subjectId }) => [
        { route: withdrawPersonRoute, params: { personId: subjectId }, body: {} },
      ]),
    ),
};
