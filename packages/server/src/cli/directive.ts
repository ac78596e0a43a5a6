import { text as textOf } from "node:stream/consumers";
import { parseArgs } from "node:util";
import en from "@phaodai/domain/directives/en.json" with { type: "json" };
import type { Paper, Unsure } from "@phaodai/domain/directives/paper";
import { readPapers } from "@phaodai/domain/directives/read-papers";
import { findUnit } from "@phaodai/domain/units/find";
import vi from "@phaodai/domain/directives/vi.json" with { type: "json" };
import { paperText } from "#directives/paper-text";
import { UnusableInput } from "#import/unusable-input";
import { seedTree } from "#units/seed-tree";
import type { CliStreams } from "./analyse.ts";
import { bytesOf } from "./input-file.ts";

const usage = `Cách dùng: directive read TỆP [--json] [--lang vi|en]
  TỆP là văn bản .txt, .docx hoặc .pdf có chữ; “-” đọc phần chữ dán vào (stdin).
`;

/** Some 350 pages. */
const mostLetters = 1_000_000;

interface DirectiveStreams extends CliStreams {
  readonly stdin?: NodeJS.ReadableStream;
}

/** `phaodai directive read FILE`: a paper in, its parts out, no database. Answers the exit code: 2 for input that cannot be used. */
export async function directive(args: readonly string[], io: DirectiveStreams): Promise<number> {
  const [name, ...rest] = args;
  const asked = name === "read" ? readArgs(rest) : undefined;
  if (!asked) {
    io.stderr.write(usage);
    return 2;
  }
  try {
    const text = asked.path === "-" ? await textOf(io.stdin ?? process.stdin) : await fileText(asked.path);
    if (text.length > mostLetters)
      throw new UnusableInput(
        `văn bản dài hơn ${mostLetters.toLocaleString("vi")} chữ: hãy tách ra từng văn bản`,
      );
    const tree = await seedTree();
    const papers = readPapers(text, (unit, day) => findUnit(tree, unit, { day }).kind !== "none");
    if (papers.length === 0)
      throw new UnusableInput(
        "không thấy văn bản nào: không có số, tên loại, ngày tháng, nơi nhận hay chữ ký",
      );
    io.stdout.write(
      asked.json ? `${JSON.stringify(answerOf(papers, asked.book))}\n` : printed(papers, asked.book),
    );
    return 0;
  } catch (error) {
    if (!(error instanceof UnusableInput)) throw error;
    io.stderr.write(`Không đọc được: ${error.message}.\n`);
    return 2;
  }
}

type Book = typeof vi;

function readArgs(
  args: readonly string[],
): { readonly path: string; readonly json: boolean; readonly book: Book } | undefined {
  try {
    const options = {
      json: { type: "boolean", default: false },
      lang: { type: "string", default: "vi" },
    } as const;
    const { positionals, values } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [path, ...others] = positionals;
    if (path === undefined || others.length > 0) return undefined;
    return { path, json: values.json, book: values.lang === "en" ? en : vi };
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

async function fileText(path: string): Promise<string> {
  try {
    return await paperText(await bytesOf(path));
  } catch (error) {
    if (error instanceof UnusableInput)
      throw new UnusableInput(`${path}: ${error.message}`, { cause: error });
    throw error;
  }
}

/** The shape scripts read: plain names of assignees, ISO days and durations. */
const answerOf = (papers: readonly Paper[], book: Book): object => ({
  papers: papers.map((paper) => ({
    kind: paper.kind,
    number: paper.number,
    date: paper.date,
    place: paper.place,
    issuer: paper.issuer,
    abstract: paper.abstract,
    signer: { name: paper.signer.name, title: paper.signer.title, form: paper.signer.form },
    recipients: paper.recipients,
    references: paper.references,
    clauses: paper.clauses.map(({ no, text, assignees, deadlines }) => ({
      no,
      text,
      assignees: assignees.map(({ name }) => name),
      deadlines,
    })),
    unsure: paper.unsure.map((doubt) => ({ ...doubt, words: wordsOf(doubt, book) })),
  })),
});

const wordsOf = ({ code, text, suggestion }: Unsure, book: Book): string =>
  book.unsure[code].replace("{{text}}", text).replace("{{suggestion}}", suggestion ?? "");

function printed(papers: readonly Paper[], book: Book): string {
  return papers.map((paper) => `${pageOf(paper, book).join("\n")}\n`).join("\n");
}

function pageOf(paper: Paper, book: Book): readonly string[] {
  const { cli } = book;
  const { signer } = paper;
  const head = [
    [cli.kind, paper.kind],
    [cli.number, paper.number],
    [cli.date, paper.date?.toString()],
    [cli.place, paper.place],
    [cli.issuer, paper.issuer],
    [cli.abstract, paper.abstract],
    [cli.signer, [signer.form, signer.onBehalfOf, signer.title, signer.name].filter(Boolean).join(" · ")],
  ];
  return [
    ...head.map(([label, value]) => `${label}: ${value ?? "?"}`),
    cli.references,
    ...paper.references.map(
      ({ kind, number, name, date, relation }) =>
        `  ${relation}: ${kind} ${number ?? name ?? ""}${date ? ` (${date.toString()})` : ""}`,
    ),
    cli.recipients,
    ...paper.recipients.map(({ name, purpose }) => `  ${name}${purpose ? ` – ${purpose}` : ""}`),
    cli.clauses,
    ...paper.clauses.flatMap(clauseLines),
    ...(paper.unsure.length > 0 ? [cli.unsure] : []),
    ...paper.unsure.map((doubt) => `  ${doubt.at}: ${wordsOf(doubt, book)}`),
  ];
}

const clauseLines = ({ no, text, assignees, deadlines }: Paper["clauses"][number]): readonly string[] => [
  `  ${no ?? "•"}  ${text.length > 90 ? `${text.slice(0, 90)}…` : text}`.replaceAll("\n", " "),
  ...(assignees.length > 0 ? [`       → ${assignees.map(({ name }) => name).join("; ")}`] : []),
  ...deadlines.map(
    ({ text: words, date, duration, time }) =>
      `       ⏱ ${words} = ${[date?.toString() ?? duration?.toString() ?? "?", time].filter(Boolean).join(" ")}`,
  ),
];
