import type { Reason } from "@phaodai/domain/imports/reason";

/** What a clerk is told of a row or a file that goes on all the same; of no field. @param code worded at `imports.<code>` */
export const noteOf = (code: string, params: Reason["params"] = {}): Reason => ({
  grade: "warning",
  code: `imports.${code}`,
  field: null,
  column: null,
  params,
});
