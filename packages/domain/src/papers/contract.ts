import { refusals } from "../shared/refusal.ts";

const statusByRefusal = {
  outside_scope: 403,
  /** Numbers are given in the order of days: none for a year that has not begun. */
  year_not_open: 422,
  paper_not_found: 404,
} as const;
export const papersRefusals = refusals("papers", statusByRefusal);
