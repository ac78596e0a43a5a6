import { describe, expect, test } from "vitest";
import { aFile, anEntry } from "./a-setting.test-data.ts";
import { byId, changesOfDiscard, type Entry, standingOf, withoutId } from "./entry.ts";

const refusal = { status: 422, code: "x.y", title: "", params: {}, faults: [] };

describe("the words of a record", () => {
  const photo = aFile();
  const refusedPhoto: Entry = { ...photo, state: "refused", refusal };
  const parent = anEntry();
  test.each([
    { why: "nobody took it yet", entry: anEntry(), others: [], sending: false, standing: "unsent" },
    { why: "it is on its way", entry: anEntry(), others: [], sending: true, standing: "sending" },
    {
      why: "its photo still goes before it",
      entry: anEntry({ dependsOn: [photo.id] }),
      others: [photo],
      sending: false,
      standing: "unsent",
    },
    {
      why: "its photo was refused",
      entry: anEntry({ dependsOn: [photo.id] }),
      others: [refusedPhoto],
      sending: false,
      standing: "waiting",
    },
    {
      why: "the record it rests on has not arrived",
      entry: anEntry({ dependsOn: [parent.id] }),
      others: [parent],
      sending: false,
      standing: "waiting",
    },
    {
      why: "the record it rests on arrived long ago",
      entry: anEntry({ dependsOn: [parent.id] }),
      others: [],
      sending: false,
      standing: "unsent",
    },
    {
      why: "it was refused",
      entry: anEntry({ state: "refused" }),
      others: [],
      sending: false,
      standing: "refused",
    },
    {
      why: "it arrived",
      entry: anEntry({ state: "received" }),
      others: [],
      sending: false,
      standing: "received",
    },
  ] as const)("$why → $standing", ({ entry, others, sending, standing }) => {
    const all = byId([...others, entry]);
    expect(standingOf(entry, all, new Set(sending ? [entry.id] : []))).toBe(standing);
  });
});

test("giving up a record gives up what rests on it, down to the last, and nothing else", () => {
  const parent = anEntry();
  const child = anEntry({ dependsOn: [parent.id] });
  const grandchild = anEntry({ dependsOn: [child.id] });
  const other = anEntry();
  const { given, naming } = changesOfDiscard(parent.id, [parent, child, grandchild, other]);
  expect([...given]).toEqual([parent.id, child.id, grandchild.id]);
  expect(naming).toEqual([]);
});

test("giving up a photo keeps the record that names it", () => {
  const photo = aFile();
  const record = anEntry({ dependsOn: [photo.id] });
  const { given, naming } = changesOfDiscard(photo.id, [photo, record]);
  expect([...given]).toEqual([photo.id]);
  expect(naming).toEqual([record.id]);
});

test("an id is taken out of lists wherever they stand, and only there", () => {
  const body = { id: "a", fileIds: ["a", "b"], findings: [{ fileIds: ["a"], text: "a" }], none: null };
  expect(withoutId(body, "a")).toEqual({
    id: "a",
    fileIds: ["b"],
    findings: [{ fileIds: [], text: "a" }],
    none: null,
  });
});
