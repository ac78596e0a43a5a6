/** Papers of own words in the style of the summer of 2021: conclusions of a morning's meeting, a letter sent at once. */

export const morningMeeting = `
ĐẢNG BỘ THÀNH PHỐ HÀ NỘI
HUYỆN ỦY ĐÔNG ANH
*
Số 512-TB/HU

ĐẢNG CỘNG SẢN VIỆT NAM
Đông Anh, ngày 02 tháng 8 năm 2021

THÔNG BÁO
Kết luận của đồng chí Bí thư Huyện ủy tại cuộc họp giao ban phòng, chống dịch ngày 01/8/2021

Ngày 01/8/2021, đồng chí Bí thư Huyện ủy chủ trì giao ban. Sau khi nghe các đơn vị báo cáo, đồng chí Bí thư Huyện ủy kết luận:

1- Giao UBND huyện chỉ đạo các xã, thị trấn rà soát người lao động khu công nghiệp; hoàn thành trước 17h ngày 03/8.

2- Giao đồng chí Trưởng Công an huyện chủ trì phối hợp với Ban Chỉ huy Quân sự huyện, Trung tâm Y tế huyện dựng chốt tại đầu cầu, xong trong đêm 02/8/2021.

3- Đảng ủy các xã Kim Chung, Võng La, Hải Bối: mỗi ngày báo cáo 02 lần, lúc 9h00 và 16h00.

4- Văn phòng Huyện ủy đôn đốc việc thực hiện Thông báo này.

Nơi nhận:
- Thường trực Huyện ủy,
- UBND huyện (để thực hiện),
- Đảng ủy các xã, thị trấn,
- Lưu VPHU.

T/L BAN THƯỜNG VỤ
CHÁNH VĂN PHÒNG

Ngô Văn Mẫu
`;

export const urgentLetter = `
UBND THÀNH PHỐ HÀ NỘI
SỞ GIAO THÔNG VẬN TẢI
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 3412/SGTVT-QLVT
V/v tạm dừng vận tải hành khách công cộng
Hà Nội, ngày 23 tháng 07 năm 2021

HỎA TỐC

Kính gửi:
- Tổng Công ty Vận tải Hà Nội;
- UBND các quận, huyện, thị xã.

Thực hiện Chỉ thị số 17/CT-UBND ngày 23/7/2021 của Chủ tịch UBND Thành phố, Sở Giao thông vận tải đề nghị:

1. Tổng Công ty Vận tải Hà Nội tạm dừng các tuyến xe buýt từ 06h00 ngày 24/7/2021.

2. Đề nghị UBND các quận, huyện, thị xã chỉ đạo các lực lượng chức năng kiểm tra bến xe, bến thủy trên địa bàn; gửi kết quả về Sở trước 10 giờ sáng ngày 25/7/2021.

3. Phòng Quản lý vận tải, Thanh tra Sở theo dõi, tổng hợp, báo cáo Lãnh đạo Sở chậm nhất 16h hàng ngày.

Trong quá trình thực hiện có vướng mắc, liên hệ Phòng Quản lý vận tải./.

Nơi nhận:
- Như kính gửi;
- Giám đốc Sở (để báo cáo);
- Lưu: VT, QLVT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Trần Văn Dương
`;
