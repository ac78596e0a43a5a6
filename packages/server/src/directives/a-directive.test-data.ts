import { randomUUID } from "node:crypto";
import type { Draft, DraftClause, Fields } from "@phaodai/domain/directives/draft";
import type pg from "pg";
import { encodeDraft, headingOf } from "./stored.ts";

/** Whose paper it is. */
interface Holder {
  readonly unitId: number;
  readonly sharedWith: readonly number[];
  readonly name: string;
}

const at = "2021-07-26T08:00:00+07:00";

/** What stands in a ward's paper, and nowhere else. */
export const abstractOf = ({ name }: Pick<Holder, "name">): string => `V/v việc riêng của nhà ${name}`;

const said = <T>(value: T | null) => ({ read: value, value, isCorrected: false });

const fieldsOf = (holder: Holder): Fields => ({
  kind: said("công văn"),
  number: said<string>(null),
  date: said(Temporal.PlainDate.from("2021-07-26")),
  place: said("Hà Nội"),
  issuer: said("Ủy ban nhân dân phường"),
  parent: said<string>(null),
  abstract: said(abstractOf(holder)),
  signerName: said("Nguyễn Văn Mẫu"),
  signerTitle: said("CHỦ TỊCH"),
  signerForm: said("TM."),
  signerOnBehalfOf: said("ỦY BAN NHÂN DÂN"),
});

const clauseOf = ({ unitId }: Holder): DraftClause => ({
  id: randomUUID(),
  no: "1",
  text: "Rà soát người về từ vùng dịch.",
  lines: null,
  assignees: [
    {
      name: "UBND phường",
      role: "lead",
      isInherited: false,
      meaning: { state: "units", unitIds: [unitId], by: "person" },
    },
  ],
  deadlines: [],
  evidence: null,
  measure: null,
  isTask: true,
  isRemoved: false,
  parentTaskIds: [],
  read: null,
});

/** A draft with one clause for the ward itself; `changes` replace what a test is about. */
export const aDraft = (holder: Holder, changes: Partial<Draft> = {}): Draft => ({
  form: "government",
  fields: fieldsOf(holder),
  recipients: [],
  references: [],
  preamble: [],
  clauses: [clauseOf(holder)],
  closing: [],
  tables: [],
  attachments: [],
  doubts: [],
  campaign: null,
  ...changes,
});

/** One more paper of the ward, past every service: with a recipient and a tie when issued. @returns its id */
export async function insertDirective(
  owner: pg.Client,
  holder: Holder,
  {
    state = "issued",
    id = randomUUID(),
  }: { readonly state?: "draft" | "issued" | "suspended"; readonly id?: string } = {},
): Promise<string> {
  const { unitId } = holder;
  const shared = [...holder.sharedWith];
  const draft = aDraft(holder);
  const heading = headingOf(draft);
  const { rows } = await owner.query<{ key: number }>(
    `insert into directives (id, state, origin, issuer_unit_id, kind, dated_on, issuer, abstract, words, clauses, content, created_at, created_by, issued_at, ended_at,
       suspended_by_unit_id, responsible_unit_id, shared_unit_ids)
     values ($1, $2, 'written', $3, $4, $5, $6, $7, $8, 1, $9, $10, $1, case when $2 <> 'draft' then $10::timestamptz end,
       case when $2 = 'suspended' then $10::timestamptz end, case when $2 = 'suspended' then $3::int end, $3, $11) returning key`,
    [
      id,
      state,
      unitId,
      heading.kind,
      heading.datedOn?.toString(),
      heading.issuer,
      heading.abstract,
      heading.words,
      encodeDraft(draft),
      at,
      shared,
    ],
  );
  if (state !== "draft") await insertTraces(owner, { key: rows[0]?.key ?? 0, ...holder });
  return id;
}

async function insertTraces(
  owner: pg.Client,
  { key, unitId, sharedWith, name }: Holder & { readonly key: number },
) {
  await owner.query(
    `insert into directive_links (from_key, relation, kind, name, responsible_unit_id, shared_unit_ids) values ($1, 'căn cứ', 'luật', $2, $3, $4)`,
    [key, `Luật nhà ${name}`, unitId, [...sharedWith]],
  );
  await owner.query(
    `insert into directive_recipients (directive_key, unit_id, purposes, responsible_unit_id, shared_unit_ids) values ($1, $2, $3, $2, $4)`,
    [key, unitId, [`việc nhà ${name}`], [...sharedWith]],
  );
}
