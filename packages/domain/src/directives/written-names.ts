import { flat } from "./flat.ts";

const between = (letters: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${letters})(?![\\p{L}\\d])`, "gu");

/** What the lists of recipients shorten, in capitals: small letters are words ("từ" is no Thành ủy). */
const shortNames: readonly (readonly [form: RegExp, whole: string])[] = [
  [between("UB\\s?MTTQ(?:\\s?VN)?"), "Ủy ban Mặt trận Tổ quốc"],
  [between("MTTQ(?:\\s?VN)?"), "Mặt trận Tổ quốc"],
  [between("Q\\s*,\\s*H\\s*,\\s*TX"), "quận, huyện, thị xã"],
  [between("UBND"), "Ủy ban nhân dân"],
  [between("HĐND"), "Hội đồng nhân dân"],
  [between("VPUBTP"), "Văn phòng Ủy ban nhân dân Thành phố"],
  [between("VP"), "Văn phòng"],
  [between("CA(?=\\s+(?:TP|Thành phố|quận|huyện))"), "Công an"],
  [between("TTYT"), "Trung tâm Y tế"],
  [between("TT\\s?KSBT|CDC"), "Trung tâm Kiểm soát bệnh tật"],
  [between("BHXH"), "Bảo hiểm xã hội"],
  [between("BCHQS"), "Ban Chỉ huy Quân sự"],
  [between("BTL(?=\\s+(?:TĐ|Thủ đô))"), "Bộ Tư lệnh"],
  [between("Bộ Tư lệnh TĐ"), "Bộ Tư lệnh Thủ đô"],
  [between("BQL"), "Ban Quản lý"],
  [between("KCN"), "khu công nghiệp"],
  [between("CX"), "chế xuất"],
  [between("B?CSĐ"), "cán sự đảng"],
  [between("BTV"), "Ban Thường vụ"],
  [between("TTTU"), "Thường trực Thành ủy"],
  [between("TU"), "Thành ủy"],
  [between("QU"), "Quận ủy"],
  [between("HN"), "Hà Nội"],
  [between("TW|TƯ"), "Trung ương"],
  [between("TPHN"), "Thành phố Hà Nội"],
  [between("T[pP]\\.?|TP"), "Thành phố"],
];

/** Departments as lists of departments shorten them, without signs between. */
const shortOffices: Readonly<Record<string, string>> = {
  YT: "Y tế",
  TC: "Tài chính",
  CT: "Công Thương",
  NV: "Nội vụ",
  TP: "Tư pháp",
  XD: "Xây dựng",
  DL: "Du lịch",
  NGV: "Ngoại vụ",
  TTTT: "Thông tin và Truyền thông",
  VHTT: "Văn hóa và Thể thao",
  GDĐT: "Giáo dục và Đào tạo",
  GDVÀĐT: "Giáo dục và Đào tạo",
  LĐTBXH: "Lao động - Thương binh và Xã hội",
  GTVT: "Giao thông vận tải",
  NNPTNT: "Nông nghiệp và Phát triển nông thôn",
  NNMT: "Nông nghiệp và Môi trường",
  TNMT: "Tài nguyên và Môi trường",
  KHĐT: "Kế hoạch và Đầu tư",
  KHCN: "Khoa học và Công nghệ",
  QHKT: "Quy hoạch - Kiến trúc",
};

/** "CA TP" → "Công an Thành phố"; a name without short forms stays as it is. */
export function wholeNames(name: string): string {
  let whole = name.normalize("NFC").replace(/\s+/gu, " ").trim();
  for (const [form, words] of shortNames) whole = whole.replace(form, words);
  return whole;
}

/** "TT&TT" → "Thông tin và Truyền thông", where a department is meant. */
export const wholeOffice = (name: string): string =>
  shortOffices[name.replace(/[\s&.,–-]/gu, "").toUpperCase()] ?? name;

const joints = /(?<!\p{L})(?:va|cac|cua|tai|thanh pho|ha noi|viet nam)(?!\p{L})/gu;

/** What tells an organisation apart: without marks, joining words, or the name of the city it belongs to. */
export const officeKey = (name: string): string =>
  flat(name)
    .replace(joints, " ")
    .replace(/[^a-z0-9]+/gu, " ")
    .trim();

/** A post stands for its office: "Giám đốc Sở Y tế", "Đồng chí Chủ tịch UBND". Flat. */
export const postBefore =
  /^(?:(?:cac )?(?:dong chi|d\/c)\s+)?(?:(?:thu truong|giam doc|pho giam doc|chu tich|pho chu tich|bi thu|pho bi thu|chi huy truong|tu lenh|truong ban|chanh van phong|chanh thanh tra|truong(?= cong an)|tong giam doc|nguoi dung dau|lanh dao|lien hiep)(?:\s*,\s*|\s+va\s+|\s+))+/u;

/** A post or a body without what it is of: it shares what follows. Flat. */
export const isPostAlone =
  /^(?:(?:cac )?(?:dong chi )?(?:thu truong|giam doc|chu tich|pho chu tich|bi thu|chi huy truong|truong ban|quan uy|huyen uy|tinh uy|dang uy|cap uy|(?:chu tich )?(?:uy ban nhan dan|hoi dong nhan dan))(?:\s*,\s*)?)+$/u;
