import { allRegisters } from "@phaodai/domain/all-registers";
import { fieldOf } from "@phaodai/domain/registers/register";
import { expect, test } from "vitest";
import { columnsOf, faceOf, said } from "./row-face.ts";

const named = (name: string) => {
  const register = allRegisters.find((one) => one.name === name);
  if (!register) throw new Error(`no register ${name}`);
  return register;
};
const words = {
  valueOf: (_: string, value: unknown) =>
    typeof value === "string" || typeof value === "number" ? String(value) : "",
  headOf: (name: string) => `${name}:`,
};
const row = { id: "1", rowKey: 1, masked: [] };

test("every register has a face, of columns it shows", () => {
  for (const register of allRegisters)
    for (const name of columnsOf(register, faceOf(register, "words")).split(","))
      expect([...register.columns, "birthPrecision"], `${register.name}.${name}`).toContain(name);
});

test("a person known by the year of birth alone is shown with the year alone", () => {
  const face = faceOf(named("people"), "words");
  const born = { ...row, fullName: "Lê Thị Cúc", birthDate: "1955-01-01", birthPrecision: "year" };
  const words = {
    valueOf: (_name: string, value: unknown) => (typeof value === "string" ? value : ""),
    headOf: () => "sinh",
  };
  expect(said(named("people"), { face, row: born, words }).details).toContain("sinh 1955");
  expect(columnsOf(named("people"), face)).toContain("birthPrecision");
});

test("a phone is asked for only when a number was typed", () => {
  const isAsked = (shape: "words" | "long_number") =>
    faceOf(named("people"), shape).details.some(
      (name) => fieldOf(named("people"), name)?.sensitivity === "sensitive",
    );
  expect([isAsked("words"), isAsked("long_number")]).toEqual([false, true]);
});

test("a case is told by its name, its number, a day, its commune and what it is", () => {
  const face = faceOf(named("cases"), "words");
  const facts = {
    ...row,
    fullName: "Nguyễn Vân",
    code: "4821",
    onsetOn: "2021-07-20",
    unitId: 7,
    classification: "confirmed",
  };
  expect(said(named("cases"), { face, row: facts, words })).toEqual({
    title: "Nguyễn Vân",
    details: ["code: 4821", "onsetOn: 2021-07-20", "7", "confirmed"],
  });
});

test("where the name is held back, the next value stands for it", () => {
  const face = faceOf(named("cases"), "words");
  expect(said(named("cases"), { face, row: { ...row, fullName: null, code: "4821" }, words }).title).toBe(
    "4821",
  );
  expect(said(named("cases"), { face, row, words }).title).toBe("…");
});
