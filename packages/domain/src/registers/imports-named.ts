import { conditionsOf, type Filter } from "./filter.ts";
import { fieldOf, type Register } from "./register.ts";

/** The imports a filter names, each once. */
export const importIdsOf = (register: Register, filter: Filter): readonly string[] => [
  ...new Set(
    conditionsOf(filter)
      .filter(({ field }) => fieldOf(register, field)?.kind === "import")
      .flatMap(({ values }) => values.map(String)),
  ),
];
