import { expect, test } from "vitest";
import { assigneesIn } from "./assignees.ts";

const told = (text: string, isCentral = false) =>
  assigneesIn(text, [], isCentral).assignees.map(({ name, role }) => (role === "with" ? `+ ${name}` : name));

test.each([
  ["Đối với các bệnh viện: thành lập đội cấp cứu.", ["các bệnh viện"]],
  ["Đối với địa bàn có dịch: UBND phường lập chốt.", ["UBND phường"]],
  [
    "UBND các xã, thị trấn: Liên Ninh, Ngọc Hồi và thị trấn Văn Điển rà soát.",
    ["UBND xã Liên Ninh", "UBND xã Ngọc Hồi", "UBND thị trấn Văn Điển"],
  ],
  [
    "Giao đồng chí Lê Văn Bình, Phó Chủ tịch UBND quận trực tiếp chỉ đạo.",
    ["đồng chí Lê Văn Bình, Phó Chủ tịch UBND quận"],
  ],
  ["Sở Y tế chủ trì cùng Sở Tài chính trình.", ["Sở Y tế", "+ Sở Tài chính"]],
  [
    "Ban Dân vận phối hợp với các tổ chức chính trị - xã hội vận động.",
    ["Ban Dân vận", "+ các tổ chức chính trị - xã hội"],
  ],
  [
    "Đề nghị các đồng chí Bí thư quận, huyện, thị ủy chỉ đạo quyết liệt.",
    ["các đồng chí Bí thư quận, huyện, thị ủy"],
  ],
  ["UBND cấp huyện, cấp xã chịu trách nhiệm toàn diện.", ["UBND cấp huyện, cấp xã"]],
  [
    "Các Sở, ngành: Y tế, Công Thương, Giao thông vận tải theo chức năng triển khai.",
    ["Sở Y tế", "Sở Công Thương", "Sở Giao thông vận tải"],
  ],
  [
    "UBND các phường: Cống Vị, Ngọc Hà và Kim Mã lập chốt.",
    ["UBND phường Cống Vị", "UBND phường Ngọc Hà", "UBND phường Kim Mã"],
  ],
  ["Sở Y tế (CDC Hà Nội) chủ trì, hướng dẫn xét nghiệm.", ["Sở Y tế (CDC Hà Nội)"]],
  [
    "Sở Y tế, Công an Thành phố, Bộ Tư lệnh Thủ đô và UBND quận Đống Đa khẩn trương truy vết.",
    ["Sở Y tế", "Công an Thành phố", "Bộ Tư lệnh Thủ đô", "UBND quận Đống Đa"],
  ],
  [
    "Giao đồng chí Phó Chủ tịch UBND Thành phố Lê Văn Bình trực tiếp chỉ đạo.",
    ["đồng chí Phó Chủ tịch UBND Thành phố Lê Văn Bình"],
  ],
  [
    "Người đứng đầu các cơ quan, đơn vị, doanh nghiệp chịu trách nhiệm.",
    ["Người đứng đầu các cơ quan, đơn vị, doanh nghiệp"],
  ],
  ["BCH Quân sự quận phối hợp Công an quận bố trí lực lượng.", ["BCH Quân sự quận", "+ Công an quận"]],
  [
    "Trung tâm Y tế quận chủ trì, phối hợp với UBND 21 phường tổ chức lấy mẫu.",
    ["Trung tâm Y tế quận", "+ UBND 21 phường"],
  ],
  [
    "Ban Quản lý các khu công nghiệp và chế xuất Hà Nội kiểm tra các doanh nghiệp.",
    ["Ban Quản lý các khu công nghiệp và chế xuất Hà Nội"],
  ],
  [
    "Liên đoàn Lao động Thành phố, Thành đoàn Hà Nội, Hội Liên hiệp Phụ nữ Thành phố vận động đoàn viên.",
    ["Liên đoàn Lao động Thành phố", "Thành đoàn Hà Nội", "Hội Liên hiệp Phụ nữ Thành phố"],
  ],
  ["Tiếp tục giao Sở Tài chính bố trí kinh phí.", ["Sở Tài chính"]],
  ["Đối với các chợ: Ban quản lý chợ phát thẻ vào chợ.", ["Ban quản lý chợ"]],
  ["Khi phát hiện F0, Trạm Y tế phường báo cáo ngay.", ["Trạm Y tế phường"]],
  ["Bộ Y tế, các Bộ, ngành, địa phương thực hiện nghiêm.", ["Bộ Y tế", "các Bộ, ngành, địa phương"]],
  [
    "Chánh Văn phòng HĐND và UBND quận, Thủ trưởng các phòng, ban chịu trách nhiệm thi hành.",
    ["Chánh Văn phòng HĐND và UBND quận", "Thủ trưởng các phòng, ban"],
  ],
  [
    "Chỉ đạo Công an các quận, huyện, thị xã tuần tra, kiểm soát 24/24h.",
    ["Công an các quận, huyện, thị xã"],
  ],
  ["Sở Nội vụ đôn đốc; Thanh tra Thành phố kiểm tra đột xuất.", ["Sở Nội vụ", "Thanh tra Thành phố"]],
  [
    "Các cơ quan báo chí, Đài Phát thanh và Truyền hình Hà Nội tuyên truyền.",
    ["Các cơ quan báo chí", "Đài Phát thanh và Truyền hình Hà Nội"],
  ],
])("%s", (text, names) => expect(told(text)).toEqual(names));

test.each([
  "Từ 6 giờ 00 ngày 06/9/2021, Thành phố chia thành 03 vùng.",
  "Thành lập 3 đoàn kiểm tra do Giám đốc Sở Y tế làm trưởng đoàn.",
  "Thành phố đã cơ bản kiểm soát được dịch bệnh.",
  "Thủ tướng Chính phủ ghi nhận, biểu dương các tầng lớp Nhân dân.",
  "Tổ chức tiêm vắc xin an toàn, hiệu quả.",
  "Theo ý kiến chỉ đạo của UBND Thành phố tại cuộc họp.",
  "Đáp ứng yêu cầu các đơn vị đề ra.",
])("nobody is told to do anything in: %s", (text) => expect(told(text)).toEqual([]));

test("a ministry is a partner of the centre, not of a city", () => {
  const text = "Sở Y tế phối hợp với Bộ Y tế, Bộ Công an tiếp nhận vắc xin.";
  expect(told(text)).toEqual(["Sở Y tế"]);
  expect(told(text, true)).toEqual(["Sở Y tế", "+ Bộ Y tế", "+ Bộ Công an"]);
});

test("whom no list knows is named all the same, and told apart", () => {
  expect(assigneesIn("Câu trùng lặp Lạ Lùng chủ trì việc này.", [], false)).toMatchObject({
    assignees: [{ name: "Câu trùng lặp Lạ Lùng" }],
    unknown: ["Câu trùng lặp Lạ Lùng"],
  });
});
