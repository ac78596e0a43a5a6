import { expect, test } from "vitest";
import { symptomWords } from "./symptom-words.ts";

const words = {
  fever: "Sốt",
  cough: "Ho",
  breathless: "Khó thở",
  loss_of_smell: "Mất mùi, mất vị",
  sore_throat: "Đau họng",
  tired: "Mệt mỏi",
};

test.each([
  { symptoms: ["fever", "cough", "sore_throat"] as const, text: "Sốt, ho, đau họng" },
  { symptoms: ["cough"] as const, text: "Ho" },
  { symptoms: [], text: "" },
])("$symptoms are written $text", ({ symptoms, text }) =>
  expect(symptomWords(symptoms, (one) => words[one])).toBe(text),
);
