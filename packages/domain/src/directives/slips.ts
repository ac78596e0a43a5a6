import { flat } from "./flat.ts";
import type { Unsure } from "./paper.ts";

/** Words of such papers, so often together that the same letters with other marks are a slip of the scan or the pen. */
const pairs = new Map(
  [
    "nới lỏng|khống chế|kiểm soát|phòng chống|chống dịch|dịch bệnh|truy vết|cách ly|phong tỏa|giãn cách|xét nghiệm|tiêm chủng|vắc xin|hiểu dân|biến chủng|kiểm tra|giám sát",
    "thực hiện|triển khai|chỉ đạo|báo cáo|nghiêm túc|khẩn trương|tăng cường|quyết liệt|đôn đốc|kịp thời|quán triệt|hướng dẫn|chấn chỉnh|trách nhiệm|tuyên truyền|nhân dân",
    "thành phố|thành ủy|quận ủy|huyện ủy|thường trực|thường vụ|văn phòng|chủ tịch|bí thư|giám đốc|thủ tướng|chính phủ|công an|y tế|trung tâm|bệnh viện|ủy ban|ban hành|cộng đồng",
    "nhiệm vụ|giải pháp|biện pháp|phương án|kế hoạch|địa bàn|địa phương|cơ quan|đơn vị|doanh nghiệp|người dân|an toàn|hiệu quả|diễn biến|phức tạp|lây nhiễm|lây lan|nguy cơ",
  ]
    .join("|")
    .split("|")
    .map((words) => [flat(words), words] as const),
);

/** Letters of a mark stand on one vowel or its neighbour by the school of spelling: "hoá" is "hóa". */
const oneSpelling = (text: string): string =>
  text
    .toLowerCase()
    .replace(/o([àáảãạ])/gu, (_, a: string) => `${"òóỏõọ"["àáảãạ".indexOf(a)] ?? ""}a`)
    .replace(/o([èéẻẽẹ])/gu, (_, e: string) => `${"òóỏõọ"["èéẻẽẹ".indexOf(e)] ?? ""}e`)
    .replace(/u([ỳýỷỹỵ])/gu, (_, y: string) => `${"ùúủũụ"["ỳýỷỹỵ".indexOf(y)] ?? ""}y`);

/** Words that may stand there as they are: "không chế biến", "kiểm tra" never; each by its fold. */
const alsoWords = new Set([
  "chi dao",
  "dia ban",
  "co quan",
  "nguoi dan",
  "phuong an",
  "ban hanh",
  "bao cao",
  "thuc hien",
  "don vi",
  "nhan dan",
  "y te",
  "dia phuong",
  "chu tich",
  "thu tuong",
]);

/** Slips in a text: the text stays as read, the correction stands beside. @param at the field, for the person who looks */
export function slipsIn(text: string, at: string): readonly Unsure[] {
  const found: Unsure[] = [];
  const words = [...text.matchAll(/[\p{L}\d]+/gu)];
  for (const [index, word] of words.entries()) {
    const next = words[index + 1];
    if (!next || text.slice(word.index + word[0].length, next.index).trim() !== "") continue;
    const read = text.slice(word.index, next.index + next[0].length);
    const meant = pairs.get(flat(read).replace(/\s+/gu, " "));
    const around = flat(`${words[index - 1]?.[0] ?? ""} ${read} ${words[index + 2]?.[0] ?? ""}`);
    const isCutOff = /^thoi gian|long leo$/u.test(around); // "thời gian cách ly", "còn nơi lỏng lẻo"
    if (meant !== undefined && !isCutOff && isSlip(read, meant))
      found.push({ code: "spelling_slip", at, text: read, suggestion: meant });
    if (word[0].length > 1 && word[0] === next[0] && doubled.has(word[0]))
      found.push({ code: "word_twice", at, text: read, suggestion: word[0] });
  }
  return [...found, ...symbolSlips(text, at)];
}

const doubled = new Set([
  "với",
  "của",
  "và",
  "các",
  "cho",
  "trong",
  "theo",
  "được",
  "là",
  "phải",
  "tại",
  "về",
  "đã",
  "để",
  "có",
  "thực",
  "này",
]);

function isSlip(read: string, meant: string): boolean {
  if (oneSpelling(read).replace(/\s+/gu, " ") === oneSpelling(meant)) return false;
  const bare = flat(meant);
  return !alsoWords.has(bare) || !hasMarks(read) || oneSpelling(read).length !== oneSpelling(meant).length;
}

const hasMarks = (text: string): boolean => text.toLowerCase() !== flat(text);

/** Đ read as D in the letters of offices and kinds. */
const symbols: readonly (readonly [form: RegExp, meant: string])[] = [
  [/(?<![\p{L}])BCD(?![\p{L}])/gu, "BCĐ"],
  [/(?<![\p{L}])BCDQG(?![\p{L}])/gu, "BCĐQG"],
  [/(?<=\/)BCSD(?![\p{L}])/gu, "BCSĐ"],
  [/(?<=\/)QD(?=-)/gu, "QĐ"],
  [/(?<=\/)CD(?=-)/gu, "CĐ"],
  [/(?<=\/)ND(?=-CP)/gu, "NĐ"],
  [/(?<=-|\/)HDND(?![\p{L}])/gu, "HĐND"],
];

const symbolSlips = (text: string, at: string): readonly Unsure[] =>
  symbols.flatMap(([form, meant]) =>
    [...text.matchAll(form)].map(([read]) => ({
      code: "symbol_slip" as const,
      at,
      text: read,
      suggestion: meant,
    })),
  );
