import { z } from "zod";

/** What `directive read --json` answers of a paper. */
export const Paper = z.object({
  kind: z.string().nullable(),
  number: z.string().nullable(),
  date: z.iso.date().nullable(),
  place: z.string().nullable(),
  issuer: z.string().nullable(),
  abstract: z.string().nullable(),
  signer: z.object({
    name: z.string().nullable(),
    title: z.string().nullable(),
    form: z.string().nullable(),
  }),
  recipients: z.array(z.object({ name: z.string(), purpose: z.string().nullable() })),
  references: z.array(
    z.object({
      kind: z.string(),
      number: z.string().nullable(),
      date: z.iso.date().nullable(),
      relation: z.string(),
      name: z.string().optional(),
    }),
  ),
  clauses: z.array(
    z.object({
      no: z.string().nullable(),
      text: z.string(),
      assignees: z.array(z.string()),
      deadlines: z.array(
        z.object({ text: z.string(), date: z.iso.date().nullish(), duration: z.string().optional() }),
      ),
    }),
  ),
  unsure: z.array(z.object({ code: z.string(), at: z.string(), text: z.string(), words: z.string() })),
});
export type Paper = z.output<typeof Paper>;

/** Counts by field what is right, missed and too much. */
export class Tally {
  readonly fields = new Map<string, { right: number; all: number; wrong: string[] }>();

  compare(field: string, want: readonly string[], got: readonly string[]): void {
    const open = [...got];
    const tally = this.fields.get(field) ?? { right: 0, all: 0, wrong: [] };
    this.fields.set(field, tally);
    for (const one of want) {
      const at = open.findIndex((other) => same(other) === same(one));
      tally.all += 1;
      if (at < 0) tally.wrong.push(`− ${one}`);
      else {
        open.splice(at, 1);
        tally.right += 1;
      }
    }
    tally.all += open.length;
    tally.wrong.push(...open.map((one) => `+ ${one}`));
  }

  share(): number {
    const all = [...this.fields.values()];
    return all.reduce((sum, { right }) => sum + right, 0) / all.reduce((sum, field) => sum + field.all, 0);
  }

  print(): string {
    const lines = [...this.fields].map(
      ([field, { right, all, wrong }]) =>
        `${field.padEnd(12)} ${right}/${all} ${percent(right / all)} ${wrong.join(", ")}`,
    );
    return [...lines, `in all ${percent(this.share())}`].join("\n");
  }
}

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const same = (text: string): string => text.normalize("NFC").toLowerCase().replace(/\.$/u, "");

export interface Wanted {
  readonly file: string;
  readonly rows: readonly (readonly string[])[];
}

/** A table's papers: the lines from "paper" to the next, "everybody" written out. */
export function wantedPapers(table: string): readonly Wanted[] {
  const found: { file: string; rows: string[][] }[] = [];
  let file = "";
  let everybody = "";
  for (const line of table.split("\n").filter((text) => text !== "" && !text.startsWith("#"))) {
    const [field = "", ...values] = line.split("|").map((value) => value.trim());
    if (field === "file") file = values[0] ?? "";
    else if (field === "everybody") everybody = values[0] ?? "";
    else if (field === "paper") found.push({ file, rows: [[field, ...values]] });
    else found.at(-1)?.rows.push([field, ...values.map((value) => value.replace(/^everybody/u, everybody))]);
  }
  return found;
}

const listed = (names: string | undefined): readonly string[] =>
  (names ?? "").split(/;\s/u).filter((name) => name !== "");

export function compare(tally: Tally, { rows }: Wanted, paper: Paper): void {
  const of = (field: string) => rows.filter(([name]) => name === field).map(([, ...values]) => values);
  const [[kind = "", number = "", date = "", place = "", issuer = ""] = []] = of("paper");
  const { signer, abstract } = paper;
  const values = { kind, number, date, place, issuer };
  for (const field of ["kind", "number", "date", "place", "issuer"] as const)
    tally.compare(field, [values[field]], [paper[field] ?? ""]);
  const [[start = "", end = ""] = []] = of("abstract");
  const isAbstract = abstract?.startsWith(start) === true && abstract.endsWith(end);
  tally.compare("abstract", [start], [isAbstract ? start : (abstract ?? "")]);
  const [[name = "", title = "", form = ""] = []] = of("signer");
  tally.compare("signer", [name, title, form], [signer.name ?? "", signer.title ?? "", signer.form ?? ""]);
  tally.compare(
    "recipients",
    of("recipient").map(([who, purpose = ""]) => `${who?.replace(/\.$/u, "")}→${purpose}`),
    paper.recipients.map((one) => `${one.name.replace(/\.$/u, "")}→${one.purpose ?? ""}`),
  );
  tally.compare(
    "references",
    of("reference").map((one) => one.join(" ")),
    paper.references.map((one) =>
      [one.kind, one.number ?? one.name ?? "", one.date ?? "", one.relation].join(" "),
    ),
  );
  compareClauses(tally, of("clause"), paper.clauses);
}

function compareClauses(tally: Tally, want: readonly (readonly string[])[], got: Paper["clauses"]): void {
  const first = (text: string) => text.replaceAll("\n", " ").split(" ").slice(0, 4).join(" ");
  tally.compare(
    "clauses",
    want.map(([no, start, length]) => [no, start, length].join("|")),
    got.map(({ no, text }) => [no ?? "–", first(text), text.length].join("|")),
  );
  for (const [no = "", start, , names, deadline = ""] of want) {
    const clause = got.find((one) => (one.no ?? "–") === no && first(one.text) === start);
    const at = (values: readonly string[]) => values.map((value) => `${no} ${value}`);
    tally.compare("assignees", at(listed(names)), at(clause?.assignees ?? []));
    const timed = clause?.deadlines.map((one) => `${one.text} = ${one.date ?? one.duration ?? "?"}`) ?? [];
    tally.compare("deadlines", at(deadline.split(" ;; ").filter((one) => one !== "")), at(timed));
  }
}
