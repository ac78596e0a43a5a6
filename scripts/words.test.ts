import { join } from "node:path";
import { expect, test } from "vitest";
import { bookFaults, missing, refusalKey, wordFaults } from "./words.ts";
import { registerKeys } from "./register-words.ts";
import { readsIn, usesIn } from "./word-uses.ts";

test("every sentence on the screen stands in Vietnamese and in English", async () => {
  expect(await wordFaults(join(import.meta.dirname, ".."))).toEqual([]);
});

test.each([
  { vi: { a: "một" }, en: {}, why: "cases.a: no English" },
  { vi: {}, en: { a: "one" }, why: "cases.a: no Vietnamese" },
  { vi: { a: " " }, en: { a: "one" }, why: "cases.a: empty" },
  { vi: { a: 1 }, en: { a: "one" }, why: "cases.a: not a sentence" },
  {
    vi: { a: "{{n}} ca" },
    en: { a: "{{count}} cases" },
    why: "cases.a: parameters differ, vi {n}, en {count}",
  },
  { vi: { "cases.a": "một" }, en: { "cases.a": "one" }, why: "already the first part" },
])("caught: $why", ({ vi, en, why }) => {
  expect(bookFaults({ vi: book(vi), en: book(en) }).join("\n")).toContain(why);
});

test("an English singular needs no Vietnamese one", () => {
  const vi = book({ n: "{{count}} ca" });
  const en = book({ n_one: "one case", n_other: "{{count}} cases" });
  expect(bookFaults({ vi, en })).toEqual([]);
});

test.each([
  { source: 't("cases:gone")', wanted: "cases.gone" },
  { source: "t('gone')", wanted: "shell.gone" },
  { source: 't(\n  "cases:gone", { count })', wanted: "cases.gone" },
  { source: '<Trans i18nKey="cases:gone" />', wanted: "cases.gone" },
  { source: "t(`cases:severity.${row.severity}`)", wanted: "cases.severity.*" },
  { source: "say(`cases:severity.${row.severity}`, { n })", wanted: "cases.severity.*" },
  { source: 't(kind === "wide" ? "cases:title" : "cases:gone")', wanted: "cases.gone" },
  { source: 'useTranslation("cases"); t("gone")', wanted: "cases.gone or shell.gone" },
  { source: 'useTranslation(["cases", "people"]); t("people:gone")', wanted: "people.gone" },
])("words asked for by $source must exist", ({ source, wanted }) => {
  const books = { vi: book({ title: "Ca bệnh" }), en: book({ title: "Cases" }) };
  expect(missing(books, usesIn({ path: "x.tsx", text: source }))).toEqual([`${wanted}: no words (x.tsx)`]);
});

test.each([
  { why: "one of the codes has words", source: "t(`cases:severity.${severity}`)" },
  { why: "of the namespace the file opened", source: 'useTranslation("cases"); t("severity.mild")' },
  { why: "a comment asks for nothing", source: '/** like t("gone") */ const x = 1; // t("gone")' },
  { why: "no call of t", source: 'format("gone"); split(":")' },
])("not missing: $why", ({ source }) => {
  const books = { vi: book({ "severity.mild": "nhẹ" }), en: book({}) };
  expect(missing(books, usesIn({ path: "x.tsx", text: source }))).toEqual([]);
});

test("a refusal without words is caught", () => {
  const books = { vi: book({}), en: book({}) };
  expect(missing(books, [refusalKey("cases.locked")])).toEqual([
    "cases.refusals.locked: no words (refusal cases.locked)",
  ]);
});

test("what the log of records read names has words", () => {
  const read = { path: "x.ts", text: 'recordRead(ctx, tx, { endpoint: "GET /cases/:caseId/contacts" })' };
  expect(missing({ vi: book({}), en: book({}) }, readsIn(read))).toEqual([
    "shell.reads.endpoints.cases_contacts: no words (x.ts)",
  ]);
});

test("a register needs words for its fields and codes", () => {
  const column = { sensitivity: "open", column: "x" } as const;
  const register = {
    name: "cases",
    view: "case_rows",
    may: "cases.read",
    fields: { outcome: { ...column, kind: "code", codes: ["died"], words: "outcome" } },
    columns: [],
    sort: [],
  } as const;
  const keys = registerKeys({ folder: "cases", register }).flatMap((use) => use.keys);
  expect(keys).toEqual(["cases.title", "cases.fields.outcome", "cases.outcome.died"]);
});

const book = (words: Readonly<Record<string, unknown>>) =>
  new Map(Object.entries(words).map(([key, sentence]) => [`cases.${key}`, sentence]));
