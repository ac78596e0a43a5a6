import { expect, test } from "vitest";
import { hoursSaid } from "./hours.ts";

const number = (value: number, digits = 0) => value.toFixed(digits);

test.each([
  { why: "whole hours have no comma", minutes: 480, said: "8" },
  { why: "nor have those that round to whole ones", minutes: 66 * 60 + 1, said: "66" },
  { why: "the rest is said to a tenth", minutes: 66 * 60 + 5, said: "66.1" },
  { why: "less than an hour is not nothing", minutes: 20, said: "0.3" },
])("$why → $said", ({ minutes, said }) => expect(hoursSaid(minutes, number)).toBe(said));
