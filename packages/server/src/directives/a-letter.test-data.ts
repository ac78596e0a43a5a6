/** What a test's letter says. */
export interface WrittenLetter {
  readonly number: string;
  readonly clauses: string;
  readonly basis?: string;
  readonly issuer?: string;
  readonly day?: string;
}

/** A letter of the city that reads without a doubt. */
export const letter = ({
  number,
  clauses,
  basis = "",
  issuer = "ỦY BAN NHÂN DÂN\nTHÀNH PHỐ HÀ NỘI",
  day = "27 tháng 7",
}: WrittenLetter) => `${issuer}

Số: ${number}

Hà Nội, ngày ${day} năm 2021

V/v rà soát các chốt kiểm soát

${basis}

${clauses}

Nơi nhận:
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH

Nguyễn Văn Mẫu`;

/** One clause for the thirty districts of 2021. */
export const toDistricts =
  "1. Chủ tịch UBND các quận, huyện, thị xã rà soát các chốt; hoàn thành trong ngày 31/7/2021.";
