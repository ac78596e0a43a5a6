import { expect, test } from "vitest";
import { hasPersonalNumber } from "./personal-number.ts";

test.each([
  { text: "Gọi 0912345678", has: true },
  { text: "Gọi 0912 345 678", has: true },
  { text: "+84 912.345.678", has: true },
  { text: "CCCD 001085012345", has: true },
  { text: "CMND 012-345-678", has: true },
  { text: "Công văn 2403/UBND-KGVX ngày 27/7/2021", has: false },
  { text: "Từ 26/7/2021 đến 30/7/2021", has: false },
  { text: "Phạt 7.500.000 đồng", has: false },
  { text: "35 nghìn hộ, 120 chốt", has: false },
])("$text → $has", ({ text, has }) => expect(hasPersonalNumber(text)).toBe(has));
