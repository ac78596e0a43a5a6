import { expect, test } from "vitest";
import { hasPersonalNumber } from "./personal-number.ts";

test.each([
  { text: "Gọi 0912345678", has: true },
  { text: "Gọi 0912 345 678", has: true },
  { text: "+84 912.345.678", has: true },
  { text: "CCCD 001085012345", has: true },
  { text: "CMND 012-345-678", has: true },
  { text: "Gọi 0912  345 678", has: true },
  { text: "Gọi (024) 3825 1234", has: true },
  { text: "Gọi 0912.345.678 đồng chí Nam", has: true },
  { text: "Gọi 912 345 678, đ/c Nam", has: true },
  { text: "912345678 đ/c Nam", has: true },
  { text: "0912 345 678 đồng", has: true },
  { text: "Ủng hộ 500.000.000 đồng", has: false },
  { text: "Phạt 100.000.000 đồng", has: false },
  { text: "Chi 1 500 000 000đ, 250000000 VND", has: false },
  { text: "Ủng hộ 500.000.000 đồng".normalize("NFD"), has: false },
  { text: "Ủng hộ 500.000.000 đồng, gọi 0912345678", has: true },
  { text: "Công văn 2403/UBND-KGVX ngày 27/7/2021", has: false },
  { text: "Từ 26/7/2021 đến 30/7/2021", has: false },
  { text: "Phạt 7.500.000 đồng", has: false },
  { text: "35 nghìn hộ, 120 chốt", has: false },
])("$text → $has", ({ text, has }) => expect(hasPersonalNumber(text)).toBe(has));
