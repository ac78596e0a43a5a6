import { Readable } from "node:stream";
import { allRegisters } from "@phaodai/domain/all-registers";
import type { downloadTemplate as endpoint } from "@phaodai/domain/imports/review-contract";
import { templates } from "@phaodai/domain/imports/template";
import { fieldOf } from "@phaodai/domain/registers/register";
import { codeKey } from "@phaodai/domain/registers/words";
import type { InputOf } from "@phaodai/domain/shared/endpoint";
import { writeXlsx } from "hucre/xlsx";
import { sayIn } from "#http/words";
import type { SentFile } from "./held.ts";
import type { Importer } from "./importer.ts";
import type { Importers } from "./service.ts";

/** Rows a list of choices is offered in. */
const filledRows = 2000;
/** What a list of choices may hold (ECMA-376, 18.3.1.32: a formula of 255 characters). */
const longestList = 250;

/**
 * A list to fill in, in Vietnamese as the lists are: only its head, so that nothing in it is taken for somebody, with the words
 * allowed to choose from; a second sheet says of each column what it is, whether it is needed, and how it is written.
 */
export async function listTemplate(
  importers: Importers,
  { register }: InputOf<typeof endpoint>,
): Promise<SentFile> {
  const importer = importers.get(register);
  if (!importer) throw new Error(`no importer of ${register}`);
  const columns = templates[register].map(({ field, example }) => {
    const words = wordsAllowed(register, field);
    return { head: headOf(importer, field), field, words, example: example ?? words[0] ?? "" };
  });
  const say = (key: string): string => sayIn("vi", `imports.template.${key}`);
  const needed = new Set(importer.needs.flat());
  const lines = columns.map(({ head, field, words, example }) =>
    [
      needed.has(field) ? `${head} – ${say("needed")}` : head,
      ...(words.length > 0 ? [`${say("words")}: ${words.join(" / ")}`] : []),
      ...(example === "" ? [] : [`${say("example")}: ${example}`]),
    ].join(". "),
  );
  const bytes = await writeXlsx({
    sheets: [
      {
        name: say("list"),
        rows: [columns.map(({ head }) => head)],
        columns: columns.map(({ head, example }) => ({
          width: Math.max(head.length, example.length, 10) + 3,
        })),
        freezePane: { rows: 1 },
        dataValidations: columns.flatMap(({ words }, i) =>
          words.join().length > 0 ? choiceOf(words, i) : [],
        ),
      },
      {
        name: say("guide"),
        rows: [say("title"), say("intro"), ...lines].map((line) => [line]),
        columns: [{ width: 110 }],
      },
    ],
  });
  return {
    fileName: `${say("file")} - ${sayIn("vi", `imports.registers.${register}`)}.xlsx`,
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    stream: Readable.from([Buffer.from(bytes)]),
  };
}

const headOf = ({ fields }: Importer, name: string): string =>
  fields.find((field) => field.name === name)?.aliases[0] ?? name;

/** Of a coded field, in the order of its codes; a case that was ruled out is no row of a list. */
function wordsAllowed(register: string, name: string): string[] {
  const of = allRegisters.find((one) => one.name === register);
  const field = of && fieldOf(of, name);
  if (!of || field?.kind !== "code") return [];
  return field.codes
    .filter((code) => code !== "ruled_out")
    .map((code) => sayIn("vi", codeKey(of, field, code)));
}

/** A choice that may be overruled: the import says itself what it cannot read. */
function choiceOf(words: readonly string[], column: number) {
  if (words.join(",").length > longestList) return [];
  const letter = String.fromCodePoint(65 + column);
  const range = `${letter}2:${letter}${filledRows}`;
  return [
    {
      type: "list" as const,
      values: [...words],
      allowBlank: true,
      errorStyle: "information" as const,
      range,
    },
  ];
}
