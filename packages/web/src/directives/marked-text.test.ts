import fc from "fast-check";
import { expect, test } from "vitest";
import { markedPieces } from "./marked-text.ts";

test("phrases are marked where they first stand, and those that overlap an earlier one are left", () => {
  const pieces = markedPieces("hoàn thành trong ngày 28/7/2021 để báo cáo", [
    { text: "trong ngày 28/7/2021", mark: "deadline" },
    { text: "ngày 28/7/2021 để", mark: "doubt" },
    { text: "báo cáo", mark: "doubt" },
    { text: "không có", mark: "doubt" },
  ]);
  expect(pieces).toEqual([
    { text: "hoàn thành ", mark: undefined },
    { text: "trong ngày 28/7/2021", mark: "deadline" },
    { text: " để ", mark: undefined },
    { text: "báo cáo", mark: "doubt" },
  ]);
});

test("nothing of the text is lost or doubled", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b", " "), maxLength: 40 });
  fc.assert(
    fc.property(text, fc.array(text, { maxLength: 6 }), (whole, phrases) => {
      const pieces = markedPieces(
        whole,
        phrases.map((phrase) => ({ text: phrase, mark: true })),
      );
      expect(pieces.map((piece) => piece.text).join("")).toBe(whole);
    }),
  );
});
