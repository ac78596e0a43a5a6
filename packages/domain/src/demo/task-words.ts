import type { SaidFigure } from "../tasks/contract.ts";
import type { Random } from "./random.ts";

/** What units say in the demo, as ward officers write; made up. */
interface Words {
  readonly plan: string;
  readonly progress: string;
  readonly daily: string;
  readonly request: string;
  readonly done: string;
  readonly returned: string;
  readonly figures: (random: Random) => readonly SaidFigure[];
}

const plans = [
  "Phân công Phó Chủ tịch phụ trách, các tổ dân phố rà soát trong hôm nay, tổng hợp trước 17 giờ.",
  "Thành lập tổ công tác 6 người (công an, y tế, dân quân, đoàn thể); họp giao việc đầu giờ chiều.",
  "Chia địa bàn thành 4 cụm, mỗi cụm một đồng chí trong Ban Chỉ đạo chịu trách nhiệm.",
  "Triển khai trên loa truyền thanh sáng và chiều, tổ COVID cộng đồng đi từng ngõ.",
];
const progress = [
  "Đã triển khai tới các tổ dân phố, đang tổng hợp số liệu.",
  "Đã rà soát xong nửa địa bàn, còn các ngõ giáp ranh.",
  "Lực lượng đã nhận nhiệm vụ; đang bổ sung biển báo và sổ theo dõi.",
  "Đã họp giao ban, nhắc hai tổ còn chậm; cuối ngày báo cáo tiếp.",
];
const daily = [
  "Duy trì chốt trực cả ngày, không để trống ca; nhắc nhở người dân ra đường không có lý do cần thiết.",
  "Các tổ COVID cộng đồng đi từng nhà, nhắc khai báo y tế; chưa phát hiện người về từ vùng dịch.",
  "Kiểm tra chợ dân sinh và các cửa hàng thiết yếu, nhắc giữ khoảng cách.",
];
const requests = [
  "Đề nghị hỗ trợ thêm lực lượng trực ca đêm tại các chốt giáp ranh đến hết tuần.",
  "Đề nghị cấp bổ sung khẩu trang, kính chắn giọt bắn cho lực lượng trực chốt.",
  "Đề nghị hướng dẫn thống nhất mẫu giấy tờ kiểm soát người ra vào khu vực giáp ranh.",
];
const done = [
  "Đã hoàn thành, danh sách và biên bản gửi kèm hồ sơ tại bộ phận văn phòng.",
  "Đã thực hiện xong trên toàn địa bàn, phân công trực duy trì.",
  "Đã hoàn thành và thông báo tới các tổ dân phố.",
];
const returned = [
  "Báo cáo chưa nêu lực lượng từng ca, đề nghị bổ sung.",
  "Còn thiếu danh sách các điểm chưa thực hiện, đề nghị làm rõ.",
];

/** Sentences by the number of the task: neighbours in a list do not read alike. */
export const wordsOf = (number: number): Words => ({
  plan: at(plans, number),
  progress: at(progress, number),
  daily: at(daily, number),
  request: at(requests, number),
  done: at(done, number),
  returned: at(returned, number),
  figures: (random) => [
    { name: "Lực lượng tham gia", value: 8 + random.below(60), unit: "người" },
    ...(random.chance(0.5)
      ? [{ name: "Tổ dân phố đã triển khai", value: 3 + random.below(15), unit: "tổ" }]
      : []),
  ],
});

const at = (list: readonly string[], n: number): string => list[n % list.length] ?? "";
