import type { nobodyReasons } from "./draft.ts";

export type NobodyReason = (typeof nobodyReasons)[number];

/** Names that charge no unit of the tree, in their flat form; the first that holds tells why. */
const forms: readonly (readonly [why: NobodyReason, form: RegExp])[] = [
  ["filing", /^(?:luu(?!\p{L})|(?:van phong|vp)[^:;]{0,50}: ?c?[a-z]|nhu (?:tren|kinh gui|dieu))/u],
  [
    "above",
    /^(?:ban bi thu|bo chinh tri|thu tuong|cac pho thu tuong|chinh phu|van phong (?:chinh phu|quoc hoi|trung uong|chu tich nuoc|tong bi thu)|quoc hoi|chu tich nuoc|tong bi thu|ban chap hanh trung uong|(?:ban|uy ban|hoi dong) [^,;]*(?:trung uong|quoc gia)|bcd ?qg|cac thanh vien bcd|ban chi dao quoc gia|bo (?!tu lenh|chi huy)|cac bo(?!\p{L})|to cong tac (?:dac biet )?cua|vpcp|ban tgtw|ban tuyen giao(?:$| trung uong|, van phong trung uong)|uy ban (?:xa hoi|van hoa)|ub (?:xa hoi|van hoa|trung uong)|(?:\p{L}+ )*doan (?:dbqh|dai bieu quoc hoi))/u,
  ],
  [
    "people",
    /^(?:toan (?:the|bo) )?(?:can bo|dang vien|nguoi dan|nhan dan|nguoi lao dong|ho gia dinh|cac ho (?:gia dinh|kinh doanh)|ho kinh doanh|cong dan|moi nguoi|hoi vien|doan vien|cac dong chi (?:uy vien|thanh uy vien)|cac d\/c|thanh vien|cac thanh vien|chi huy truong - so chi huy|(?:cac )?(?:pgd|pct|pcvp|pho giam doc)|lanh dao (?:so|ban|van phong|uy ban))(?!\p{L})/u,
  ],
  [
    "whoever_concerned",
    /^(?:(?:toan|toan bo|tat ca|moi) (?:he thong|cac don vi|don vi|cac co quan)|(?:cac )?(?:co quan|don vi|nganh|luc luong|to chuc|dia phuong|bo phan)(?:\s*,?\s*(?:va )?(?:co quan|don vi|cac nganh|nganh|dia phuong|to chuc|ca nhan|doanh nghiep|luc luong))*(?:\s+(?:khac|chuc nang|lien quan|co lien quan|trong va ngoai|phoi hop|tham gia|tren dia ban|truc thuoc)[^;]*)?$|cac cap|chinh quyen|cap uy|dang bo|cac cap uy|bi thu cap uy|nguoi dung dau cap uy|chi bo|cac chi bo|cac tccs|cac to chuc co so|luc luong vu trang|cac doan the$|cac nganh|cac co quan|luc luong (?!cong an))/u,
  ],
  [
    "no_unit_here",
    /^(?:(?:cac |toan bo |giam doc (?:cac )?)?(?:benh vien|doanh nghiep|cong ty|tong cong ty|truong (?:hoc|dai hoc)|co quan bao|bao(?!\p{L} hiem)|dai (?:phat thanh|truyen)|truyen thong|phong vien|doan kiem tra|to cong tac|to truong|to covid|to phong, chong|to giam sat|tung dia ban|(?:cac |tung )?(?:to dan pho|thon|khu dan cu)|(?:cac )?phong(?!\p{L})|dia ban|chot|khu cach ly|co so (?!y te)|cho(?!\p{L})|sieu thi|trung tam thuong mai|khu cong nghiep|truong phong|thanh tra so|chanh thanh tra so|van phong (?:hoi dong nhan dan|hdnd)|chanh van phong (?:hoi dong nhan dan|hdnd)|dai pt|ngan hang|vien(?!\p{L})|cuc(?!\p{L})|chi cuc|kho bac|hiep hoi|chu dau tu|nha dau tu))/u,
  ],
];

/** Why a flat name charges no unit; undefined where it may name one. */
export const nobodyIn = (flatName: string): NobodyReason | undefined =>
  forms.find(([, form]) => form.test(flatName))?.[0];
