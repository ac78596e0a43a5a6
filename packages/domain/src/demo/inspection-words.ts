import type { ChecklistItem } from "../policy/checklists.ts";
import type { Random } from "./random.ts";

type Said = readonly [string, ...string[]];

/** How inspectors say it, by the item that was not met. */
const wordsOf: Readonly<Record<string, Said>> = {
  distance: ["Không có vạch kẻ khoảng cách", "Đứng sát nhau lúc đông", "Chưa phân luồng lối vào, lối ra"],
  masks: ["Nhiều người không đeo khẩu trang", "Đeo khẩu trang dưới cằm"],
  hands: ["Hết nước sát khuẩn ở lối vào", "Chưa có chỗ rửa tay"],
  declaration: ["Chưa ghi chép người ra vào", "Không quét mã QR người đến"],
  cards: ["Cho vào không cần thẻ", "Không thu thẻ đi chợ theo giờ"],
  goods: ["Chưa niêm yết giá", "Thiếu rau xanh buổi chiều"],
  plan: ["Chưa có phương án khi có người nghi nhiễm"],
  plan_approved: ["Phương án chưa được phê duyệt", "Chưa nộp phương án phòng, chống dịch"],
  plan_kept: ["Làm khác phương án đã duyệt", "Vẫn ăn tập trung trái phương án"],
  allowed: ["Vẫn mở cửa khi không thuộc diện được hoạt động", "Bán hàng tại chỗ"],
  headcount: ["Số người đến làm quá số được phép"],
  screening: ["Không đo thân nhiệt ở cổng", "Bàn sàng lọc không có người trực"],
  risk: ["Chưa tự đánh giá nguy cơ lây nhiễm tuần này"],
  cross_infection: ["Chưa tách lối đi khu điều trị", "Hai phòng dùng chung nhà vệ sinh"],
  streams: ["Người chờ tập trung ở sảnh", "Chưa chia giờ, đông vào buổi sáng"],
  vaccination: ["Ghế chờ sau tiêm đặt sát nhau"],
  carers: ["Người nhà ra vào không đăng ký"],
  outside: ["Hàng rào hở phía sau", "Nhận đồ tiếp tế không qua trung gian"],
  entry_sorted: ["Người nhập cảnh ở chung tầng với F1"],
  told: ["Chưa dán nội quy trong phòng"],
  rooms: ["Một số phòng quá số người"],
  procedure: ["Chốt chưa có quy trình"],
  assigned: ["Hai lực lượng cùng làm một việc", "Bảng phân công chưa cập nhật"],
  lead: ["Nơi giáp ranh chưa rõ đơn vị đầu mối"],
  police: ["Vắng công an phường lúc kiểm tra"],
  present: ["Thiếu hai người so với lịch trực"],
  papers: ["Không kiểm tra giấy đi đường xe máy"],
  scenario: ["Chưa có kịch bản khi có người nghi nhiễm"],
  right_people: ["Danh sách tiêm chưa công khai"],
  emergency: ["Hộp cấp cứu thiếu thuốc"],
  example: ["Người đứng đầu chưa trực tiếp kiểm tra cơ sở"],
  head: ["Khuyết Bí thư Đảng ủy"],
  regulation: ["Ban chỉ đạo chưa có quy chế làm việc"],
  duty: ["Ca đêm không có người trực", "Sổ trực bỏ trống hai ca"],
  four_on_spot: ["Dự trữ vật tư chưa đủ theo phương án"],
  community_teams: ["Tổ COVID cộng đồng chưa ghi sổ đi từng nhà"],
  supplies: ["Chưa có danh sách hộ cần tiếp tế"],
  phones: ["Gọi số trực ba lần không ai nghe"],
};

export const foundWords = (item: ChecklistItem, random: Random): string =>
  random.pick(wordsOf[item.code] ?? [`Chưa đạt: ${item.text.vi}`]);
