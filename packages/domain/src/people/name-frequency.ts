/**
 * How common a folded name is, from its words: rarer names agreeing say more. Per thousand people.
 * Surnames: Lê Trung Hoa, "Họ và tên người Việt Nam" (2005) for the five commonest; the rest, the middle and the given
 * words are estimates for people of the north born 1940–2020. Words that are not listed count as `unlisted`.
 */
const surnames = perMille(
  "nguyen 384, tran 121, le 95, pham 70, hoang 51, huynh 30, phan 45, vu 44, vo 39, dang 21, bui 24, do 23, ho 13, ngo 15, " +
    "duong 11, ly 5, dinh 10, trinh 9, dao 9, doan 8, truong 10, phung 7, luu 6, luong 6, ha 6, ta 6, mai 5, cao 5, chu 4, kieu 3, lam 4, to 3, thai 2",
);
const middles = perMille(
  "thi 336, van 131, minh 53, ngoc 53, thanh 42, duc 40, thu 37, quang 31, hong 24, xuan 20, huu 20, dinh 20, bich 18, phuong 17, viet 17, " +
    "anh 16, hoang 15, duy 14, kim 13, khanh 13, bao 13, gia 13, tuan 12, the 11, thuy 11, manh 11, cong 10, mai 9, trong 9, quoc 8, quynh 8, ha 7, hai 7, " +
    "trung 7, tien 6, nhat 6, ba 5, thao 4, khac 4, huy 4, dieu 3, dang 2, tue 2, an 2",
);
const givens = perMille(
  "hung 33, anh 32, hoa 29, dung 29, minh 29, thanh 28, phuong 24, linh 23, ha 23, son 20, huong 20, tuan 19, lan 19, mai 19, hai 18, long 18, " +
    "thang 17, binh 17, trang 17, thuy 16, nga 15, van 14, ngoc 14, cuong 13, hien 13, nam 12, thu 12, nhung 12, huyen 12, duc 12, yen 11, thao 11, hanh 11, " +
    "tung 10, hieu 10, vinh 10, loan 10, khanh 10, quan 9, hang 9, giang 9, quang 9, trung 9, lien 9, chi 9, lam 9, huy 8, tuyet 8, tam 8, oanh 8, quynh 8, " +
    "hong 8, tien 8, kien 7, toan 7, phong 7, xuan 7, phuc 6, an 6, nguyet 6, thinh 6, hoang 6, duy 5, tu 5, viet 5, my 5, loi 5, chien 5, ngan 5, ly 5, nhi 4, " +
    "dat 4, khoa 4, thoa 4, chau 4, dong 4, ty 4, vy 4, bao 4, khoi 4, nghia 4, chinh 3, bich 3, khang 3, tho 3, mui 3, uyen 3, nhan 3, duong 3, loc 3, dang 3, " +
    "bach 3, tan 3, thom 2, thin 2, han 2, diep 2, hoan 2, sam 2, kiet 2, cuc 2, ky 2, chung 2, bay 2, quyet 2",
);
const unlisted = { surname: 0.001, middle: 0.003, given: 0.002 } as const;
/** No name is rarer than this: a word that looks unique is often a slip of the pen. */
const rarest = 1e-6;

const unlistedWord = { surname: surnames, middle: middles, given: givens } as const;

/** The share of people (0–1) with this word in this place of the name. */
export const wordFrequency = (word: string, place: keyof typeof unlisted): number =>
  unlistedWord[place].get(word) ?? unlisted[place];

/** The share of people (0–1) who have this whole name. @param words folded, family name first */
export function nameFrequency(words: readonly string[]): number {
  const given = words.at(-1);
  if (given === undefined) return 1;
  if (words.length === 1) return wordFrequency(given, "given");
  const outer = wordFrequency(words[0] ?? "", "surname") * wordFrequency(given, "given");
  const middle = words.slice(1, -1).reduce((product, word) => product * wordFrequency(word, "middle"), 1);
  return Math.max(rarest, outer * middle);
}

/** Whether people are commonly called so: then it is another name rather than a slip of the pen. */
export const isNameWord = (word: string): boolean =>
  surnames.has(word) || middles.has(word) || givens.has(word);

function perMille(text: string): ReadonlyMap<string, number> {
  const pairs = text.split(", ").map((pair) => pair.split(" "));
  return new Map(pairs.map(([word = "", share]) => [word, Number(share) / 1000]));
}
