import { expect, test } from "vitest";
import { fromLegacy, legacyFontOf } from "./legacy-vietnamese.ts";

const text =
  "Nguyễn Thị Hồng Nhung, Trần Văn Đức, Phạm Quốc Khánh, Lê Đình Tuấn, Đỗ Thị Ánh Nguyệt, phường Trúc Bạch";

const tcvn3 =
  "NguyÔn ThÞ Hång Nhung, TrÇn V¨n §øc, Ph¹m Quèc Kh¸nh, Lª §×nh TuÊn, §ç ThÞ ¸nh NguyÖt, ph­êng Tróc B¹ch";
const vni =
  "Nguyeãn Thò Hoàng Nhung, Traàn Vaên Ñöùc, Phaïm Quoác Khaùnh, Leâ Ñình Tuaán, Ñoã Thò AÙnh Nguyeät, phöôøng Truùc Baïch";

test("text of the old fonts is read as it was meant", () => {
  expect(legacyFontOf(tcvn3)).toBe("tcvn3");
  expect(legacyFontOf(vni)).toBe("vni");
  // TCVN 3 has no capitals with tones: typists used another font for them, or the small letter.
  expect(fromLegacy(tcvn3, "tcvn3").toLowerCase()).toBe(text.toLowerCase());
  expect(fromLegacy(vni, "vni")).toBe(text);
});

test.each([
  { why: "Unicode", text },
  { why: "French", text: "Hélène Lefèvre, Gaëlle Müller, François Noël, Zoé Grâce, Benoît Côté, Hélène" },
  { why: "plain letters", text: "Nguyen Van An, Tran Thi Binh" },
  { why: "too little to tell", text: "NguyÔn V¨n" },
])("$why is left as it is", ({ text: other }) => expect(legacyFontOf(other)).toBeUndefined());
