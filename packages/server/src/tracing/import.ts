import { stateTransmission, withdrawTransmission } from "@phaodai/domain/tracing/chain-contract";
import {
  readTransmission,
  transmissionFields,
  transmissionNeeds,
} from "@phaodai/domain/tracing/transmission-cells";
import { z } from "zod";
import { asTracer } from "#db/database";
import { route } from "#http/route";
import type { DraftRow, Importer, Plan } from "#import/importer";
import { listLinksAmong, listNumberedCases, type NumberedCase } from "./import-queries.ts";
import * as service from "./service.ts";

/** Numbers of cases are those of this disease. */
const disease = "covid_19";

const withdrawRoute = route(withdrawTransmission, service.withdrawTransmission);

/** Who infected whom, by the numbers of the cases: each row becomes the command "state a transmission". */
export const transmissionsImporter: Importer = {
  register: "transmissions",
  fields: transmissionFields,
  needs: transmissionNeeds,
  route: route(stateTransmission, service.stateTransmission),
  read(row) {
    const draft = readTransmission(row);
    return draft ? { ...draft } : undefined;
  },
  async plan(ctx, tx, rows) {
    if (rows.length === 0) return [];
    const codes = rows.flatMap(({ draft }) =>
      [draft["from"], draft["to"]].filter((code) => typeof code === "string"),
    );
    const { cases, links } = await asTracer(tx, ctx.scope, async () => {
      const found = await listNumberedCases(tx, disease, [...new Set(codes)]);
      const keys = found.map(({ key }) => key);
      return { cases: new Map(found.map((one) => [one.code, one])), links: await listLinksAmong(tx, keys) };
    });
    return rows.map((row) => planOf(row, cases, links));
  },
  undoneBy: withdrawRoute,
  undo: (_ctx, _tx, rows) =>
    Promise.resolve(
      rows.map(({ subjectId: transmissionId, reason }) => [
        { route: withdrawRoute, params: { transmissionId }, body: { reason } },
      ]),
    ),
};

const Kept = z.object({ from: z.string(), to: z.string(), source: z.string().nullable() });

function planOf(
  { draft, idOf }: DraftRow,
  cases: ReadonlyMap<string, NumberedCase>,
  links: ReadonlyMap<string, string>,
): Plan {
  const { from, to, source } = Kept.parse(draft);
  const infector = cases.get(from);
  const infectee = cases.get(to);
  if (!infector || !infectee) return waitingFor(infector ? "to" : "from", infector ? to : from);
  const stated = links.get(`${infector.key}/${infectee.key}`);
  if (stated !== undefined) return { kind: "unchanged", subjectId: stated };
  const id = idOf("transmission");
  return {
    kind: "run",
    subjectId: id,
    body: { id, infectorCaseId: infector.id, infecteeCaseId: infectee.id, source },
  };
}

/** The list of cases may come later: the link waits for it. */
function waitingFor(field: "from" | "to", code: string): Plan {
  const reason = { grade: "error", code: "imports.case_not_in_list", field, column: null } as const;
  return { kind: "held", reason: { ...reason, params: { code } } };
}
