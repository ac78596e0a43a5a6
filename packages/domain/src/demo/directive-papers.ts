import type { WorldName } from "../policy/worlds.ts";

/** When and where the papers of the demo are written: their days follow the day of the demo. */
export interface PaperSetting {
  readonly world: WorldName;
  readonly today: Temporal.PlainDate;
}

/** A paper of the demo as its text: made up, in the style of the papers of 2021. */
export interface DemoPaper {
  readonly name: "review" | "campaign" | "ward_review" | "winter_plan";
  readonly text: string;
}

/** Papers of the city: one that runs, one with a campaign, and one that waits as a draft with points to settle. */
export const cityPapers = (setting: PaperSetting): readonly DemoPaper[] => [
  { name: "campaign", text: campaignPaper(setting) },
  { name: "review", text: reviewPaper(setting) },
  { name: "winter_plan", text: winterPlan(setting) },
];

const day = (date: Temporal.PlainDate): string => `${date.day}/${date.month}/${date.year}`;
const two = (n: number): string => String(n).padStart(2, "0");
const placed = (place: string, date: Temporal.PlainDate): string =>
  `${place}, ngày ${two(date.day)} tháng ${two(date.month)} năm ${date.year}`;

/** Since July 2025 the city has no districts: its communes are charged. */
const localUnits = ({ world }: PaperSetting): string =>
  world === "hanoi-2021" ? "Chủ tịch UBND các quận, huyện, thị xã" : "Chủ tịch UBND các xã, phường";

const head = (number: string, date: Temporal.PlainDate): string => `ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI

Số: ${number}

${placed("Hà Nội", date)}`;

const foot = (office: string): string => `Nơi nhận:
- Như trên;
- Thường trực Thành ủy (để báo cáo);
- Chủ tịch, các Phó Chủ tịch UBND Thành phố;
- Lưu: VT, ${office}.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Lê Minh Quang`;

function campaignPaper(setting: PaperSetting): string {
  const { today } = setting;
  const issued = today.subtract({ days: 4 });
  return `${head("19/CĐ-UBND", issued)}

CÔNG ĐIỆN
Về đợt cao điểm 15 ngày làm sạch địa bàn

CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ điện:

- ${localUnits(setting)};
- Giám đốc các Sở, ban, ngành Thành phố.

Từ ngày ${day(issued)} đến hết ngày ${day(issued.add({ days: 14 }))}, Chủ tịch UBND Thành phố yêu cầu mở đợt cao điểm trên toàn địa bàn, cụ thể như sau:

1. ${localUnits(setting)} tổ chức rà soát từng ngõ, từng nhà, từng đối tượng có nguy cơ; lấy mẫu, trả kết quả trong 24 giờ; báo cáo số hộ đã rà soát và số mẫu đã lấy trước 16h00 hằng ngày.

2. ${localUnits(setting)} duy trì các Tổ COVID-19 cộng đồng, giao từng tổ phụ trách từng hộ; báo cáo số lượt tổ đi kiểm tra trước 16h00 hằng ngày.

3. Sở Y tế chủ trì, phối hợp với Trung tâm Kiểm soát bệnh tật Thành phố điều phối năng lực xét nghiệm giữa các địa bàn; công bố công suất còn lại trước 18h00 hằng ngày.

4. Công an Thành phố bố trí lực lượng bảo đảm trật tự tại các điểm lấy mẫu trong suốt đợt cao điểm.

Nhận được Công điện này, yêu cầu các đơn vị nghiêm túc thực hiện./.

${foot("KGVX")}`;
}

function reviewPaper(setting: PaperSetting): string {
  const { today } = setting;
  const issued = today.subtract({ days: 2 });
  return `${head("2371/UBND-KGVX", issued)}

V/v rà soát người về từ vùng dịch và củng cố các chốt kiểm soát

Kính gửi:
- Giám đốc các Sở, ban, ngành Thành phố;
- ${localUnits(setting)}.

Thực hiện Công điện số 19/CĐ-UBND ngày ${day(today.subtract({ days: 4 }))} của Chủ tịch UBND Thành phố, UBND Thành phố yêu cầu các đơn vị tập trung một số nội dung sau:

1. ${localUnits(setting)}:

- Rà soát, lập danh sách người về từ vùng có dịch trong 14 ngày qua, chia theo thôn, tổ dân phố; hoàn thành trong ngày ${day(today)}.

- Kiểm tra toàn bộ chốt kiểm soát trên địa bàn, bố trí đủ quân số trực 24/24 giờ, có danh sách ca trực niêm yết tại chốt; hoàn thành trước ngày ${day(today)}.

- Lập danh sách hộ khó khăn cần hỗ trợ lương thực, gửi Sở Lao động - Thương binh và Xã hội trước ngày ${day(today.add({ days: 5 }))}.

2. Sở Y tế ban hành hướng dẫn phân loại nguy cơ người về từ vùng dịch; hoàn thành trong ngày ${day(today.subtract({ days: 1 }))}.

3. Sở Công Thương xây dựng phương án bảo đảm hàng thiết yếu cho khu vực phải phong tỏa trên 5.000 dân; hoàn thành trong ngày ${day(today.add({ days: 2 }))}.

4. Công an Thành phố chủ trì, phối hợp với Sở Giao thông vận tải rà soát các điểm giáp ranh chưa có chốt; báo cáo UBND Thành phố trước 17h00 ngày ${day(today.add({ days: 1 }))}.

5. Sở Thông tin và Truyền thông mở chuyên mục trả lời phản ánh của người dân về việc lập chốt, khai báo; hoàn thành trong ngày ${day(today.add({ days: 3 }))}.

UBND Thành phố yêu cầu các đơn vị nghiêm túc triển khai thực hiện./.

${foot("KGVX")}`;
}

/** Left as it came in: a day that is none, an office nobody knows, a deadline without a year. */
function winterPlan(setting: PaperSetting): string {
  const { today } = setting;
  return `${head("184/KH-UBND", today)}

KẾ HOẠCH
Chuẩn bị cơ sở thu dung, điều trị trước mùa đông

I. MỤC ĐÍCH, YÊU CẦU

Chủ động giường bệnh, ô xy và nhân lực theo ba kịch bản; không để bị động khi số ca tăng.

II. NHIỆM VỤ

1. Sở Y tế chủ trì xây dựng kịch bản 10.000, 20.000 và 40.000 ca; trình UBND Thành phố trước ngày 31/${Math.min(12, today.month < 9 ? 9 : 11)}.

2. ${localUnits(setting)} chuẩn bị mỗi địa bàn ít nhất một cơ sở thu dung 300 giường; hoàn thành trước ngày 15/${Math.min(12, today.month + 1)}.

3. Tổng đội Vận chuyển cấp cứu lưu động chịu trách nhiệm phương án chuyển bệnh nhân giữa các tầng; hoàn thành trong tháng ${Math.min(12, today.month + 1)}/${today.year}.

4. Sở Tài chính cân đối kinh phí mua sắm theo phương châm bốn tại chỗ; hoàn thành trong ngày ${day(today.add({ days: 14 }))}.

III. TỔ CHỨC THỰC HIỆN

Giao Sở Y tế đôn đốc, tổng hợp kết quả, báo cáo UBND Thành phố ngày 25 hằng tháng./.

${foot("KGVX")}`;
}
