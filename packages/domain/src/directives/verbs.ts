import { flat } from "./flat.ts";

/** Words of doing, two or more syllables: what follows the name of who acts. */
const twoWords = [
  "làm việc|lưu ý|kiểm soát|nhận được|chủ trì|phối hợp|chỉ đạo|khẩn trương|tiếp tục|tăng cường|thực hiện|triển khai|tổ chức|có trách nhiệm|chịu trách nhiệm|có nhiệm vụ",
  "có kế hoạch|có phương án|có biện pháp|rà soát|hướng dẫn|tham mưu|xây dựng|báo cáo|tập trung|chủ động|căn cứ|tích cực|nghiêm túc|kịp thời",
  "thường xuyên|kiểm tra|giám sát|đôn đốc|theo dõi|quán triệt|quản lý|bố trí|bảo đảm|đảm bảo|huy động|tuyên truyền|vận động|cập nhật|tổng hợp",
  "thành lập|ban hành|quyết định|đẩy mạnh|phát huy|nâng cao|lãnh đạo|hỗ trợ|duy trì|sẵn sàng|thống nhất|trực tiếp|sâu sát|siết chặt|xử lý",
  "đề xuất|cung cấp|chuẩn bị|nghiên cứu|phân công|công bố|kích hoạt|chấp hành|tạo điều kiện|tạm dừng|gương mẫu|vào cuộc|tham gia|xem xét",
  "phê duyệt|đăng ký|khai báo|truy vết|điều phối|điều động|tiếp nhận|phổ biến|hoàn thiện|hoàn thành|tiếp thu|nhanh chóng|thần tốc|đồng thời",
  "nhất là|đặc biệt|trong đó|sau khi|khoanh vùng|đánh giá|bám sát|bổ sung|thông báo|áp dụng|tổng kết|vận hành|hoạt động|niêm yết|ưu tiên",
  "khắc phục|chấn chỉnh|đề cao|kiện toàn|lập danh sách|mua sắm|ghi nhận|biểu dương|kết luận|nhận thấy|đồng ý|theo chức năng|theo thẩm quyền",
  "theo nhiệm vụ|trên cơ sở|trước ngày|hàng ngày|hằng ngày|trong thời gian|trong ngày|trong tháng|và các biện pháp|quyết liệt|chậm nhất",
  "đồng loạt|thiết lập|đề nghị|yêu cầu|phân bổ|ứng trực|cấp phát|chi viện|chi trả|phân loại|phân luồng|vận chuyển|thu gom|đóng cửa|bàn giao",
  "xác minh|xác định|dự trù|cam kết|khuyến khích|động viên|khen thưởng|phê bình|nhắc nhở|thẩm định|hoàn chỉnh|sử dụng|giải quyết|lựa chọn",
  "tính toán|dự báo|phát hiện|ngăn chặn|kết nối|tích hợp|vận dụng|đồng bộ|chia sẻ|bổ nhiệm|tổng kiểm tra|tiến hành|mở rộng|củng cố|đảm nhận",
  "đảm nhiệm|có mặt|có văn bản|sắp xếp|tăng thêm|tạo thuận lợi|lấy mẫu|xét nghiệm|cách ly|phong tỏa|thu dung|quy định|quyết tâm|thi hành",
  "cân đối|công khai|cung ứng|bình ổn|điều tiết|điều tra|khảo sát|thí điểm|tập huấn|diễn tập|đào tạo|tư vấn|đăng tải|phát sóng|giới thiệu|trang bị|lắp đặt",
  "đối chiếu|tra cứu|số hóa|nhập liệu|khử khuẩn|phân phối|dự thảo|làm rõ|kiến nghị|gia hạn|liên hệ|luân phiên|trưng dụng|cưỡng chế|xử phạt|thu hồi|cắt giảm",
  "nâng cấp|cải tạo|sửa chữa|thăm hỏi|chăm sóc|quyết toán|thanh toán|tạm ứng|ủy quyền|phân cấp|cho phép|cảnh báo|truyền đạt|chỉ định|tăng thời lượng|cắt cử",
  "ký cam kết|ký kết|tuần tra|định hướng|tháo gỡ|kêu gọi|trả kết quả|chia thành|giảm thời gian",
]
  .join("|")
  .split("|");

/** Of one syllable, or only before certain words. */
const oneWord = String.raw`đến(?= từng| tận)|làm(?=\s\p{Lu})|lập|dựng|mở|soạn|nhập|mời|tặng|đưa|cấm|lấy|phải|cần|là|cử|trình|gửi|không|giao|nắm|sớm|khi|nếu|sẽ|đã|đang|vẫn|trước \d|ngay|đều|thường trực(?= 24)|trực(?= 24)|phát|dừng|ngừng|chuyển|phụ trách(?= (?:việc|công tác))|tiêm`;

const single = new RegExp(`(?<!\\p{L})(?:${oneWord})(?!\\p{L})`, "gu");
/** Two syllables are told by their letters alone: a scan reads "chù trì". */
const byLetters = new Map(twoWords.map((one) => [flat(one), one]));
const double = new RegExp(
  `(?<!\\p{L})(?:${[...byLetters.keys()].toSorted((a, b) => b.length - a.length).join("|")})(?!\\p{L})`,
  "gu",
);

/** Words of doing in the order they stand, as they are spelt; a capital begins a name: "Sở Xây dựng". */
export function verbsIn(text: string): readonly { readonly index: number; readonly word: string }[] {
  const doubles = [...flat(text).matchAll(double)]
    .filter(({ index }) => /\p{Ll}/u.test(text[index] ?? ""))
    .map((match) => ({ index: match.index, word: byLetters.get(match[0]) ?? match[0] }));
  const singles = [...text.matchAll(single)].map((match) => ({ index: match.index, word: match[0] }));
  return [...doubles, ...singles].toSorted((a, b) => a.index - b.index || b.word.length - a.word.length);
}
