import type { Random } from "./random.ts";

/** Markets that stand in the city, by commune of 2021. Others take the name of their commune. */
export const marketNames: Readonly<Record<string, string>> = {
  "Khâm Thiên": "Chợ Khâm Thiên",
  "Trúc Bạch": "Chợ Châu Long",
  "Tân Mai": "Chợ Tân Mai",
  "Thành Công": "Chợ Thành Công",
  "Ngọc Hà": "Chợ Ngọc Hà",
  "Phúc Xá": "Chợ Long Biên",
  "Đồng Xuân": "Chợ Đồng Xuân",
  "Cửa Nam": "Chợ Cửa Nam",
  "Quảng An": "Chợ hoa Quảng An",
  Bưởi: "Chợ Bưởi",
  "Nghĩa Tân": "Chợ Nghĩa Tân",
  "Láng Hạ": "Chợ Láng Hạ",
  "Khương Thượng": "Chợ Khương Thượng",
  "Ngã Tư Sở": "Chợ Ngã Tư Sở",
  "Kim Liên": "Chợ Kim Liên",
  "Thanh Nhàn": "Chợ Mơ",
  "Phố Huế": "Chợ Hôm – Đức Viên",
  "Lĩnh Nam": "Chợ Lĩnh Nam",
  "Hoàng Văn Thụ": "Chợ Đền Lừ",
  "Thanh Xuân Bắc": "Chợ Thanh Xuân Bắc",
  "Trung Văn": "Chợ Phùng Khoang",
  "Nguyễn Trãi": "Chợ Hà Đông",
  "Kim Chung": "Chợ Bầu",
  "Gia Thụy": "Chợ Gia Lâm",
  "Phù Lỗ": "Chợ Phủ Lỗ",
  "Ba Đình": "Chợ Châu Long",
  "Văn Miếu - Quốc Tử Giám": "Chợ Khâm Thiên",
  "Tương Mai": "Chợ Tân Mai",
  "Thiên Lộc": "Chợ Bầu",
};

/** Public hospitals, by district of 2021. */
export const hospitalNames: Readonly<Record<string, string>> = {
  "Ba Đình": "Bệnh viện Xanh Pôn",
  "Hoàn Kiếm": "Bệnh viện Hữu nghị Việt Đức",
  "Tây Hồ": "Bệnh viện Đa khoa Y học cổ truyền Tây Hồ",
  "Long Biên": "Bệnh viện Đa khoa Đức Giang",
  "Cầu Giấy": "Bệnh viện E",
  "Đống Đa": "Bệnh viện Đa khoa Đống Đa",
  "Hai Bà Trưng": "Bệnh viện Thanh Nhàn",
  "Hoàng Mai": "Trung tâm Y tế quận Hoàng Mai",
  "Thanh Xuân": "Bệnh viện Đa khoa Xây dựng",
  "Hà Đông": "Bệnh viện Đa khoa Hà Đông",
  "Đông Anh": "Bệnh viện Đa khoa Đông Anh",
  "Sơn Tây": "Bệnh viện Đa khoa Sơn Tây",
  "Thanh Trì": "Bệnh viện Đa khoa Thanh Trì",
  "Gia Lâm": "Bệnh viện Đa khoa Gia Lâm",
};

export const wards = [
  "Khoa Khám bệnh",
  "Khoa Nội tổng hợp",
  "Khoa Cấp cứu",
  "Khoa Ngoại",
  "Khoa Sản",
  "Khoa Nhi",
  "Khoa Dinh dưỡng, nhà ăn",
] as const;

/** Where cases of COVID-19 were treated in 2021. */
export const treatmentPlaces = [
  "Bệnh viện Bệnh nhiệt đới Trung ương (cơ sở Kim Chung)",
  "Bệnh viện Thanh Nhàn",
  "Bệnh viện Đa khoa Đức Giang",
  "Bệnh viện Đa khoa Hà Đông",
  "Bệnh viện Bắc Thăng Long",
  "Cơ sở thu dung điều trị Mê Linh",
] as const;

export const intensiveCare = "Bệnh viện Bệnh nhiệt đới Trung ương (cơ sở Kim Chung)";

/** Routes of the city bus, without the trips. */
export const busRoutes = [
  "01 (Gia Lâm – Yên Nghĩa)",
  "02 (Bác Cổ – Yên Nghĩa)",
  "03 (Giáp Bát – Gia Lâm)",
  "08 (Long Biên – Đông Mỹ)",
  "17 (Long Biên – Nội Bài)",
  "22A (Gia Lâm – Kiến Hưng)",
  "26 (Mai Động – Sân vận động Quốc gia)",
  "32 (Giáp Bát – Nhổn)",
  "34 (Mỹ Đình – Gia Lâm)",
  "46 (Mỹ Đình – Đông Anh)",
] as const;

const words = [
  "Minh Phát",
  "Hưng Thịnh",
  "An Bình",
  "Thành Đạt",
  "Đại Việt",
  "Hoàng Gia",
  "Sao Mai",
  "Tân Phú",
  "Bình Minh",
  "Trường An",
  "Phú Quý",
  "Nam Hải",
  "Thiên Long",
  "Hồng Hà",
  "Bảo Ngọc",
  "Tây Đô",
  "Việt Hưng",
  "Đông Á",
  "Kim Ngân",
  "Phương Nam",
  "Hà Thành",
  "Thăng Bình",
  "Gia Khánh",
  "Lộc Phát",
] as const;
const trades = [
  "Thương mại",
  "Xây dựng",
  "Vận tải",
  "In và Bao bì",
  "Dịch vụ kỹ thuật",
  "Phần mềm",
  "Thiết bị y tế",
  "Nội thất",
  "Kế toán và Tư vấn",
  "Truyền thông",
] as const;

/** A made-up firm: no real one is named in an outbreak that never was. */
export const firmName = (random: Random): string =>
  `Công ty ${random.chance(0.6) ? "TNHH" : "CP"} ${random.pick(trades)} ${random.pick(words)}`;

export const shopName = (random: Random): string =>
  random.pick([
    () => `Cửa hàng tiện lợi ${random.pick(words)}`,
    () => `Tạp hóa ${random.pick(words)}`,
    () => `Siêu thị mini ${random.pick(words)}`,
    () => `Nhà thuốc ${random.pick(words)}`,
  ])();

const cooks = [
  "Hà",
  "Nga",
  "Tuyết",
  "Hùng",
  "Béo",
  "Oanh",
  "Lan",
  "Cường",
  "Hạnh",
  "Thủy",
  "Bình",
  "Dung",
] as const;
const dishes = [
  "Phở",
  "Bún chả",
  "Cơm bình dân",
  "Bún riêu",
  "Bia hơi",
  "Lẩu",
  "Bún đậu",
  "Cháo sườn",
] as const;

export const eateryName = (random: Random): string => `${random.pick(dishes)} ${random.pick(cooks)}`;
export const cafeName = (random: Random): string =>
  `Cà phê ${random.chance(0.5) ? random.pick(cooks) : random.pick(words)}`;
export const salonName = (random: Random): string => `Cắt tóc, gội đầu ${random.pick(cooks)}`;

export const factoryName = "Công ty TNHH Điện tử Thăng Bình";

const offices = [
  "Chi cục Thuế",
  "Bảo hiểm xã hội",
  "Bưu điện",
  "Điện lực",
  "Ban Quản lý dự án",
  "Trung tâm Văn hóa",
  "Đội Quản lý trật tự xây dựng",
  "Xí nghiệp Môi trường",
  "Kho bạc",
] as const;

/** A public office beside the committee and the police: the n-th of a commune. */
export const officeName = (commune: string, n: number): string =>
  `${offices[n % offices.length] ?? ""} khu vực ${commune}${n >= offices.length ? `, bộ phận ${Math.floor(n / offices.length) + 1}` : ""}`;
