import { randomUUID } from "node:crypto";
import { cityPapers } from "@phaodai/domain/demo/directive-papers";
import type { DraftClause } from "@phaodai/domain/directives/draft";
import { flat } from "@phaodai/domain/directives/flat";
import { readPapers } from "@phaodai/domain/directives/read-papers";
import { unitsMeant } from "@phaodai/domain/directives/units-meant";
import type { OfficialPaper } from "@phaodai/domain/papers/paper";
import { dayOf } from "@phaodai/domain/shared/instant";
import { grantsOf } from "../packages/server/src/access/service.ts";
import type { Context, Services } from "../packages/server/src/context.ts";
import { asOwner } from "../packages/server/src/db/store.ts";
import { aDraft } from "../packages/server/src/directives/a-directive.test-data.ts";
import { keepDraft } from "../packages/server/src/directives/drafting.ts";
import { issueDirective } from "../packages/server/src/directives/issuing.ts";
import { paperText } from "../packages/server/src/directives/paper-text.ts";
import { readApart } from "../packages/server/src/directives/read-apart.ts";
import { openContext } from "../packages/server/src/http/context.ts";
import { writePdf } from "../packages/server/src/papers/service.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure, medianMilliseconds } from "./figure.ts";
import { timesOf } from "./percentile.ts";
import { tracingWorld } from "./tracing-world.ts";

/** The id of Hanoi in the shipped units. */
const cityId = 1;
const pages = 20;
const accountId = "0198a000-0000-7000-8000-000000000001";
/** Letters on a page of a paper (Decree 30/2020/NĐ-CP: A4, 13–14 pt). */
const lettersOnPage = 2600;

/**
 * A paper of 20 pages from its PDF to its clauses in a thread of its own; the same by the rule alone; a paper to every commune issued, with
 * tasks, recipients and notices. Limits: one pass over the letters of the paper; the text taken out of the PDF; as many bare rows
 * committed durably.
 */
export const directivesBench = async ({ full }: BenchOptions): Promise<Figure[]> => {
  const runs = full ? 20 : 3;
  return [...(await readingFigures(runs)), ...(await issueFigures(runs))];
};

async function readingFigures(runs: number): Promise<Figure[]> {
  const text = longPaper();
  const bytes = await writePdf(accountId, asPaper(text));
  const size = `${pages} pages, ${text.length} letters`;
  const whole = await timesOf(runs, () => readApart(accountId, { open: () => Promise.resolve(bytes) }));
  const extracted = await timesOf(runs, () => paperText(bytes));
  return [
    figure({
      name: "a PDF read into clauses, median",
      size,
      figure: whole.median,
      unit: "ms",
      limit: extracted.median,
    }),
    figure({
      name: "a text read into clauses by the rule, median",
      size,
      figure: medianMilliseconds(() => readPapers(text), runs),
      unit: "ms",
      limit: medianMilliseconds(() => flat(text), runs),
    }),
  ];
}

/** The demo's letter with its clauses over and over, numbered on. */
function longPaper(): string {
  const [, review] = cityPapers({ world: "hanoi-2021", today: Temporal.PlainDate.from("2021-07-27") });
  const text = review?.text ?? "";
  const [first, last] = [
    text.indexOf("2. Sở Y tế"),
    text.indexOf("UBND Thành phố yêu cầu các đơn vị nghiêm túc"),
  ];
  const body = text.slice(first, last).replace(/^\d+\. /gmu, "");
  const paragraphs = body.split(/\n{2,}/u).filter((one) => one.trim() !== "");
  let clauses = "";
  for (let n = 2; clauses.length < pages * lettersOnPage; n++)
    clauses += `${n}. ${paragraphs[n % paragraphs.length] ?? ""}\n\n`;
  return text.slice(0, first) + clauses + text.slice(last);
}

const asPaper = (text: string): OfficialPaper => ({
  form: "government",
  isDraft: false,
  parent: null,
  issuer: "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI",
  number: { no: 2371, symbol: "UBND-KGVX" },
  kind: null,
  abstract: "V/v rà soát",
  place: "Hà Nội",
  date: Temporal.PlainDate.from("2021-07-25"),
  basis: [],
  addressees: [],
  body: text
    .split(/\n{2,}/u)
    .filter((one) => one.trim() !== "")
    .map((one) => ({ is: "paragraph", text: one })),
  recipients: [],
  signer: { form: "TM.", onBehalfOf: "ỦY BAN NHÂN DÂN", title: "CHỦ TỊCH", name: "Lê Minh Quang" },
});

const issueFigures = (runs: number): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const { services } = await tracingWorld(store);
    const issue = issuer(services);
    const issued = await timesOf(runs, issue.run);
    const limit = await asOwner(store.ownerUrl, async (owner) => {
      await owner.query("create table bare (id uuid, unit_id int, at timestamptz, said text)");
      return timesOf(runs, () =>
        owner.query(
          "insert into bare select gen_random_uuid(), n, now(), repeat('x', 100) from generate_series(1, $1::int) n",
          [issue.communes * 3],
        ),
      );
    });
    return [
      figure({
        name: "a paper issued to every commune, median",
        size: `1 clause × ${issue.communes} communes`,
        figure: issued.median,
        unit: "ms",
        limit: limit.median,
      }),
    ];
  });

/** Drafts and issues a paper of one clause for all communes, each time under a number of its own. */
function issuer(services: Services): { readonly communes: number; run(no: number): Promise<unknown> } {
  const day = dayOf(services.now());
  const held = [{ role: "city_commander" as const, unitId: cityId }];
  const grants = grantsOf(services.units(), held, day);
  const actor = { id: randomUUID(), displayName: "bench", homeUnitId: cityId, roles: held, grants };
  const name = "UBND các xã, phường, thị trấn";
  const meaning = unitsMeant(name, { tree: services.units(), day, issuerUnitId: cityId });
  const communes = meaning.state === "units" ? meaning.unitIds.length : 0;
  const holder = { unitId: cityId, sharedWith: [], name: "bench" };
  const draftFor = () => {
    const draft = aDraft(holder);
    const clauses = draft.clauses.map((clause): DraftClause => ({
      ...clause,
      assignees: [{ name, role: "lead", isInherited: false, meaning }],
    }));
    return { ...draft, clauses };
  };
  return {
    communes,
    run: async () => {
      const ctx: Context = openContext({ services, actor, scope: { kind: "city" } });
      const id = randomUUID();
      await ctx.inTransaction((tx) =>
        keepDraft(ctx, tx, {
          id,
          unitId: cityId,
          issuerUnitId: cityId,
          draft: draftFor(),
          source: null,
          origin: "written",
        }),
      );
      return issueDirective(ctx, { directiveId: id, body: {} });
    },
  };
}
