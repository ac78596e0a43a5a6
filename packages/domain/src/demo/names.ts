import { draw, parseWeighted, type Random, type Weighted } from "./random.ts";

/**
 * Surnames per thousand. Nguyễn 38.4 %, Trần 12.1 %, Lê 9.5 %, Phạm 7.0 %, Hoàng 5.1 %: Lê Trung Hoa, "Họ và tên người
 * Việt Nam" (2005). Shares of the rarer ones are estimates for the north (more Vũ, Đỗ, Tạ; hardly a Huỳnh or Võ).
 */
export const surnames = parseWeighted(
  "Nguyễn 384, Trần 121, Lê 95, Phạm 70, Hoàng 46, Vũ 44, Phan 26, Bùi 24, Đỗ 23, Đặng 21, Ngô 15, Hồ 5, Dương 11, " +
    "Đinh 10, Trịnh 9, Đào 9, Đoàn 8, Trương 7, Phùng 7, Lưu 6, Lương 6, Hà 6, Tạ 6, Mai 5, Cao 5, Chu 4, Kiều 3, " +
    "Nghiêm 3, Khuất 2, Quách 2, Tống 2, Thái 2, Vương 2, Tô 2, Lâm 2, Lý 3, Võ 2, Huỳnh 1, Lại 1, Phí 1, Lã 1, Cấn 1, " +
    "Bạch 1, Doãn 1, Nông 1, Từ 1, Đàm 1, Hứa 1, Kim 1, Triệu 1",
);

/** Names go by fashion: one table for each generation. */
interface Fashion {
  readonly middle: Weighted<string>;
  readonly given: Weighted<string>;
}

const male: readonly Fashion[] = [
  {
    middle: parseWeighted(
      "Văn 46, Đình 8, Xuân 8, Đức 7, Hữu 7, Quang 6, Ngọc 5, Trọng 4, Công 4, Bá 3, Viết 3, Thế 3, Huy 2, Duy 2, Tiến 2, Khắc 2",
    ),
    given: parseWeighted(
      "Hùng 40, Dũng 34, Sơn 30, Thắng 30, Bình 28, Hải 26, Minh 24, Thành 24, Long 20, Cường 20, Tiến 18, Hòa 18, Vinh 16, Lợi 14, " +
        "Chiến 14, Khánh 12, Quang 16, Tuấn 22, Thịnh 10, Hưng 14, Chính 10, Tân 8, Lâm 10, Toàn 12, Phúc 10, Thọ 10, Lộc 8, Nghĩa 10, Hoan 6, " +
        "Ngọc 8, Phương 8, Tư 4, Bảy 3, Ba 3, Tý 3, Sửu 2, Thìn 3, Mùi 3, Kỳ 5, Đông 8, Xuân 5, Thu 4, Đoàn 4, Kết 3, Tựu 3, Cự 2, Hợi 2",
    ),
  },
  {
    middle: parseWeighted(
      "Văn 30, Đức 11, Quang 9, Minh 8, Anh 7, Ngọc 7, Mạnh 7, Việt 5, Xuân 5, Hữu 5, Thanh 5, Trung 4, Đình 4, Tuấn 4, Quốc 4, Hoàng 4, Công 3, Thế 3, Duy 3",
    ),
    given: parseWeighted(
      "Hùng 34, Dũng 34, Cường 30, Tuấn 40, Hải 28, Sơn 26, Thắng 26, Minh 22, Trung 24, Kiên 18, Hưng 20, Long 20, Tùng 24, Nam 20, Quân 16, " +
        "Hiếu 16, Đức 16, Anh 20, Việt 14, Thành 20, Linh 10, Phương 12, Hà 8, Bình 10, Toàn 10, Quyết 8, Hoàng 10, Vinh 8, Thanh 8, Phong 8, " +
        "Quý 6, Chung 8, Thủy 4, Đông 6, Giang 8, Lâm 8, Công 6, Tiến 10, Tú 10, Khoa 4, Hòa 8",
    ),
  },
  {
    middle: parseWeighted(
      "Văn 16, Đức 13, Minh 12, Quang 11, Anh 7, Ngọc 7, Hoàng 8, Tuấn 7, Duy 6, Việt 6, Thành 5, Mạnh 5, Xuân 3, Hữu 4, Trung 4, Đình 3, Tiến 4, Hồng 2, Quốc 5, Thế 4, Trọng 3",
    ),
    given: parseWeighted(
      "Anh 40, Đức 30, Hiếu 28, Nam 28, Hoàng 22, Huy 26, Duy 18, Long 26, Minh 26, Tùng 24, Tuấn 20, Quang 14, Sơn 18, Trung 16, Thắng 14, Đạt 22, " +
        "Dương 16, Phong 14, Khánh 12, Việt 14, Linh 12, Kiên 12, Hưng 12, Quân 16, Thành 16, Dũng 14, Hải 14, Giang 8, Toàn 8, Tú 10, Thịnh 8, Bách 5, Lâm 8",
    ),
  },
  {
    middle: parseWeighted(
      "Minh 18, Đức 14, Gia 13, Bảo 10, Quang 8, Hoàng 8, Anh 7, Nhật 6, Tuấn 6, Hải 5, Duy 5, Thành 4, Văn 5, Việt 4, Khánh 4, Ngọc 4, Đăng 4, Thiên 3, Trí 3, Phúc 3",
    ),
    given: parseWeighted(
      "Minh 36, Anh 30, Khôi 20, Bảo 20, Khang 18, Phúc 18, Huy 22, Đăng 14, Nam 20, Quân 20, Khoa 16, Kiệt 10, Long 20, Lâm 14, Phong 18, Hưng 12, " +
        "Đức 18, An 14, Bách 10, Duy 12, Dũng 10, Hiếu 12, Hải 10, Sơn 10, Khánh 10, Vinh 8, Kiên 8, Tùng 8, Trung 6, Nguyên 8, Quang 8, Thịnh 6",
    ),
  },
];

const female: readonly Fashion[] = [
  {
    middle: parseWeighted(
      "Thị 78, Thị Kim 3, Thị Bích 3, Thị Thanh 3, Thị Hồng 3, Thị Minh 2, Thị Ngọc 2, Kim 2, Bích 2, Minh 1, Hồng 1",
    ),
    given: parseWeighted(
      "Lan 34, Hoa 32, Mai 26, Hồng 24, Nga 22, Thanh 24, Hà 20, Bình 18, Liên 22, Hương 22, Loan 20, Tâm 18, Thủy 18, Vân 18, Yến 14, Nhung 14, " +
        "Tuyết 18, Thoa 12, Minh 12, Phương 14, Xuân 16, Oanh 14, Bích 10, Hiền 16, Lý 8, Mùi 6, Thơm 8, Tý 5, Dần 4, Gái 4, Sâm 6, Vinh 6, Thu 14, " +
        "Nguyệt 12, Hòa 14, Chín 3, Bảy 2, Nhàn 8, Thìn 4, Hạnh 14, Chắt 1, Lụa 3, Tỵ 3, Cúc 6",
    ),
  },
  {
    middle: parseWeighted(
      "Thị 42, Thị Thu 11, Thị Thanh 8, Thị Bích 5, Thị Hồng 6, Thị Minh 4, Thị Ngọc 4, Thị Kim 3, Thị Phương 3, Thu 4, Thanh 3, Minh 3, Ngọc 2, Bích 2, Mai 2, Thúy 2",
    ),
    given: parseWeighted(
      "Hương 36, Hà 34, Thủy 28, Hằng 28, Hạnh 20, Hoa 20, Lan 20, Nga 20, Hiền 22, Thu 10, Thảo 16, Dung 20, Nhung 20, Huyền 22, Phương 22, Loan 14, " +
        "Mai 18, Yến 16, Trang 24, Linh 18, Vân 20, Thanh 14, Oanh 12, Ngọc 14, Tuyết 10, Liên 8, Nguyệt 8, Quỳnh 10, Giang 10, Tâm 8, Thúy 12, Hòa 8",
    ),
  },
  {
    middle: parseWeighted(
      "Thị 20, Thị Thu 10, Thị Thanh 6, Thị Hồng 5, Thị Ngọc 5, Thị Phương 4, Thu 9, Ngọc 7, Minh 6, Phương 6, Thanh 5, Hồng 4, Thùy 6, Khánh 4, Mai 4, Quỳnh 4, Hà 3, Kiều 2, Hải 2, Thảo 2",
    ),
    given: parseWeighted(
      "Trang 38, Linh 38, Huyền 26, Hương 22, Phương 28, Thảo 26, Ngọc 22, Anh 34, Thu 8, Hà 22, Nga 14, My 10, Ly 10, Mai 18, Hằng 16, Quỳnh 18, " +
        "Nhung 16, Yến 12, Chi 14, Vân 14, Lan 12, Hiền 12, Uyên 8, Ngân 12, Dung 10, Giang 10, Oanh 6, Hạnh 8, Tâm 4, Trinh 4",
    ),
  },
  {
    middle: parseWeighted(
      "Ngọc 13, Bảo 9, Minh 10, Khánh 10, Phương 8, Hà 7, Thùy 5, Gia 6, Quỳnh 6, Thị 6, Mai 5, Thu 4, Diệu 4, Thảo 4, Nhật 3, Thanh 4, An 3, Tuệ 3, Hải 3, Linh 2",
    ),
    given: parseWeighted(
      "Anh 40, Linh 32, Chi 26, Ngọc 18, My 14, Châu 16, An 16, Nhi 18, Vy 16, Hà 12, Trang 16, Mai 12, Thảo 10, Phương 14, Quỳnh 10, Khanh 8, Diệp 10, " +
        "Ngân 10, Hân 10, Thư 10, Trâm 6, Minh 8, Lan 4, Giang 8, Huyền 8, Vân 4, Uyên 6, Yến 4",
    ),
  },
];

const fashionOf = (isFemale: boolean, year: number): Fashion | undefined =>
  (isFemale ? female : male)[year < 1970 ? 0 : year < 1990 ? 1 : year < 2005 ? 2 : 3];

/** A name as three indices into the tables of its sex and generation. */
export interface NameParts {
  readonly surname: number;
  readonly middle: number;
  readonly given: number;
}

export interface Bearer {
  readonly isFemale: boolean;
  readonly birthYear: number;
}

export function drawName({ isFemale, birthYear }: Bearer, surname: number, random: Random): NameParts {
  const fashion = fashionOf(isFemale, birthYear);
  if (!fashion) return { surname, middle: 0, given: 0 };
  return { surname, middle: draw(fashion.middle, random), given: draw(fashion.given, random) };
}

/** "Nguyễn Thị Thu Hương". A middle name equal to the given one is left out. */
export function writeName({ isFemale, birthYear }: Bearer, parts: NameParts): string {
  const fashion = fashionOf(isFemale, birthYear);
  const surname = surnames.values[parts.surname] ?? "Nguyễn";
  const middle = fashion?.middle.values[parts.middle] ?? "";
  const given = fashion?.given.values[parts.given] ?? "";
  return middle.endsWith(given)
    ? `${surname} ${isFemale ? "Thị" : "Văn"} ${given}`
    : `${surname} ${middle} ${given}`;
}
