import type { Random } from "./random.ts";

/** Streets of the wards in the demo's story. */
const byCommune: Readonly<Record<string, string>> = {
  "Khâm Thiên":
    "Khâm Thiên, Khâm Thiên, Khâm Thiên, Trần Quý Cáp, Lê Duẩn, chợ Khâm Thiên, Cống Trắng, Đoàn Kết, Sân Quần",
  "Trúc Bạch":
    "Trúc Bạch, Ngũ Xã, Châu Long, Trấn Vũ, Nguyễn Khắc Hiếu, Lạc Chính, Nam Tràng, Mạc Đĩnh Chi, Phó Đức Chính, Đặng Dung, Cửa Bắc",
  "Tân Mai": "Tân Mai, Tân Mai, Trương Định, Nguyễn Chính, Đền Lừ, Kim Đồng",
  "Ba Đình":
    "Trúc Bạch, Ngũ Xã, Châu Long, Quán Thánh, Phan Đình Phùng, Nguyễn Biểu, Hòe Nhai, Hàng Bún, Đặng Dung, Cửa Bắc",
  "Văn Miếu - Quốc Tử Giám":
    "Khâm Thiên, Tôn Đức Thắng, Quốc Tử Giám, Văn Miếu, Nguyễn Khuyến, Ngô Sĩ Liên, Trần Quý Cáp, Văn Chương",
  "Tương Mai": "Tân Mai, Tương Mai, Trương Định, Nguyễn Đức Cảnh, Mai Động, Giáp Bát, Kim Đồng",
};

const byDistrict: Readonly<Record<string, string>> = {
  "Ba Đình":
    "Đội Cấn, Hoàng Hoa Thám, Kim Mã, Giảng Võ, Thành Công, Ngọc Hà, Liễu Giai, Văn Cao, Linh Lang, Vạn Bảo, Quán Thánh, Phúc Xá, Nguyễn Trường Tộ, La Thành, Nguyễn Chí Thanh",
  "Hoàn Kiếm":
    "Hàng Bạc, Hàng Bông, Hàng Gai, Hàng Buồm, Hàng Mã, Lý Thái Tổ, Bà Triệu, Hàng Bài, Phúc Tân, Chương Dương, Bạch Đằng, Lò Sũ, Mã Mây, Lương Ngọc Quyến, Phan Chu Trinh, Cửa Nam",
  "Tây Hồ":
    "Thụy Khuê, Lạc Long Quân, Âu Cơ, Xuân La, Nghi Tàm, Yên Phụ, Tô Ngọc Vân, Quảng An, An Dương, Hoàng Hoa Thám, Tứ Liên",
  "Long Biên":
    "Ngọc Lâm, Nguyễn Văn Cừ, Ngô Gia Tự, Đức Giang, Ngọc Thụy, Bồ Đề, Sài Đồng, Thạch Bàn, Việt Hưng, Nguyễn Văn Linh, Phúc Lợi",
  "Cầu Giấy":
    "Cầu Giấy, Xuân Thủy, Trần Duy Hưng, Hoàng Quốc Việt, Nghĩa Tân, Dịch Vọng, Quan Hoa, Nguyễn Khang, Trung Kính, Phạm Văn Đồng, Hồ Tùng Mậu",
  "Đống Đa":
    "Tôn Đức Thắng, Tây Sơn, Láng Hạ, Thái Hà, Đê La Thành, Hoàng Cầu, Xã Đàn, Phạm Ngọc Thạch, Lương Định Của, Khương Thượng, Nguyễn Lương Bằng, Văn Miếu, Cát Linh, Hào Nam, Chùa Bộc, Trung Phụng, Thổ Quan",
  "Hai Bà Trưng":
    "Bạch Mai, Phố Huế, Minh Khai, Thanh Nhàn, Lò Đúc, Trương Định, Đại La, Kim Ngưu, Lạc Trung, Hồng Mai, Quỳnh Lôi, Trần Khát Chân, Tạ Quang Bửu, Nguyễn Công Trứ",
  "Hoàng Mai":
    "Trương Định, Giải Phóng, Định Công, Lĩnh Nam, Vĩnh Hưng, Tam Trinh, Kim Ngưu, Nguyễn Đức Cảnh, Đại Từ, Linh Đường, Mai Động, Hoàng Mai",
  "Thanh Xuân":
    "Nguyễn Trãi, Khương Trung, Khương Đình, Vũ Tông Phan, Nguyễn Tuân, Quan Nhân, Phương Liệt, Trường Chinh, Lê Trọng Tấn, Hoàng Văn Thái, Chính Kinh",
  "Nam Từ Liêm":
    "Mỹ Đình, Lê Đức Thọ, Mễ Trì, Đại Mỗ, Tây Mỗ, Phú Đô, Trung Văn, Hồ Tùng Mậu, Tố Hữu, Xuân Phương",
  "Bắc Từ Liêm":
    "Cổ Nhuế, Phạm Văn Đồng, Xuân Đỉnh, Phú Diễn, Cầu Diễn, Đông Ngạc, Tây Tựu, Hoàng Công Chất, Văn Tiến Dũng, Phan Bá Vành",
  "Hà Đông":
    "Quang Trung, Trần Phú, Nguyễn Trãi, Vạn Phúc, Lê Lợi, Tô Hiệu, Ngô Quyền, Phùng Hưng, Ba La, Văn Quán, Mộ Lao, Phú Lương, Yên Nghĩa",
  "Sơn Tây": "Quang Trung, Lê Lợi, Phùng Khắc Khoan, Ngô Quyền, Phùng Hưng, Thanh Vị, Chùa Thông",
};

/** Names a street of the old quarters or any ward has somewhere nearby. */
const anyTown =
  "Hùng Vương, Trần Phú, Lê Lợi, Nguyễn Trãi, Quang Trung, Ngô Quyền, Lý Thường Kiệt, Nguyễn Huệ, Thống Nhất, Giải Phóng";

const hamletNames = [
  "Thượng",
  "Hạ",
  "Trung",
  "Đông",
  "Đoài",
  "Nội",
  "Ngoại",
  "Đình",
  "Chùa",
  "Bến",
  "Đầm",
  "Giữa",
  "Cầu",
  "Trại",
  "Mới",
  "Chợ",
  "Đồng",
  "Bãi",
  "Vàng",
  "Sen",
  "Gạo",
  "Tràng",
  "Mai",
  "Lộc",
];

export interface Neighbourhood {
  readonly name: string;
  readonly districtName: string | null;
  readonly isRural: boolean;
}

/** The streets of a commune; empty in the country, where people live in hamlets. */
export function streetsOf({ name, districtName, isRural }: Neighbourhood): string[] {
  if (isRural) return [];
  return (byCommune[name] ?? byDistrict[districtName ?? name] ?? anyTown).split(", ");
}

/** "Số 12, ngõ 5 Khâm Thiên"; "Xóm 3, thôn Đoài". */
export function writeAddress(streets: readonly string[], hamlet: string, random: Random): string {
  if (streets.length === 0)
    return random.chance(0.6)
      ? `Xóm ${1 + random.below(9)}, thôn ${hamlet}`
      : `Số ${1 + random.below(180)}, thôn ${hamlet}`;
  const street = streets[random.below(streets.length)] ?? "";
  const kind = random.unit();
  const number = 1 + random.below(kind < 0.2 ? 320 : 60);
  if (kind < 0.2)
    return `Số ${number} ${street === "Đê La Thành" || street.startsWith("chợ") ? street : `phố ${street}`}`;
  const lane = 2 + random.below(260);
  if (kind < 0.65) return `Số ${number}, ngõ ${lane} ${street}`;
  if (kind < 0.85) return `Số ${number}, ngách ${lane}/${1 + random.below(60)} ${street}`;
  if (kind < 0.93)
    return `Phòng ${100 * (1 + random.below(5)) + 1 + random.below(12)}, nhà ${["A", "B", "C", "D", "E"][random.below(5)] ?? "A"}${1 + random.below(9)}, tập thể ${street}`;
  return `Căn ${100 * (2 + random.below(22)) + 1 + random.below(16)}, chung cư ${1 + random.below(120)} ${street}`;
}

/** The n-th residential group: "số 7" of a ward, a hamlet's name in the country. */
export function groupName(isRural: boolean, n: number, offset: number): string {
  if (!isRural) return `số ${n + 1}`;
  const name = hamletNames[(n + offset) % hamletNames.length] ?? "";
  const round = Math.floor(n / hamletNames.length);
  return round === 0 ? name : `${name} ${round + 1}`;
}
