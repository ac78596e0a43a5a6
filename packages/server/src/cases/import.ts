import { caseFields, caseNeeds, readCase } from "@phaodai/domain/cases/case-cells";
import { classifications, outcomes } from "@phaodai/domain/cases/case";
import { isOpenEpisode } from "@phaodai/domain/cases/rules";
import { asJsonObject } from "@phaodai/domain/imports/as-json";
import type { Reason } from "@phaodai/domain/imports/reason";
import { z } from "zod";
import type { Draft, DraftRow, Importer, Plan } from "#import/importer";
import {
  type CaseOfPerson,
  type KnownCase,
  listCasesByCode,
  listCasesOf,
  listVersions,
} from "./import-queries.ts";
import { correctCaseRoute, reportCaseRoute, ruleOutCaseRoute } from "./routes.ts";

/** A line list: each row becomes the command "report a case", with its person. */
export const casesImporter: Importer = {
  register: "cases",
  fields: caseFields,
  needs: caseNeeds,
  route: reportCaseRoute,
  read(row, at) {
    const draft = readCase(row, at);
    return draft ? asJsonObject(draft) : undefined;
  },
  personIn(draft) {
    const { facts, person } = keptOf(draft);
    return person.fullName === `BN ${facts.code}` ? undefined : person; // a number is nobody's name
  },
  statesConfirmed: (draft) => keptOf(draft).classification === "confirmed",
  intended({ draft, idOf }) {
    const { facts, classification, reportedAt, person } = keptOf(draft);
    const id = idOf("case");
    const stated = { kind: "stated", id: idOf("person"), facts: person };
    return { subjectId: id, body: { ...facts, id, classification, reportedAt, person: stated } };
  },
  async plan(ctx, tx, rows) {
    const codes = rows.flatMap(({ draft }) => keptOf(draft).facts.code ?? []);
    const known = codes.length > 0 ? await listCasesByCode(tx, ctx.scope, codes) : [];
    const byCode = new Map(known.map((one) => [`${one.disease}/${one.code}`, one]));
    const ids = rows.flatMap(({ isPerson }) => isPerson ?? []);
    const open = ids.length > 0 ? (await listCasesOf(tx, ctx.scope, ids)).filter(isOpen) : [];
    const byPerson = new Map(open.map((one) => [`${one.disease}/${one.personId}`, one]));
    return rows.map((row) => planOf(row, { byCode, byPerson }));
  },
  undoneBy: ruleOutCaseRoute,
  /** Ruled out, and its number free again: the case of a file that is mended and sent once more takes it. */
  async undo(_ctx, tx, rows) {
    const versions = await listVersions(
      tx,
      rows.map(({ subjectId }) => subjectId),
    );
    return rows.map(({ subjectId: caseId, reason }) => {
      const expects = versions.get(caseId);
      if (expects === undefined) return [];
      const params = { caseId };
      return [
        { route: ruleOutCaseRoute, params, body: { reason }, expects },
        { route: correctCaseRoute, params, body: { code: null }, expects: expects + 1 },
      ];
    });
  },
};

interface Kept {
  readonly facts: Readonly<Record<string, unknown>> & {
    readonly disease: string;
    readonly code: string | null;
  };
  readonly classification: string;
  readonly reportedAt: string | null;
  readonly person: Readonly<Record<string, unknown>> & {
    readonly fullName: string;
    readonly birth: { readonly date: string } | null;
  };
}

// safe: written by `readCase`, and kept sealed
const keptOf = (draft: Draft): Kept => draft as unknown as Kept;

interface Known {
  readonly byCode: ReadonlyMap<string, KnownCase>;
  /** Cases that go on, of people an officer said rows to be about. */
  readonly byPerson: ReadonlyMap<string, CaseOfPerson>;
}

const Episode = z.object({ classification: z.enum(classifications), outcome: z.enum(outcomes).nullable() });
const isOpen = (one: CaseOfPerson): boolean => isOpenEpisode(Episode.parse(one));

/** A case of somebody registered takes nothing from the row that is the person's: the register's word stands. */
function planOf({ draft, idOf, isPerson }: DraftRow, { byCode, byPerson }: Known): Plan {
  const kept = keptOf(draft);
  const { disease, code } = kept.facts;
  const same = code === null ? undefined : byCode.get(`${disease}/${code}`);
  if (same && same.id !== idOf("case")) return comparedWith(same, kept);
  if (isPerson === undefined) return { kind: "as_intended" };
  const open = byPerson.get(`${disease}/${isPerson}`);
  if (open && open.id !== idOf("case")) return comparedWithOpen(open, kept);
  const { facts, classification, reportedAt } = kept;
  const id = idOf("case");
  const person = { kind: "registered", id: isPerson };
  return { kind: "run", subjectId: id, body: { ...facts, id, classification, reportedAt, person } };
}

/** One episode is one case: what the row says of the one that goes on changes nothing, or waits for somebody to look. */
function comparedWithOpen({ id, values }: CaseOfPerson, kept: Kept): Plan {
  const count = differing(values, statedOf(kept));
  return count === 0 ? { kind: "unchanged", subjectId: id } : heldBy("person_has_case", { count }, null);
}

/** A number that is known: the same facts change nothing; others wait for somebody to look, they never overwrite. */
function comparedWith({ id, code, values }: KnownCase, { facts, classification, person }: Kept): Plan {
  const { fullName, birth, ...of } = person;
  const count = differing(values, {
    ...of,
    ...statedOf({ facts, classification }),
    fullName: fullName === `BN ${code}` ? null : fullName,
    birthDate: birth?.date ?? null,
  });
  return count === 0 ? { kind: "unchanged", subjectId: id } : heldBy("case_differs", { code, count });
}

const statedOf = ({ facts, classification }: Pick<Kept, "facts" | "classification">) => ({
  ...facts,
  classification,
  detectionPlace: facts["detectionPlace"] === "unknown" ? null : facts["detectionPlace"],
});

/** How many known values are stated otherwise; what the row leaves out is none. */
const differing = (
  known: Readonly<Record<string, unknown>>,
  stated: Readonly<Record<string, unknown>>,
): number =>
  Object.entries(known).filter(
    ([field, value]) =>
      stated[field] !== undefined && stated[field] !== null && !isSame(stated[field], value),
  ).length;

const heldBy = (code: string, params: Reason["params"], field: "code" | null = "code"): Plan => ({
  kind: "held",
  reason: { grade: "error", code: `imports.${code}`, field, column: null, params },
});

const isSame = (stated: unknown, known: unknown): boolean =>
  known instanceof Temporal.Instant
    ? typeof stated === "string" && Temporal.Instant.from(stated).equals(known)
    : stated === (known instanceof Temporal.PlainDate ? known.toString() : known);
