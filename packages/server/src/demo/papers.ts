import { officialPaper } from "@phaodai/domain/directives/official";
import { citedNumber } from "@phaodai/domain/papers/numbering";
import type pg from "pg";
import type { Services } from "#context";
import { decodeDraft } from "#directives/stored";
import { contentOf, hashOfContent } from "#papers/stamp";
import { type Cell, copyRows } from "./copy.ts";

interface Issued {
  readonly id: string;
  readonly unitId: number;
  readonly sharedUnitIds: readonly number[];
  readonly content: unknown;
  readonly issuedAt: Date;
}

/** The books of the demo: every paper a unit issued of its own as it was sent, and the last number of each series. */
export async function copyPapers(owner: pg.ClientBase, services: Pick<Services, "vault">): Promise<void> {
  const { rows } = await owner.query<Issued>(
    `select id, responsible_unit_id as "unitId", shared_unit_ids as "sharedUnitIds", content, issued_at as "issuedAt"
     from directives where state = 'issued' and issuer_unit_id = responsible_unit_id order by issued_at, key`,
  );
  await copyRows(
    owner,
    { table: "papers", columns },
    rows.flatMap((row) => paperCells(row, services)),
  );
  await bringBooksUpToDate(owner);
  await owner.query("analyze papers, paper_numbers");
}

const columns =
  "id, series, year, number, cited, kind, is_personal, abstract, dated_on, subject_kind, subject_id, may, content, content_hash, signed_by, responsible_unit_id, shared_unit_ids, written_by, written_at";

/** Who wrote it: nobody who can sign in. */
const nobody = "00000000-0000-0000-0000-000000000000";

function paperCells(row: Issued, { vault }: Pick<Services, "vault">): Cell[][] {
  const paper = officialPaper(decodeDraft(row.content), { isDraft: false, symbol: "" });
  const { no, symbol } = paper.number;
  if (no === null || !paper.date) return [];
  const content = contentOf(paper);
  return [
    [
      row.id,
      symbol,
      paper.date.year,
      no,
      citedNumber(paper),
      paper.kind,
      false,
      paper.abstract,
      paper.date.toString(),
      "directive",
      row.id,
      "directives.read",
      vault.seal(content),
      hashOfContent(content),
      paper.signer.name,
      row.unitId,
      row.sharedUnitIds,
      nobody,
      row.issuedAt.toISOString(),
    ],
  ];
}

/** The next number follows those of the demo. */
const bringBooksUpToDate = (owner: pg.ClientBase): Promise<unknown> =>
  owner.query(
    `insert into paper_numbers (unit_id, series, year, last_number)
     select responsible_unit_id, series, year, max(number) from papers group by 1, 2, 3
     on conflict (unit_id, series, year) do update set last_number = greatest(paper_numbers.last_number, excluded.last_number)`,
  );
