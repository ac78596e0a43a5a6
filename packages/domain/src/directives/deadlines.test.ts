import { expect, test } from "vitest";
import { deadlinesIn } from "./deadlines.ts";

const issued = Temporal.PlainDate.from("2021-07-29");
const read = (text: string) => deadlinesIn(text, [], { issued, near: issued });
const shown = (text: string) =>
  read(text).deadlines.map(({ date, duration, time, bound }) =>
    [bound, date === null ? "?" : (date ?? duration)?.toString(), time].filter(Boolean).join(" "),
  );

test.each([
  ["hoàn thành trong ngày 28/7/2021", ["by 2021-07-28"]],
  ["xong trước 24h00 ngày 30/7", ["by 2021-07-30 24:00"]],
  ["trước 12 giờ trưa ngày 01/8/2021", ["by 2021-08-01 12:00"]],
  ["trong ngày hôm nay 29/7", ["by 2021-07-29"]],
  ["chậm nhất là 17 giờ 00 ngày 02 tháng 8 năm 2021", ["by 2021-08-02 17:00"]],
  ["trước ngày 30/7/2021", ["before 2021-07-30"]],
  ["thời hạn hoàn thành: 10/8/2021", ["by 2021-08-10"]],
  ["trước kỳ nghỉ lễ 02/9", ["before 2021-09-02"]],
  ["trong tháng 10/2021", ["by 2021-10-31"]],
  ["trước tháng 9/2021", ["before 2021-09-01"]],
  ["trong quý III năm 2021", ["by 2021-09-30"]],
  ["từ 06h00 ngày 24/7/2021 đến 06h00 ngày 08/8/2021", ["from 2021-07-24 06:00", "by 2021-08-08 06:00"]],
  ["trong 03 ngày, kể từ ngày 01/8/2021", ["within P3D", "from 2021-08-01"]],
  ["trong vòng 24 giờ", ["within PT24H"]],
  ["không quá 06 giờ", ["within PT6H"]],
  ["tận dụng “thời gian vàng” 15 ngày giãn cách", ["lasts P15D"]],
  ["dựng chốt xong trong đêm 02/8/2021", ["by 2021-08-02"]],
  ["mỗi ngày báo cáo 02 lần", ["every P1D"]],
  ["lấy mẫu 03 ngày một lần", ["every P3D"]],
  ["hằng ngày trước 16h00", ["every P1D 16:00"]],
  ["vào 08h00 và 16h00 hàng ngày", ["every P1D 08:00"]],
  ["trước 9h sáng hằng ngày", ["every P1D 09:00"]],
  ["định kỳ thứ Sáu hằng tuần", ["every P7D"]],
  ["trước ngày 05 hằng tháng", ["every P1M"]],
  ["định kỳ 15 ngày/lần báo cáo", ["every P15D"]],
  ["ngay sau khi có Chỉ thị của Thành ủy", ["event"]],
  ["giãn cách toàn quận trong 15 ngày kể từ 6h00 ngày 24/7/2021", ["lasts P15D", "from 2021-07-24 06:00"]],
  ["tạm dừng hoạt động trong 14 ngày", ["lasts P14D"]],
  ["hoàn thành báo cáo trong 14 ngày", ["within P14D"]],
  ["truy vết trong vòng 24 giờ kể từ khi phát hiện ca bệnh", ["event PT24H"]],
  ["trong vòng 15 ngày kể từ ngày ban hành", ["within P15D"]],
  ["trình UBND quận xong trước 19/8", ["before 2021-08-19"]],
  ["hoàn thành ngày 30/7/2021", ["by 2021-07-30"]],
  ["hạn cuối là 30/7/2021", ["by 2021-07-30"]],
  ["trước 9 giờ ngày thứ Hai (02/8/2021)", ["by 2021-08-02 09:00"]],
  ["trong 02 ngày 30 và 31/7/2021", ["by 2021-07-31"]],
  ["đo thân nhiệt 02 lần/ngày", ["every P1D"]],
  ["mỗi tuần làm việc với cơ sở ít nhất 01 lần", ["every P7D"]],
  ["hằng tuần (thứ Sáu) tổng hợp", ["every P7D"]],
  ["tổng hợp, báo cáo kết quả hằng ngày", ["every P1D"]],
  ["vào ngày 15 và 30 hằng tháng", ["every P1M"]],
])("%s", (text, wanted) => expect(shown(text)).toEqual(wanted));

test.each([
  "cách ly 14 ngày",
  "sau 21 ngày kể từ khi tiêm",
  "1/3 số người, tỷ lệ 20/100",
  "xét nghiệm 2-3 ngày/lần",
  "người về từ vùng dịch trong 14 ngày qua",
  "trước 10% dân số",
  "họp ngày 27/7/2021",
  "thường trực 24/7",
])("no deadline: %s", (text) => expect(shown(text)).toEqual([]));

test("a day that is none, one in the past, one without its year are said", () => {
  const codes = (text: string) => read(text).unsure.map(({ code, suggestion }) => [code, suggestion]);
  expect(codes("trước ngày 31/6/2021")).toEqual([["no_such_day", undefined]]);
  expect(codes("trước ngày 20/7/2021")).toEqual([["deadline_before_issue", "2021-07-29"]]);
  expect(codes("trước ngày 15/8")).toEqual([["deadline_year_assumed", "2021-08-15"]]);
  expect(codes("trước ngày 05/01")).toEqual([["deadline_year_assumed", "2022-01-05"]]);
});

test("without the day of issue, a day without its year stays open", () => {
  const { deadlines, unsure } = deadlinesIn("trước ngày 15/8", [], { issued: null, near: null });
  expect(deadlines[0]?.date).toBe(null);
  expect(unsure).toEqual([{ code: "deadline_without_date", text: "trước ngày 15/8" }]);
});

test("the day of a paper that is named is no deadline", () => {
  const text = "Thực hiện Công văn số 12/UBND ngày 27/7/2021 trước ngày 30/7/2021";
  const end = text.indexOf(" trước");
  expect(deadlinesIn(text, [{ start: 10, end }], { issued, near: issued }).deadlines).toHaveLength(1);
});
