/** Papers made up in the forms of 2021, with what readers of scans do to them: columns in one line, signs of emphasis. */

export const mixedColumns = `
BỘ Y TẾ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 1168 /CĐ-BYT Hà Nội, ngày 07 tháng 8 năm 2021

CÔNG ĐIỆN
Về việc tăng cường công tác thu dung, điều trị người bệnh COVID-19

BỘ TRƯỞNG BỘ Y TẾ ĐIỆN:
- Chủ tịch Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương;
- Giám đốc Sở Y tế các tỉnh, thành phố trực thuộc Trung ương.

Trước tình hình dịch bệnh, Bộ Y tế đề nghị:
1. Ủy ban nhân dân tỉnh, thành phố:
- Chỉ đạo thiết lập, mở rộng các cơ sở thu dung trong vòng 72 giờ.
- Bảo đảm ô xy y tế.
2. Giám đốc Sở Y tế chịu trách nhiệm:
2.1. Phân tầng điều trị theo Quyết định số 3646/QĐ-BYT ngày 31/7/2021 của Bộ Y tế.
2.2. Cập nhật số liệu lên hệ thống quản lý điều trị trước 18h00 hàng ngày.
3. Các bệnh viện trực thuộc Bộ sẵn sàng hỗ trợ.
Đề nghị các đồng chí khẩn trương chỉ đạo thực hiện và báo cáo về Bộ Y tế (Cục Quản lý Khám, chữa bệnh) trước ngày 10/8/2021./.

Nơi nhận: KT. BỘ TRƯỞNG
- Như trên; THỨ TRƯỞNG
- Thủ tướng Chính phủ (để b/c);
- Lưu: VT, KCB.
Đỗ Văn Hải
`;

export const cityPartyLetter = `
ĐẢNG BỘ THÀNH PHỐ HÀ NỘI
**THÀNH ỦY HÀ NỘI**
\\*
Số: 190 - CV/TU
*V/v tăng cường phân công cán bộ, đảng viên theo dõi, phụ trách hộ gia đình*

ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 30 tháng 8 năm 2021

**Kính gửi:** - Các quận ủy, huyện ủy, thị ủy, đảng ủy trực thuộc Thành ủy,
- Đảng đoàn, Ban cán sự đảng, MTTQ và các tổ chức chính trị - xã hội Thành phố.

Thời gian qua, các cấp ủy đã vào cuộc quyết liệt. Để siết chặt giãn cách, Thường trực Thành ủy yêu cầu:

1. Các quận, huyện, thị ủy chỉ đạo cấp ủy xã, phường, thị trấn phân công mỗi đảng viên phụ trách 5 - 10 hộ gia đình, hoàn thành trước 05/9/2021.

2. Đảng viên nơi cư trú theo Quy định số 213-QĐ/TW, ngày 02/01/2020 của Bộ Chính trị có trách nhiệm tham gia Tổ Covid cộng đồng.

3. Ban Tổ chức Thành ủy chủ trì, phối hợp với Ban Dân vận Thành ủy, Ban Tuyên giáo Thành ủy theo dõi, tổng hợp, báo cáo Thường trực Thành ủy vào 16h00 thứ Sáu hằng tuần.

Yêu cầu các đồng chí Bí thư cấp ủy nghiêm túc triển khai thực hiện.

**Nơi nhận:**
- Như trên,
- Thường trực Thành ủy, (để b/c)
- Các đ/c UVBTV Thành ủy,
- Lưu VPTU.

**T/L BAN THƯỜNG VỤ**
**CHÁNH VĂN PHÒNG**

(đã ký)

**Võ Văn Nam**
`;

export const wardDecision = `
ỦY BAN NHÂN DÂN
PHƯỜNG THANH XUÂN TRUNG

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 118/QĐ-UBND

Thanh Xuân Trung, ngày 27 tháng 8 năm 2021

QUYẾT ĐỊNH
Về việc thành lập Trung tâm chỉ huy phòng, chống dịch COVID-19 phường Thanh Xuân Trung

ỦY BAN NHÂN DÂN PHƯỜNG THANH XUÂN TRUNG

Căn cứ Luật Tổ chức chính quyền địa phương số 77/2015/QH13 ngày 19 tháng 6 năm 2015;
Căn cứ Công điện số 1099/CĐ-TTg ngày 22/8/2021 của Thủ tướng Chính phủ;
Xét đề nghị của Trạm trưởng Trạm Y tế phường,

QUYẾT ĐỊNH:

Điều 1. Thành lập Trung tâm chỉ huy phòng, chống dịch COVID-19 phường gồm các ông (bà) có tên sau:
1. Ông Nguyễn Văn A - Chủ tịch UBND phường - Giám đốc;
2. Bà Trần Thị B - Trạm trưởng Trạm Y tế - Phó Giám đốc.

Điều 2. Trung tâm chỉ huy có nhiệm vụ trực 24/7, báo cáo UBND quận trước 17h00 hằng ngày.

Điều 3. Quyết định này có hiệu lực kể từ ngày ký và thay thế Quyết định số 95/QĐ-UBND ngày 01/8/2021 của UBND phường.

Điều 4. Công chức Văn phòng - Thống kê, Trạm Y tế phường, Công an phường và các ông (bà) có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- UBND quận (để b/c);
- TT Đảng ủy, HĐND phường;
- Như Điều 4;
- Lưu VP.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH


Lê Thị Hương
`;

export const forwardingLetter = `
UBND THÀNH PHỐ HÀ NỘI
**VĂN PHÒNG**

Số: /VP-KGVX
V/v thực hiện chỉ đạo của Chủ tịch UBND Thành phố

**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc

Hà Nội, ngày tháng 7 năm 2021

Kính gửi: Sở Y tế

UBND Thành phố nhận được Văn bản số 5599/BYT-MT ngày 14/7/2021 của Bộ Y tế về việc hướng dẫn cách ly F1 tại nhà.

Về việc này, Chủ tịch UBND Thành phố Phạm Văn Chung có ý kiến chỉ đạo như sau: Giao Sở Y tế chủ trì, phối hợp với các đơn vị liên quan nghiên cứu, tham mưu đề xuất UBND Thành phố trước ngày 25/7/2021.

Văn phòng UBND Thành phố thông báo để Sở Y tế biết, thực hiện./.

Nơi nhận:
- Như trên;
- Chủ tịch UBND Thành phố; (để báo cáo)
- PCT UBND TP Lê Văn Bình; (để báo cáo)
- VPUBTP: CVP, PCVP Đ.Q.Hùng, KGVX;
- Lưu: VT, KGVX_{An}.

TL. CHỦ TỊCH
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG

Ngô Văn Khoa
`;
