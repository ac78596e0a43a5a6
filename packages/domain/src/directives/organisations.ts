import { flat } from "./flat.ts";

const quantity = String.raw`(?:(?:[cC]ác|[tT]oàn bộ|[tT]oàn thể|[tT]oàn|[tT]ừng|[mM]ọi|[tT]ất cả|[nN]hững|[mM]ỗi|\d{1,3})\s+){0,2}`;

/** Words that begin the name of who may be told to do something. A capital where the small word means something else. */
const heads = [
  String.raw`[đĐ]ồng chí|[đĐ]\/c`,
  String.raw`[uUủỦ][ỷyỶY] [bB]an|UBND|HĐND|UBMTTQ|MTTQ|BCĐ|BCH|BQL`,
  String.raw`[hH]ội [đĐ]ồng|Hội(?=\s\p{Lu})|Hiệp hội|Câu lạc bộ`,
  String.raw`Sở(?=[\s,;:]|$)|sở(?=\s*,|\s+ngành|\s+\p{Lu})|Bộ(?=\s\p{Lu})|bộ(?=,)`,
  String.raw`[bB]an(?=\s\p{Lu}|,? ngành| chỉ đạo| quản lý| cán sự| thường vụ| giám đốc| giám hiệu| chỉ huy| quản trị| đảng)|BCS`,
  String.raw`[cC]ông an|[vV]ăn phòng|Phòng(?=\s\p{Lu})|[qQ]uân đội|[bB]ộ đội`,
  String.raw`[đĐ]ảng đoàn|(?:[đĐ]ảng|[qQ]uận|[hH]uyện|[tT]hị|[tT]hành|[tT]ỉnh|[cC]ấp) [uủ][ỷy]|[đĐ]ảng bộ|[cC]hi bộ|TCCS [đĐ]ảng`,
  String.raw`[mM]ặt trận|(?:[tT]ổng )?[lL]iên đoàn|[tT]hành đoàn|Đoàn(?=\s\p{Lu}| kiểm tra| công tác| giám sát| thanh niên)|[đĐ]oàn (?:thể|kiểm tra|công tác)`,
  String.raw`Tổ(?=\s\p{Lu}| công tác| phòng)|[tT]ổ (?:dân phố|công tác|trưởng)|[đĐ]ội(?= công tác| phản ứng| cơ động|\s\p{Lu})`,
  String.raw`[tT]rung tâm|[bB]ệnh viện|[tT]rạm|Viện(?=\s\p{Lu})|[tT]rường(?! hợp)|[cC]ơ sở(?= y tế| khám| giáo dục| sản xuất| kinh doanh| cách ly| đào tạo)`,
  String.raw`[kK]ho bạc|Cục(?=\s\p{Lu})|[cC]hi cục|[tT]ổng cục|Vụ(?=\s\p{Lu})|[tT]hanh tra|[bB]ảo hiểm xã hội|[nN]gân hàng`,
  String.raw`[tT]ổng công ty|[cC]ông ty|[tT]ập đoàn|[dD]oanh nghiệp|[cC]hủ đầu tư|Báo(?=\s\p{Lu})|Đài(?=\s\p{Lu}| phát)|[tT]òa án|[vV]iện kiểm sát`,
  String.raw`[cC]ơ quan|[đĐ]ơn vị|[đĐ]ịa phương|[nN]gành|[cC]ấp(?= [uủ])|(?<=[cC]ác )cấp|[cC]hính quyền|[hH]ệ thống chính (?:trị|quyền)`,
  String.raw`[tT]ổ chức(?= chính trị| đảng| cơ sở| đoàn| xã hội)|(?<=[cC]ác )tổ chức`,
  String.raw`[tT]hành phố|[tT]ỉnh|[qQ]uận|[hH]uyện|[tT]hị xã|[pP]hường|[xX]ã(?! hội)|[tT]hị trấn|[tT]hôn|[kK]hu dân cư|[đĐ]ịa bàn dân cư`,
  String.raw`(?:[pP]hó )?[cC]hủ tịch|(?:[pP]hó )?[bB]í thư|(?:[pP]hó )?[gG]iám đốc|[tT]hủ trưởng|[nN]gười đứng đầu|Chánh|(?:[pP]hó )?Trưởng(?=\s)|[cC]hỉ huy trưởng|[hH]iệu trưởng|[uUủỦ][ỷyỶY] viên|Tư lệnh`,
  String.raw`[tT]hường trực(?=\s\p{Lu})|[cC]án bộ|[đĐ]ảng viên|[nN]gười dân|[nN]hân dân|[lL]ực lượng|[nN]gười lao động|[hH]ộ gia đình|[hH]ộ kinh doanh`,
];
const head = `(?:${heads.join("|")})(?!\\p{L})`;
const atStart = new RegExp(`^${quantity}${head}`, "u");

export const isOrganisationAt = (text: string): boolean => atStart.test(text);

/** Words that follow the name of who acts. A capital within a name is none: "Sở Xây dựng". */
const verbs =
  "chủ trì|phối hợp|chỉ đạo|khẩn trương|tiếp tục|tăng cường|thực hiện|triển khai|tổ chức|phải|cần|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ|có kế hoạch|có phương án|có biện pháp|rà soát|hướng dẫn|tham mưu|xây dựng|báo cáo|tập trung|chủ động|căn cứ|là|tích cực|nghiêm túc|kịp thời|thường xuyên|kiểm tra|giám sát|đôn đốc|theo dõi|quán triệt|quản lý|bố trí|bảo đảm|đảm bảo|huy động|tuyên truyền|vận động|cập nhật|tổng hợp|thành lập|ban hành|quyết định|đẩy mạnh|phát huy|nâng cao|lãnh đạo|hỗ trợ|cử|duy trì|sẵn sàng|thống nhất|trực tiếp|sâu sát|siết chặt|xử lý|đề xuất|trình|cung cấp|chuẩn bị|nghiên cứu|phân công|gửi|công bố|kích hoạt|không|chấp hành|tạo điều kiện|tạm dừng|gương mẫu|vào cuộc|tham gia|xem xét|phê duyệt|giao|đăng ký|khai báo|truy vết|điều phối|điều động|tiếp nhận|phổ biến|nắm|sớm|hoàn thiện|hoàn thành|tiếp thu|nhanh chóng|thần tốc|đồng thời|nhất là|đặc biệt|trong đó|khi|nếu|sau khi|khoanh vùng|đánh giá|bám sát|bổ sung|thông báo|áp dụng|tổng kết|vận hành|hoạt động|niêm yết|ưu tiên|khắc phục|chấn chỉnh|đề cao|kiện toàn|lập danh sách|mua sắm|ghi nhận|biểu dương|kết luận|nhận thấy|đồng ý|sẽ|đã|đang|vẫn|theo chức năng|theo thẩm quyền|theo nhiệm vụ|trên cơ sở|trước ngày|trước \\d|hàng ngày|hằng ngày|trong thời gian|trong ngày|trong tháng|ngay|đều|và các biện pháp|quyết liệt|chậm nhất|đồng loạt|thiết lập|đề nghị|yêu cầu|phân bổ|thường trực(?= 24)|ứng trực|trực(?= 24)|lấy mẫu|xét nghiệm|tiêm|cách ly|phong tỏa|thu dung|quy định|quyết tâm|thi hành";
const verb = new RegExp(`(?<!\\p{L})(?:${verbs})(?!\\p{L})`, "gu");
/** Before these a verb is part of a name: "Ban chỉ đạo", "Đoàn kiểm tra", "chương trình", "khu cách ly". */
const nameBefore =
  /(?:^|\s)(?:ban|đoàn|tổ|đội|lực lượng|bộ phận|công|chương|quy|tiến|quá|khu|trạm|điểm|hành)$/iu;
/** A statement about someone is no order to them. */
const statement =
  /^(?:sẽ|đã|đang|vẫn|ghi nhận|biểu dương|đánh giá|kết luận|nhận thấy|đồng ý|quyết định(?= ban hành)|yêu cầu|đề nghị|thông báo)$/u;

export interface Actors {
  readonly names: readonly string[];
  /** Where the words about what they do begin. */
  readonly end: number;
}

/** Reads who acts from the beginning of a text, up to the verb. Undefined where the text does not begin so. */
export function actorsAt(text: string): Actors | undefined {
  if (!isOrganisationAt(text)) return undefined;
  const found = firstVerb(text);
  const stop = /[:.](?=\s|$)/u.exec(text.slice(0, found?.index ?? text.length));
  const end = stop?.index ?? found?.index ?? text.length;
  if (!stop && found && statement.test(found.word)) return undefined;
  const phrase = text.slice(0, end).trim();
  if (phrase.length > 300 || (!found && !stop && phrase.length > 160)) return undefined;
  return { names: splitActors(phrase), end };
}

function firstVerb(text: string): { readonly index: number; readonly word: string } | undefined {
  for (const match of text.matchAll(verb)) {
    const before = text.slice(0, match.index).trimEnd();
    const after = text.slice(match.index + match[0].length);
    if (before === "" || nameBefore.test(before)) continue;
    if (match[0] === "tổ chức" && isNoun(before, after)) continue;
    if (match[0] === "lãnh đạo" && /^\s*,(?! chỉ đạo)/u.test(after)) continue;
    if (match[0] === "giao" && /^ (?:thông|dịch)/u.test(after)) continue;
    if (match[0] === "là" && before.endsWith("nòng cốt")) continue;
    return { index: match.index, word: match[0] };
  }
  return undefined;
}

/** "các tổ chức chính trị - xã hội" against "tổ chức tiêm". */
const isNoun = (before: string, after: string): boolean =>
  /(?:các|những|mọi|cơ quan,|đơn vị,)$/iu.test(before) ||
  (/(?:,|và|của)$/u.test(before) && /^\s*(?:chính trị|đảng|đoàn thể|xã hội|,|cá nhân)/iu.test(after));

/** Nouns that go on a list begun with "các": "các cơ quan, đơn vị", "các quận, huyện, thị xã", "các sở, ban, ngành". */
const bareNoun =
  /^(?:cơ quan|đơn vị|doanh nghiệp|tổ chức|cá nhân|địa phương|quận|huyện|thị xã|xã|phường|thị trấn|thôn|tổ dân phố|sở|ban|ngành|đoàn thể|cơ sở|viên chức|công chức|người lao động|các ngành|các cấp|các địa phương)(?=$|,|\s+(?:và|từ|thuộc|của|trên|liên quan|trực thuộc|có|đóng|trong|tại|Thành phố|thành phố|chính trị)|[;])/iu;
/** Posts and bodies that need what follows: "Thủ trưởng, Giám đốc các Sở", "Đảng ủy, UBND 14 phường". */
const bareHead =
  /^(?:(?:các )?đồng chí )?(?:Thủ trưởng|Giám đốc|Chủ tịch|Phó Chủ tịch|Chủ tịch UBND|Chủ tịch Ủy ban nhân dân|Bí thư|Đảng ủy|Quận ủy|Huyện ủy|Cấp ủy|HĐND|UBND|Chỉ huy trưởng|Trưởng ban|Công an|Quân sự|Hội đồng nhân dân)$/iu;

/** "Sở Y tế, Sở Công Thương và UBND các quận, huyện, thị xã" → three. */
export function splitActors(phrase: string): readonly string[] {
  const whole = tidy(phrase);
  if (/^(?:toàn bộ|toàn thể|tất cả)\s/iu.test(whole)) return [whole];
  const pieces: string[] = [];
  for (const { text, joint } of cutAtJoints(whole)) {
    const last = pieces.length - 1;
    const before = pieces[last];
    if (before === undefined) pieces.push(text);
    else if (isOwn(text, before, joint)) pieces.push(text);
    else pieces[last] = before + joint + text;
  }
  return pieces.map(tidy).filter((piece) => /\p{L}{2}/u.test(piece));
}

function isOwn(text: string, before: string, joint: string): boolean {
  if (bareHead.test(before.trim())) return false;
  if (/^người đứng đầu/iu.test(before) && /^(?:cơ quan|đơn vị|tổ chức|chính quyền)/u.test(text)) return false;
  if (/^\s*;/u.test(joint)) return isOrganisationAt(text) || /^\p{Lu}/u.test(text);
  if (bareNoun.test(text) && /(?:^|\s)(?:các|từ|tại|thuộc|mọi|những|tất cả)\s/iu.test(` ${before}`))
    return false;
  return isOrganisationAt(text);
}

function cutAtJoints(text: string): readonly { readonly text: string; readonly joint: string }[] {
  const joints = [...text.matchAll(/\s*[,;]\s*(?:và\s+)?|\s+(?:và|cùng)\s+/gu)];
  const found: { text: string; joint: string }[] = [];
  let from = 0;
  let joint = "";
  for (const match of joints) {
    found.push({ text: text.slice(from, match.index), joint });
    from = match.index + match[0].length;
    joint = match[0];
  }
  found.push({ text: text.slice(from), joint });
  return found;
}

const tidy = (text: string): string =>
  text
    .replace(/\s+/gu, " ")
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/gu, "")
    .replace(/\s*\((?:[^)]*)$/u, "")
    .trim();

/** Departments of a province and ministries by the names of 2021 and of 2026, flat and without joining words. */
const offices = new Set(
  [
    "y tế|giao thông vận tải|gtvt|công thương|thông tin truyền thông|tttt|lao động thương binh xã hội|lđtbxh|tài chính|kế hoạch đầu tư|khđt|nội vụ|tư pháp|xây dựng",
    "tài nguyên môi trường|tnmt|nông nghiệp phát triển nông thôn|nnptnt|nông nghiệp ptnt|nông nghiệp môi trường|giáo dục đào tạo|gdđt|khoa học công nghệ|khcn",
    "văn hóa thể thao|vhtt|văn hóa thể thao du lịch|vhttdl|du lịch|ngoại vụ|quy hoạch kiến trúc|qhkt|dân tộc|dân tộc tôn giáo|an toàn thực phẩm|chỉ huy",
    "công an|quốc phòng|ngoại giao|tư lệnh|chính trị",
  ]
    .join("|")
    .split("|")
    .map((name) => joinless(name)),
);

/** The name that follows "Sở" or "Bộ" is none that exists; other names cannot be told. */
export function isUnknownOffice(name: string): boolean {
  const found = /^(?:Sở|Bộ)\s+(?=\p{Lu})(?<of>.+)$/u.exec(name);
  if (!found) return false;
  const of = joinless(found.groups?.["of"] ?? "");
  return ![...offices].some((office) => of.startsWith(office));
}

function joinless(name: string): string {
  return flat(name)
    .replace(/\bva\b/gu, "")
    .replace(/[^\p{L}]/gu, "");
}
