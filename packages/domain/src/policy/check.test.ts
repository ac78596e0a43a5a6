import { describe, expect, test } from "vitest";
import { aFile, aValue } from "./a-pack.test-data.ts";
import { type Fault, readPacks } from "./check.ts";
import { printPeriod } from "./period.ts";

type FileJson = ReturnType<typeof aFile>;

const faultsIn = (...files: FileJson[]): readonly Fault[] => {
  const read = readPacks(files.map((json) => ({ id: String(json["id"]), json })));
  return read.ok ? [] : read.faults;
};
const minutes = (from: string | undefined, to: string | null | undefined, value = 15) =>
  aValue({ from, to, value });

describe("a sound set of packs is read", () => {
  test.each([
    { why: "one value", files: [aFile()] },
    {
      why: "periods that only touch",
      files: [aFile({ values: [minutes(undefined, "2021-01-01"), minutes("2021-01-01", null, 10)] })],
    },
    {
      why: "the same key at two scopes",
      files: [aFile({ values: [aValue(), aValue({ scope: "01", value: 10 })] })],
    },
    {
      why: "the same key for two diseases",
      files: [aFile({ values: [aValue(), aValue({ disease: "measles" })] })],
    },
    {
      why: "an unverified value that says why",
      files: [
        aFile({
          values: [aValue({ status: "unverified", source: undefined, why: { vi: "nhớ", en: "memory" } })],
        }),
      ],
    },
    {
      why: "a pack that replaces what it contradicts",
      files: [
        aFile({ id: "t/old" }),
        aFile({ id: "t/new", from: "2021-01-01", replaces: ["t/old"], values: [aValue({ value: 10 })] }),
      ],
    },
    {
      why: "a promise kept by two values",
      files: [
        aFile({
          covers: [{ key: "contact.minutes", disease: "covid_19" }],
          values: [minutes("2021-01-01", null), minutes(undefined, "2021-01-01")],
        }),
      ],
    },
  ])("$why", ({ files }) => {
    expect(faultsIn(...files)).toEqual([]);
  });
});

describe("a planted fault is refused, with its pack, key and period", () => {
  test.each([
    {
      why: "two values for one key, scope, disease and day",
      files: [aFile({ values: [minutes(undefined, "2021-06-01"), minutes("2021-05-01", null, 10)] })],
      code: "contradiction",
      key: "contact.minutes",
      period: "[2021-05-01, 2021-06-01)",
    },
    {
      why: "two packs that say different things of one day",
      files: [
        aFile({ id: "t/a" }),
        aFile({ id: "t/b", from: "2021-01-01", values: [aValue({ value: 10 })] }),
      ],
      code: "contradiction",
      key: "contact.minutes",
      period: "[2021-01-01, ..)",
    },
    {
      why: "the same number twice is two values as well",
      files: [aFile({ values: [aValue(), aValue()] })],
      code: "contradiction",
      key: "contact.minutes",
      period: "[2020-01-01, ..)",
    },
    {
      why: "a hole in the middle of what is promised",
      files: [
        aFile({
          covers: [{ key: "contact.minutes" }],
          values: [
            aValue({ disease: undefined, to: "2021-03-01" }),
            aValue({ disease: undefined, from: "2021-04-01" }),
          ],
        }),
      ],
      code: "hole",
      key: "contact.minutes",
      period: "[2021-03-01, 2021-04-01)",
    },
    {
      why: "a promise for every disease kept for one only",
      files: [aFile({ covers: [{ key: "contact.minutes" }] })],
      code: "hole",
      key: "contact.minutes",
      period: "[2020-01-01, ..)",
    },
    {
      why: "a promise that ends before the pack does",
      files: [
        aFile({
          covers: [{ key: "contact.minutes", disease: "covid_19" }],
          values: [minutes(undefined, "2022-01-01")],
        }),
      ],
      code: "hole",
      key: "contact.minutes",
      period: "[2022-01-01, ..)",
    },
    {
      why: "sourced, but without a source",
      files: [aFile({ values: [aValue({ source: undefined })] })],
      code: "no_source",
      key: "contact.minutes",
      period: "[2020-01-01, ..)",
    },
    {
      why: "sourced, but nobody can say where it was read",
      files: [aFile({ values: [aValue({ source: { paper: "1/QĐ", clause: null, address: null } })] })],
      code: "no_source",
      key: "contact.minutes",
      period: "[2020-01-01, ..)",
    },
    {
      why: "unverified without a reason",
      files: [aFile({ values: [aValue({ status: "unverified" })] })],
      code: "no_reason",
      key: "contact.minutes",
      period: "[2020-01-01, ..)",
    },
    {
      why: "inferred without saying from what",
      files: [aFile({ values: [aValue({ status: "inferred" })] })],
      code: "no_reason",
      key: "contact.minutes",
      period: "[2020-01-01, ..)",
    },
    {
      why: "a key nobody knows",
      files: [aFile({ values: [aValue({ key: "contact.minuets" })] })],
      code: "unknown_key",
      key: "contact.minuets",
      period: "[2020-01-01, ..)",
    },
    {
      why: "a value its key cannot take",
      files: [aFile({ values: [aValue({ value: -1 })] })],
      code: "malformed_value",
      key: "contact.minutes",
      period: "[2020-01-01, ..)",
    },
    {
      why: "a value that ends before it begins",
      files: [aFile({ values: [minutes("2021-05-01", "2021-04-01")] })],
      code: "empty_period",
      key: "contact.minutes",
      period: "[2021-05-01, 2021-04-01)",
    },
    {
      why: "a value from before its pack",
      files: [aFile({ values: [minutes("2019-05-01", null)] })],
      code: "outside_pack",
      key: "contact.minutes",
      period: "[2019-05-01, ..)",
    },
    {
      why: "a city's pack that speaks for the country",
      files: [aFile({ appliesTo: "01", values: [aValue({ scope: "vn" })] })],
      code: "scope_too_wide",
      key: "contact.minutes",
      period: "[2020-01-01, ..)",
    },
    {
      why: "a pack that replaces itself",
      files: [aFile({ replaces: ["t/pack"] })],
      code: "replaces_itself",
      key: null,
      period: null,
    },
    {
      why: "a pack that replaces nobody",
      files: [aFile({ replaces: ["t/gone"] })],
      code: "replaces_unknown",
      key: null,
      period: null,
    },
    {
      why: "a pack that replaces one already over",
      files: [
        aFile({ id: "t/old", to: "2020-02-01" }),
        aFile({ id: "t/new", from: "2021-01-01", replaces: ["t/old"] }),
      ],
      code: "replaces_nothing",
      key: null,
      period: null,
    },
    {
      why: "two packs that replace each other",
      files: [aFile({ id: "t/a", replaces: ["t/b"] }), aFile({ id: "t/b", replaces: ["t/a"], values: [] })],
      code: "replaces_in_circle",
      key: null,
      period: null,
    },
    {
      why: "two packs that replace the same one on the same days",
      files: [
        aFile({ id: "t/a" }),
        aFile({ id: "t/b", from: "2021-01-01", replaces: ["t/a"], values: [] }),
        aFile({ id: "t/c", from: "2022-01-01", replaces: ["t/a"], values: [] }),
      ],
      code: "replaced_twice",
      key: null,
      period: "[2022-01-01, ..)",
    },
    {
      why: "a day that is no day",
      files: [aFile({ from: "2021-02-30" })],
      code: "shape",
      key: null,
      period: null,
    },
    {
      why: "a field nobody knows",
      files: [aFile({ form: "2021-02-20" })],
      code: "shape",
      key: null,
      period: null,
    },
  ])("$why → $code", ({ files, code, key, period }) => {
    const faults = faultsIn(...files);
    expect(
      faults.map((f) => ({ code: f.code, key: f.key, period: f.period && printPeriod(f.period) })),
    ).toContainEqual({ code, key, period });
  });
});

test("a pack must be called as its file is", () => {
  expect(readPacks([{ id: "t/other", json: aFile() }])).toMatchObject({
    ok: false,
    faults: [{ code: "shape", pack: "t/other" }],
  });
});

test("every fault is listed, not only the first", () => {
  const faults = faultsIn(aFile({ values: [aValue({ status: "unverified" }), aValue({ key: "nope" })] }));
  expect(faults.map((fault) => fault.code).toSorted()).toEqual(["no_reason", "unknown_key"]);
});
