import type { Force } from "../command/forces.ts";
import type { DemoCentre } from "./centres.ts";

const logged = [
  "Nhận bàn giao, kiểm tra điện thoại trực và điểm cầu họp trực tuyến.",
  "Người dân phản ánh tụ tập trước cổng chợ; đã cử dân quân nhắc nhở, giải tán.",
  "Trạm Y tế báo 2 trường hợp sốt, đã lấy mẫu gửi Trung tâm Y tế.",
  "Chốt đầu ngõ xin thêm người; đã điều 1 dân quân hỗ trợ.",
  "Giao 15 suất nhu yếu phẩm cho các hộ đang cách ly.",
  "Xe cấp cứu đón 1 người đi khám, đã khai báo y tế.",
  "Đoàn kiểm tra của cấp trên làm việc tại chốt, không có tồn tại.",
  "Cập nhật danh sách người tiếp xúc do Tổ COVID cộng đồng gửi.",
  "Loa phường phát thông báo về phiếu đi chợ.",
  "Tình hình địa bàn ổn định, không phát sinh.",
] as const;

const leftOpen = [
  "Chờ kết quả 2 mẫu xét nghiệm; gọi lại Trung tâm Y tế trước 9 giờ.",
  "Còn 3 hộ chưa nhận suất ăn, sẽ giao trong ca sau.",
  null,
  "Theo dõi chốt đầu chợ, giờ cao điểm cần thêm người.",
  null,
] as const;

const purposes: readonly (readonly [Force, string])[] = [
  ["police", "Trực chốt kiểm soát ở khu vực giáp ranh"],
  ["militia", "Canh giữ khu vực cách ly, vận chuyển nhu yếu phẩm"],
  ["health", "Lấy mẫu xét nghiệm toàn dân trong 3 ngày"],
  ["volunteer", "Đi chợ giúp các hộ đang cách ly"],
  ["youth", "Nhập liệu danh sách tiếp xúc"],
];

const trainings = [
  ["Lấy mẫu xét nghiệm an toàn", "Trung tâm Y tế"],
  ["Truy vết và nhập danh sách tiếp xúc", "CDC Hà Nội"],
  ["Sử dụng đồ bảo hộ, khử khuẩn", "Trạm Y tế"],
  ["Quy trình tại chốt kiểm soát", "Công an"],
] as const;

export interface DemoEntry {
  readonly shift: DemoCentre["shifts"][number];
  /** Minutes since the shift began. */
  readonly after: number;
  readonly said: string;
}

/** Lines of the shift under way and of the two before it. */
export function entriesOf({ shifts, random }: DemoCentre, minute: number): DemoEntry[] {
  const begun = shifts.filter((shift) => shift.start <= minute && shift.isTaken).slice(-3);
  return begun.flatMap((shift) => {
    const long = Math.min(minute, shift.end) - shift.start;
    return Array.from({ length: 1 + random.below(3) }, (_, i) => ({
      shift,
      after: Math.max(1, Math.min(long - 1, 5 + i * 95 + random.below(60))),
      said: i === 0 ? logged[0] : random.pick(logged),
    })).filter(({ after }) => after < long);
  });
}

/** What a shift that is over left to the next. */
export const leftOpenOf = ({ random }: DemoCentre): string | null => random.pick(leftOpen);

export interface DemoRequest {
  readonly force: Force;
  readonly asked: number;
  readonly given: number;
  readonly purpose: string;
  readonly state: "asked" | "passed_up" | "given" | "refused";
  readonly reason: string | null;
  readonly hoursAgo: number;
}

/** One commune in fifteen needs people, one district in three. */
export function requestOf({ level, random }: DemoCentre): DemoRequest | undefined {
  const wants = level === "commune" ? random.chance(1 / 15) : level === "district" && random.chance(1 / 3);
  if (!wants) return undefined;
  const [force, purpose] = purposes[random.below(purposes.length)] ?? ["police", "Trực chốt"];
  const asked = (level === "district" ? 20 : 4) + random.below(level === "district" ? 60 : 12);
  const fate = random.below(6);
  const state =
    fate < 3 ? "asked" : fate === 3 && level === "commune" ? "passed_up" : fate < 5 ? "given" : "refused";
  return {
    force,
    purpose,
    asked,
    state,
    given: state === "given" ? Math.max(1, asked - random.below(5)) : 0,
    reason: state === "refused" ? "Đề nghị huy động lực lượng tại chỗ trước." : null,
    hoursAgo: 1 + random.below(30),
  };
}

export const trainingOf = ({ random }: DemoCentre): readonly [subject: string, by: string] =>
  trainings[random.below(trainings.length)] ?? trainings[0];

export const meetingOf = (name: string) => ({
  subject: `Giao ban phòng, chống dịch ${name}`,
  attended: "Thành viên Ban Chỉ đạo, Trưởng trạm Y tế, Công an, Quân sự, các tổ trưởng",
  conclusions: [
    "Rà soát, bổ sung người trực các chốt; trực 24/24 giờ.",
    "Lập danh sách hộ khó khăn, gửi trước 16 giờ hằng ngày.",
  ],
});
