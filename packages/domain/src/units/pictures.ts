/**
 * A city drawn with one letter for each commune: letters name districts by code, "." is outside. The form is drawn by
 * hand so that districts lie where people know them to lie; a square says nothing about area.
 */
export interface Picture {
  readonly districts: Readonly<Record<string, string>>;
  readonly rows: readonly string[];
}

const districts = {
  b: "001",
  k: "002",
  t: "003",
  l: "004",
  c: "005",
  d: "006",
  h: "007",
  m: "008",
  x: "009",
  S: "016",
  A: "017",
  G: "018",
  n: "019",
  T: "020",
  u: "021",
  L: "250",
  H: "268",
  y: "269",
  V: "271",
  P: "272",
  D: "273",
  C: "274",
  Q: "275",
  Z: "276",
  M: "277",
  O: "278",
  I: "279",
  X: "280",
  U: "281",
  Y: "282",
};

/** Hanoi, one letter for each of the 579 communes of 2020–2024. */
const hanoiOf579: Picture = {
  districts,
  rows: [
    ".....................SSSSSSSS",
    "....................LSSSSSSSSS",
    ".VVVyy............LLLLSSSSSSAAA",
    "VVVVyyyy.........LLLLLSSSAAAAAA",
    "VVVVVyyyPP.....DDLLLLLttAAAAAAll",
    "VVVVVyyyPPPPPDDDDLLLutttAAAAAAlll",
    "VVVVVyyyPPPPPDDDDuuuuuttbbAAAllllGG",
    "VVVVZZZZPPPPPDDDDuuuuutbbbbkkklllGGGG",
    "VVVZZZZZPPPPCCDDnnnuuccbbbbkkkkllGGGGG",
    "VVZZZZZZQQCCCCCCnnnncccbbbbkkkkkhGGGGG",
    ".ZZZZZZQQQCCCCCCHnnncccdddddkkkhhhGGGG",
    "...ZZQQQQQQCCCCHHHHxxxxdddddkkkhhhhGG",
    ".....QQQQQQMMCCHHHHxxxxddddddmmhhhhh",
    "......QQQMMMMMMHHHHxxxTTdddddmmmhhhh",
    ".......QMMMMMMMHHHHOOTTTTTTTTmmmmh",
    "........MMMMMMMOOOOOOTTTTIIIIImmm",
    ".........MMMMMMOOOOOOTTIIIIIIImm",
    "..........MMMMYYOOOOOUIIIIIIIII",
    "............YYYYYOOUUUUIIIIIIII",
    ".............YYYYYUUUUUUXXXXXXX",
    "..............YYYYUUUUUUXXXXXXX",
    "..............YYYYUUUUUUXXXXXXX",
    "................YYUUUUUUXXXXXX",
  ],
};

/** Hanoi, one letter for each of the 126 communes since July 2025, by the former district most of it came from. */
const hanoiOf126: Picture = {
  districts,
  rows: [
    "..........LSSS",
    ".VV.....LLLSSAA",
    "VVVyPPDDuuttAAAl",
    "VVyyPCDnuuutbklll",
    "VZZZQCCnnccbbkhhGG",
    "..ZZQQCnHHcdddhmGG",
    "....QMMHHHxxddmmmm",
    ".....MMMOOxTTTmm",
    "......MYOOTTIII",
    ".......YYUUXXI",
    "........YUUXX",
  ],
};

/** The pictures at hand; the mosaic takes the smallest one in which every commune finds a place. */
export const pictures: readonly Picture[] = [hanoiOf126, hanoiOf579];
