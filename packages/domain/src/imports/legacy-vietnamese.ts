/**
 * Text typed in the fonts of before Unicode, as it looks when its bytes are read as windows-1252: TCVN 3 (".VnTime", TCVN
 * 5712:1993 VN3) has one sign for a letter with its marks, VNI ("VNI-Times") a letter and a sign for its marks.
 */
export type LegacyFont = "tcvn3" | "vni";

const tcvn3Signs = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦";
const tcvn3Letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ";

/** VNI: the sign after a letter → its marks, combining; one sign may stand for a hat and a tone. */
const vniMarks: Readonly<Record<string, string>> = {
  ù: "\u0301",
  ø: "\u0300",
  û: "\u0309",
  õ: "\u0303",
  ï: "\u0323",
  â: "\u0302",
  á: "\u0302\u0301",
  à: "\u0302\u0300",
  å: "\u0302\u0309",
  ã: "\u0302\u0303",
  ä: "\u0302\u0323",
  ê: "\u0306",
  é: "\u0306\u0301",
  è: "\u0306\u0300",
  ú: "\u0306\u0309",
  ü: "\u0306\u0303",
  ë: "\u0306\u0323",
};
/** VNI: letters that are one sign of their own. */
const vniLetters: Readonly<Record<string, string>> = {
  ñ: "đ",
  Ñ: "Đ",
  ô: "ơ",
  Ô: "Ơ",
  ö: "ư",
  Ö: "Ư",
  í: "í",
  ì: "ì",
  æ: "ỉ",
  ó: "ĩ",
  ò: "ị",
  î: "ỵ",
};

const tcvn3 = new Map(Array.from(tcvn3Signs, (sign, i) => [sign, Array.from(tcvn3Letters)[i] ?? sign]));

/** The text in Unicode. */
export function fromLegacy(text: string, font: LegacyFont): string {
  if (font === "tcvn3") return Array.from(text, (sign) => tcvn3.get(sign) ?? sign).join("");
  return text
    .replace(/[ñÑôÔöÖíìæóòî]/g, (sign) => vniLetters[sign] ?? sign)
    .replace(
      /([aeiouyơưAEIOUYƠƯ])([ùøûõïâáàåãäêéèúüëÙØÛÕÏÂÁÀÅÃÄÊÉÈÚÜË])/g,
      (_, letter: string, sign: string) =>
        `${letter}${vniMarks[sign.toLowerCase()] ?? sign}`.normalize("NFC"),
    );
}

/**
 * The font a text was typed in, told by which reading makes Vietnamese words of it; undefined where none does it clearly
 * better than the text as it stands. @param text some hundred words or more
 */
export function legacyFontOf(text: string): LegacyFont | undefined {
  const words = text.split(/[^\p{L}\u00a1-\u00bf\u00ad]+/u).filter((word) => /[\u00a1-\u00ff]/.test(word));
  if (words.length < 5) return undefined;
  const share = (read: (word: string) => string): number =>
    words.filter((word) => isVietnamese(read(word))).length / words.length;
  const asIs = share((word) => word);
  const [best] = (["tcvn3", "vni"] as const)
    .map((font) => ({ font, share: share((word) => fromLegacy(word, font)) }))
    .toSorted((a, b) => b.share - a.share);
  return best && best.share >= 0.8 && best.share > asIs + 0.2 ? best.font : undefined;
}

/** Built as Vietnamese syllables are: an initial, a nucleus with at most one tone, a final. */
const syllable =
  /^(?:b|ch|c|d|đ|gi|gh|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|q|r|s|th|tr|t|v|x)?(?:[aăâeêioôơuưy]{1,3})(?:ch|ng|nh|c|m|n|p|t)?$/;
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g;

function isVietnamese(word: string): boolean {
  const apart = word.toLowerCase().normalize("NFD");
  if ((apart.match(tones) ?? []).length > 1) return false;
  return syllable.test(apart.replace(tones, "").normalize("NFC"));
}
