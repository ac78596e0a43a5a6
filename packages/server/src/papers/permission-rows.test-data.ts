import type { Ward } from "#access/a-city.test-data";
import type { About, Decision } from "#access/permission-decision.test-data";
import { workers } from "#files/permission-rows.test-data";

const thePaper = {
  may: workers,
  shared: "as own",
  other: 404,
  ask: ({ ward }: About) => ({ paperId: ward.paperId }),
} as const;

/** Who may call the endpoints of papers. */
export const paperPermissions: Readonly<Record<string, Decision>> = {
  "GET /papers": {
    may: workers,
    shared: "as own",
    other: "nothing",
    ask: ({ ward }) => ({ subjectId: ward.paperId }),
    shows: (ward) => ward.paperId,
  },
  "GET /papers/:paperId": { ...thePaper, shows: (ward: Ward) => `${ward.name} Khánh` },
  "GET /papers/:paperId/docx": thePaper,
  "GET /papers/:paperId/pdf": thePaper,
};
