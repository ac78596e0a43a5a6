import { type DemoDirective, demoDirectives } from "@phaodai/domain/demo/directives";
import type { DemoOrder } from "@phaodai/domain/demo/tasks";
import { numberKey } from "@phaodai/domain/directives/links";
import type { WorldName } from "@phaodai/domain/policy/worlds";
import type pg from "pg";
import type { Services } from "#context";
import { encodeDraft, headingOf } from "#directives/stored";
import { type Cell, copyRows } from "./copy.ts";

interface DirectiveSetting {
  readonly services: Pick<Services, "units">;
  readonly world: WorldName;
  readonly seed: number;
  readonly now: Temporal.Instant;
}

/** Papers of the demo with their ties and recipients. @returns the orders that follow from them, for copyTasks */
export async function copyDirectives(
  owner: pg.ClientBase,
  { services, world, seed, now }: DirectiveSetting,
): Promise<readonly DemoOrder[]> {
  const { directives, orders } = demoDirectives({ tree: services.units(), world, seed, now });
  await copyRows(owner, directiveTable, directives.map(directiveCells));
  await copyRows(owner, linkTable, directives.flatMap(linkCells));
  await copyRows(owner, recipientTable, directives.flatMap(recipientCells));
  await owner.query(
    "select setval(pg_get_serial_sequence('directives', 'key'), (select coalesce(max(key), 1) from directives))",
  );
  await owner.query("analyze directives, directive_links, directive_recipients");
  return orders;
}

const directiveTable = {
  table: "directives",
  columns:
    "key, id, state, origin, issuer_unit_id, kind, number, number_key, dated_on, issuer, abstract, signed_by, words, clauses, campaign_from, campaign_to, content, source_id, lines, answers_key, created_at, created_by, issued_at, issued_by, responsible_unit_id, shared_unit_ids",
};
const linkTable = {
  table: "directive_links",
  columns:
    "from_key, relation, kind, number, number_key, dated_on, name, to_key, responsible_unit_id, shared_unit_ids",
};
const recipientTable = {
  table: "directive_recipients",
  columns:
    "directive_key, unit_id, purposes, opened_at, opened_by, opened_by_name, responsible_unit_id, shared_unit_ids",
};

/** In the column "created_by": nobody who can sign in. */
const nobody = "00000000-0000-0000-0000-000000000000";

function directiveCells(paper: DemoDirective): Cell[] {
  const head = headingOf(paper.draft);
  return [
    paper.key,
    paper.id,
    paper.issuedAt ? "issued" : "draft",
    paper.origin,
    paper.unitId,
    head.kind,
    head.number,
    head.numberKey,
    dayText(head.datedOn),
    head.issuer,
    head.abstract,
    head.signedBy,
    head.words,
    head.clauses,
    dayText(head.campaignFrom),
    dayText(head.campaignTo),
    encodeDraft(paper.draft),
    paper.lines ? paper.id : null,
    paper.lines && textArray(paper.lines),
    paper.answersKey,
    paper.createdAt.toString(),
    nobody,
    paper.issuedAt?.toString() ?? null,
    paper.issuedAt ? nobody : null,
    paper.unitId,
    paper.recipients.map(({ unitId }) => unitId),
  ];
}

const dayText = (day: Temporal.PlainDate | null): string | null => day?.toString() ?? null;

const textArray = (texts: readonly string[]): string =>
  `{${texts.map((text) => `"${text.replace(/["\\]/g, "\\$&")}"`).join(",")}}`;

/** A draft's ties are made when it goes out. */
const linkCells = ({ key, unitId, draft, issuedAt, recipients, targets }: DemoDirective): Cell[][] =>
  issuedAt === null
    ? []
    : draft.references.map(({ relation, kind, number, date, name }, at) => [
        key,
        relation,
        kind,
        number,
        numberKey(number),
        dayText(date),
        name,
        targets[at] ?? null,
        unitId,
        recipients.map((one) => one.unitId),
      ]);

const recipientCells = ({ key, unitId, recipients }: DemoDirective): Cell[][] =>
  recipients.map((one) => [
    key,
    one.unitId,
    textArray(one.purposes),
    one.openedAt?.toString() ?? null,
    one.openedBy?.id ?? null,
    one.openedBy?.name ?? null,
    unitId,
    [one.unitId],
  ]);
