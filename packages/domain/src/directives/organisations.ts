import { flat } from "./flat.ts";
import { verbsIn } from "./verbs.ts";

const quantity = String.raw`(?:(?:[cC]ác|[tT]oàn bộ|[tT]oàn thể|[tT]oàn|[tT]ừng|[mM]ọi|[tT]ất cả|[nN]hững|[mM]ỗi|\d{1,3})\s+){0,2}`;

/** Words that begin the name of who may be told to do something. A capital where the small word means something else. */
const heads = [
  String.raw`[đĐ]ồng chí|[đĐ]\/c`,
  String.raw`[uUủỦ][ỷyỶY] [bB]an|UBND|HĐND|UBMTTQ|MTTQ|BCĐ|BCH|BQL|CDC|BHXH|CATP|(?!COVID|SARS|PCR|CNTT)\p{Lu}{3,6}(?=\s\p{Lu}\p{Ll})`,
  String.raw`[hH]ội [đĐ]ồng|Hội(?=\s\p{Lu})|Hiệp hội|Câu lạc bộ`,
  String.raw`Sở(?=[\s,;:]|$)|sở(?=\s*,|\s+ngành|\s+\p{Lu})|[bB]ộ(?=\s\p{Lu}|,)`,
  String.raw`[bB]an(?=\s\p{Lu}|,? ngành| chỉ đạo| quản lý| cán sự| thường vụ| giám đốc| giám hiệu| chỉ huy| quản trị| đảng)|BCS`,
  String.raw`[cC]ông an|[vV]ăn phòng|(?:Phòng|Khoa)(?=\s\p{Lu})|(?<=[cC]ác )phòng(?=,? ban|,? ngành| chuyên môn)|[qQ]uân đội|[bB]ộ đội`,
  String.raw`[đĐ]ảng đoàn|(?:[đĐ]ảng|[qQ]uận|[hH]uyện|[tT]hị|[tT]hành|[tT]ỉnh|[cC]ấp) [uủ][ỷy]|[đĐ]ảng bộ|[cC]hi bộ|TCCS [đĐ]ảng`,
  String.raw`[mM]ặt trận|(?:[tT]ổng )?[lL]iên đoàn|[tT]hành đoàn|Đoàn(?=\s\p{Lu}| kiểm tra| công tác| giám sát| thanh niên)|[đĐ]oàn (?:thể|kiểm tra|công tác)`,
  String.raw`Tổ(?=\s\p{Lu}| công tác| phòng)|[tT]ổ (?:dân phố|công tác|trưởng)|[đĐ]ội(?= công tác| phản ứng| cơ động|\s\p{Lu})`,
  String.raw`[tT]rung tâm|[bB]ệnh viện|[tT]rạm|Viện(?=\s\p{Lu})|[tT]rường(?! hợp)|[cC]ơ sở(?= y tế| khám| giáo dục| sản xuất| kinh doanh| cách ly| đào tạo)`,
  String.raw`[kK]ho bạc|Cục(?=\s\p{Lu})|[cC]hi cục|[tT]ổng cục|Vụ(?=\s\p{Lu})|[tT]hanh tra|[bB]ảo hiểm xã hội|[nN]gân hàng`,
  String.raw`[tT]ổng [cC]ông ty|[cC]ông ty|[tT]ập đoàn|[dD]oanh nghiệp|[cC]hủ đầu tư|Báo(?=\s\p{Lu})|Đài(?=\s\p{Lu}| phát)|[tT]òa án|[vV]iện kiểm sát`,
  String.raw`[cC]ơ quan|[đĐ]ơn vị|[đĐ]ịa phương|[nN]gành|[cC]ấp(?= [uủ])|(?<=[cC]ác )cấp|[cC]hính quyền|[hH]ệ thống chính (?:trị|quyền)`,
  String.raw`[tT]ổ chức(?= chính trị| đảng| cơ sở| đoàn| xã hội)|(?<=[cC]ác )tổ chức`,
  String.raw`[tT]hành phố|[tT]ỉnh|[qQ]uận|[hH]uyện|[tT]hị xã|[pP]hường|[xX]ã(?! hội)|[tT]hị trấn|[tT]hôn|[kK]hu dân cư|[đĐ]ịa bàn dân cư`,
  String.raw`(?:[pP]hó )?[cC]hủ tịch|(?:[pP]hó )?[bB]í thư|(?:[pP]hó )?[gG]iám đốc|[tT]hủ trưởng|[nN]gười đứng đầu|Chánh|(?:[pP]hó )?Trưởng(?=\s)|[cC]hỉ huy trưởng|[hH]iệu trưởng|(?:Cục|Vụ|Viện|[bB]ộ|[tT]hứ|[tT]rạm|Tổng cục) trưởng|[cC]ông chức|[tT]rợ lý|(?<=[cC]ác )ông|Ông(?=\s\p{Lu})|Bà(?=\s\p{Lu})|(?:Phó )?Thủ tướng Chính phủ|Phó Thủ tướng|[đĐ]ại biểu|Tổng [gG]iám đốc|[uUủỦ][ỷyỶY] viên|Tư lệnh`,
  String.raw`[tT]hường trực(?=\s\p{Lu})|[cC]án bộ|[đĐ]ảng viên|[nN]gười dân|[nN]hân dân|[lL]ực lượng|[nN]gười lao động|[hH]ộ (?:gia đình|kinh doanh|dân)`,
];
const head = `(?:${heads.join("|")})(?!\\p{L})`;
const atStart = new RegExp(`^${quantity}${head}`, "u");

export const isOrganisationAt = (text: string): boolean => atStart.test(text);

/** Before these a verb is part of a name: "Ban chỉ đạo", "Đoàn kiểm tra", "chương trình", "khu cách ly". */
const nameBefore =
  /(?:^|\s)(?:ban|hậu|đoàn|tổ|đội|lực lượng|bộ phận|công|độc|thành|chương|quy|tiến|quá|khu|vùng|chốt|trạm|điểm|hành|phạm vi|thuộc)$/iu;
/** A statement about someone is no order to them. */
const statement =
  /^(?:sẽ|đã|đang|vẫn|ghi nhận|biểu dương|đánh giá|kết luận|nhận thấy|đồng ý|quyết định(?= ban hành)|giao|nhận được|yêu cầu|đề nghị|thông báo|chia thành)$/u;

/** Longer is no list of names. */
const mostOfName = 400;

export interface Actors {
  readonly names: readonly string[];
  /** Where the words about what they do begin. */
  readonly end: number;
}

/** Reads who acts from the beginning of a text, up to the verb. Undefined where the text does not begin so. */
export function actorsAt(text: string): Actors | undefined {
  if (!isOrganisationAt(text)) return undefined;
  const found = officeThenVerb(text) ?? firstVerb(text);
  const stop = /[:.](?=\s|$)/u.exec(text.slice(0, found?.index ?? text.length));
  const end = stop?.index ?? found?.index ?? text.length;
  if (!stop && found && statement.test(found.word)) return undefined;
  const phrase = text.slice(0, end).trim();
  if (stop?.[0] === ":" && found) {
    const each = spreadOver(phrase, text.slice(end + 1, found.index));
    if (each) return { names: each, end: found.index };
  }
  if (phrase.length > 300 || (!found && !stop && phrase.length > 160)) return undefined;
  return { names: splitActors(phrase), end };
}

/** A department's name is known to its end: what follows in small letters is what it does, also by a verb no list has. */
function officeThenVerb(text: string): ReturnType<typeof firstVerb> {
  const end = officeEnd(text);
  const word = /^\s+(?<word>\p{Ll}+)(?!\p{L})/u.exec(text.slice(end))?.groups?.["word"];
  if (end === 0 || word === undefined || joins.test(word)) return undefined;
  return { index: end + 1, word };
}
const joins =
  /^(?:và|cùng|với|của|các|thành|tỉnh|thủ|hà|để|trong|theo|trước|nơi|phía|tại|ở|hoặc|hay|lưu|chia|sẽ|đã|đang|vẫn|ghi|biểu|đánh|kết|nhận|đồng|quyết|giao|yêu|đề|thông)$/u;

function firstVerb(text: string): { readonly index: number; readonly word: string } | undefined {
  return verbsIn(text.slice(0, mostOfName)).find(({ index, word }) => {
    const before = text.slice(0, index).trimEnd();
    const after = text.slice(index + word.length);
    if (before === "" || (nameBefore.test(before) && !word.endsWith("trách nhiệm"))) return false;
    if (word === "tổ chức" && isNoun(before, after)) return false;
    // "UBND các tỉnh, thành phố đang giãn cách:" says which ones.
    if (word === "đang" && /^[^.;:]{0,60}:\s*$/u.test(after)) return false;
    if (word === "lãnh đạo" && /^\s*,(?! chỉ đạo)/u.test(after)) return false;
    if (word === "giao" && /^ (?:thông|dịch)/u.test(after)) return false;
    return !(word === "là" && before.endsWith("nòng cốt"));
  });
}

/** "Các Sở: Y tế, Công Thương", "UBND các phường: Cống Vị, Ngọc Hà": the word before the colon goes to each. */
function spreadOver(phrase: string, list: string): readonly string[] | undefined {
  const kind =
    /^(?<before>.*?)(?:các\s+)?(?<noun>Sở|Bộ|quận|huyện|thị xã|phường|xã|thị trấn)(?:,? (?:ngành|huyện|thị xã|thị trấn|phường))*$/iu.exec(
      phrase,
    )?.groups;
  const names = list
    .split(/\s*,\s*|\s+và\s+(?=\p{Lu}|phường|xã|thị trấn|quận|huyện|thị xã)/u)
    .map((name) => name.replace(/[\s:]+$/u, "").trim())
    .filter((name) => name !== "");
  if (!kind || names.length < 2 || !names.every((name) => namesOne.test(name) && name.length < 50))
    return undefined;
  const noun = /^(?:sở|bộ)$/iu.test(kind["noun"] ?? "")
    ? capitalised(kind["noun"] ?? "")
    : (kind["noun"] ?? "");
  return names.map((name) =>
    `${kind["before"] ?? ""}${ownNoun.test(name) ? "" : `${noun} `}${name}`.replace(/\s+/gu, " ").trim(),
  );
}

/** A name, or one that says itself what it is: "thị trấn Văn Điển". */
const ownNoun = /^(?:quận|huyện|thị xã|phường|xã|thị trấn)\s/u;
const namesOne = /^(?:(?:quận|huyện|thị xã|phường|xã|thị trấn)\s+)?\p{Lu}/u;

const capitalised = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);

/** "các tổ chức chính trị - xã hội" against "tổ chức tiêm". */
const isNoun = (before: string, after: string): boolean =>
  /(?:các|những|mọi|cơ quan,|đơn vị,)$/iu.test(before) ||
  (/(?:,|và|của)$/u.test(before) && /^\s*(?:chính trị|đảng|đoàn thể|xã hội|,|cá nhân)/iu.test(after));

/** Nouns that go on a list begun with "các": "các cơ quan, đơn vị", "các quận, huyện, thị xã", "các sở, ban, ngành". */
const bareNoun =
  /^(?:(?:quận|huyện|thị xã|xã|phường|thị trấn|thôn|thành phố|ban|ngành|sở|bộ|phòng|khu phố|(?:thị|huyện|quận|đảng) ủy)(?!\s+\p{Lu})(?!\p{L})|(?:cơ quan|đơn vị|doanh nghiệp|tổ chức|cá nhân|địa phương|tổ dân phố|đoàn thể|cơ sở|trường học|viên chức|công chức|người lao động|các ngành|các cấp|các địa phương)(?=$|,|\s+(?:và|từ|thuộc|của|trên|liên quan|trực thuộc|nhà nước|sự nghiệp|hành chính|chức năng|y tế|có|đóng|trong|tại|Thành phố|thành phố|quận|huyện|thị xã|phường|xã|chính trị)|[;]))/u;
const bareUnit = /^(?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn)(?!\s+\p{Lu})(?!\p{L})/u;
/** Posts and bodies that need what follows: "Thủ trưởng, Giám đốc các Sở", "Đảng ủy, UBND 14 phường". */
const bareHead =
  /^(?:(?:các )?đồng chí )?(?:Thủ trưởng|Giám đốc|Chủ tịch|Phó Chủ tịch|Chủ tịch UBND|Chủ tịch Ủy ban nhân dân|Bí thư|Đảng ủy|Quận ủy|Huyện ủy|Cấp ủy|HĐND|UBND|Chỉ huy trưởng|Trưởng ban|Công an|Quân sự|Hội đồng nhân dân)$/iu;

/** A person by name, whose post follows: "đồng chí Nguyễn Văn An, Phó Chủ tịch UBND quận". */
const person = /^(?:[gG]iao )?(?:[cC]ác )?(?:[đĐ]ồng chí|[đĐ]\/c|[oôÔ]ng|[bB]à)(?:\s+\p{Lu}\p{Ll}+){2,5}$/u;
const postOf =
  /^(?:Phó |Quyền )?(?:Chủ tịch|Bí thư|Giám đốc|Trưởng|Chánh|Ủy viên|Uỷ viên|Chỉ huy|Cục trưởng|Tổ trưởng)/u;

/** One office serves both: "Chánh Văn phòng HĐND và UBND quận". */
const officeOfBoth = /[vV]ăn phòng (?:[đĐ]oàn [^,]+|HĐND|Hội đồng nhân dân)$/u;

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
  if (person.test(before) && postOf.test(text)) return false;
  if (officeOfBoth.test(before) && /^(?:HĐND|UBND|[UỦ][ỷyỶY] ban nhân dân)(?!\p{L})/u.test(text))
    return false;
  if (/^(?:các|từng|mọi)\s+(?:bộ|sở|ban|cấp)$/iu.test(text)) return true;
  if (/^người đứng đầu/iu.test(before) && /^(?:cơ quan|đơn vị|tổ chức|chính quyền)/u.test(text)) return false;
  if (/^\s*;/u.test(joint)) return isOrganisationAt(text) || /^\p{Lu}/u.test(text);
  if (bareUnit.test(text) && /\s(?:tỉnh|thành phố|quận|huyện|thị xã|xã|phường|thị trấn)$/u.test(before))
    return false;
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

const departmentNames =
  "y te|giao thong van tai|cong thuong|thong tin va truyen thong|lao dong,? ?-? ?thuong binh va xa hoi|tai chinh|ke hoach va dau tu|noi vu|tu phap|xay dung|tai nguyen va moi truong|nong nghiep va (?:phat trien nong thon|moi truong)|giao duc va dao tao|khoa hoc va cong nghe|van hoa va the thao|van hoa,? the thao va du lich|du lich|ngoai vu|quy hoach ?- ?kien truc";
const department = new RegExp(`^(?:giam doc )?so (?:${departmentNames})(?!\\p{L})`, "u");

/** Where the name of a department ends that a text begins with; 0 where it begins with none. */
const officeEnd = (text: string): number => department.exec(flat(text.slice(0, 80)))?.[0].length ?? 0;

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

const associations =
  "phunu|lienhiep|nongdan|cuuchienbinh|chuthapdo|nguoicaotuoi|sinhvien|luatgia|doanhn|khuyenhoc|nhabao|dongy|nannhan|thaythuoc|yhoc|nguoikhuyettat|nguoimu|dieuduong|cuu|nghe|baotro|ccb|lhpn|nd";
const isAssociation = new RegExp(`^(?:${associations})`, "u");

/** The name that follows "Sở", "Bộ" or "Hội" is none that exists; other names cannot be told. */
export function isUnknownOffice(name: string): boolean {
  const association = /^Hội\s+(?=\p{Lu})(?<of>.+)$/u.exec(name);
  if (association) return !isAssociation.test(joinless(association.groups?.["of"] ?? ""));
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
