import { asJsonObject } from "@phaodai/domain/imports/as-json";
import { importFieldsOf } from "@phaodai/domain/imports/field";
import { ageField, personExtras, readPerson } from "@phaodai/domain/people/person-cells";
import { peopleRegister } from "@phaodai/domain/people/register";
import type { Importer } from "#import/importer";
import { registerPersonRoute } from "./routes.ts";

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
  plan: (_ctx, _tx, rows) =>
    Promise.resolve(
      rows.map(({ draft, idOf }) => {
        const id = idOf("person");
        return { kind: "run", subjectId: id, body: { ...draft, id } };
      }),
    ),
  undoneBy: registerPersonRoute,
  /** A person once registered stays: there is no command that takes one back (imports/undoable.ts). */
  undo: (_ctx, _tx, rows) => Promise.resolve(rows.map(() => [])),
};
