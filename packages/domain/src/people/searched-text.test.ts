import { expect, test } from "vitest";
import { searchedKind } from "./searched-text.ts";

test.each([
  { text: "0912 345 678", kind: "phone" },
  { text: "+84 912 345 678", kind: "phone" },
  { text: "001180000017", kind: "cccd" },
  { text: "4821", kind: "number" },
  { text: "BN 4821", kind: "number" },
  { text: "Nguyễn Văn An", kind: "name" },
  { text: "Bùi", kind: "name" },
])("$text is looked for as a $kind", ({ text, kind }) => {
  expect(searchedKind(text)).toBe(kind);
});
