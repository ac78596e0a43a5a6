import { expect, test } from "vitest";
import { morningMeeting, urgentLetter } from "./hurried-papers.test-data.ts";
import { head, only, said } from "./paper-shown.test-data.ts";

test("the conclusions of a morning's meeting: a night, twice a day, communes by name", () => {
  const paper = only(morningMeeting);
  expect(head(paper)).toMatchObject({
    is: ["thông báo", "512-TB/HU", "2021-08-02", "Đông Anh"],
    from: ["ĐẢNG BỘ THÀNH PHỐ HÀ NỘI", "HUYỆN ỦY ĐÔNG ANH"],
    signed: ["T/L", "BAN THƯỜNG VỤ", "CHÁNH VĂN PHÒNG", "Ngô Văn Mẫu"],
  });
  expect(said(paper)).toEqual({
    "1": ["UBND huyện", "các xã, thị trấn", "by 2021-08-03 17:00"],
    "2": [
      "đồng chí Trưởng Công an huyện",
      "+ Ban Chỉ huy Quân sự huyện",
      "+ Trung tâm Y tế huyện",
      "by 2021-08-02",
    ],
    "3": ["Đảng ủy các xã Kim Chung, Võng La, Hải Bối", "every P1D"],
    "4": ["Văn phòng Huyện ủy"],
  });
});

test("a letter sent at once: an hour of the morning, an office's own rooms, whom to call is no order", () => {
  const paper = only(urgentLetter);
  expect(head(paper)).toMatchObject({
    is: ["công văn", "3412/SGTVT-QLVT", "2021-07-23", "Hà Nội"],
    from: ["UBND THÀNH PHỐ HÀ NỘI", "SỞ GIAO THÔNG VẬN TẢI"],
    signed: ["KT.", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Trần Văn Dương"],
  });
  expect(said(paper)).toEqual({
    "1": ["Tổng Công ty Vận tải Hà Nội", "from 2021-07-24 06:00"],
    "2": ["UBND các quận, huyện, thị xã", "các lực lượng chức năng", "by 2021-07-25 10:00"],
    "3": ["Phòng Quản lý vận tải", "Thanh tra Sở", "every P1D 16:00"],
  });
  expect(paper.closing).toHaveLength(1);
});
