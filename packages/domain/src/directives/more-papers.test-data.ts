/** More papers made up in the forms of 2021: of the Party, of the centre, of an office, as a table, of a department. */

export const partyNotice = `
ĐẢNG BỘ THÀNH PHỐ HÀ NỘI                    ĐẢNG CỘNG SẢN VIỆT NAM
ĐẢNG ỦY PHƯỜNG THANH XUÂN TRUNG
*                                     Thanh Xuân Trung, ngày 03 tháng 9 năm 2021
Số 112-TB/ĐU

THÔNG BÁO KẾT LUẬN
của Ban Thường vụ Đảng ủy phường về công tác phòng, chống dịch
-----

Ngày 02/9/2021, Ban Thường vụ Đảng ủy họp. Sau khi thảo luận, Ban Thường vụ thống nhất kết luận:

1- Giao Đảng ủy viên phụ trách địa bàn trực tiếp xuống tổ dân phố.
2- Giao Chi bộ các tổ dân phố phân công đảng viên phụ trách từng hộ, hoàn thành trước 18 giờ ngày 04/9/2021.
3- UBND phường ban hành Quy chế làm việc của Trung tâm chỉ huy trong 02 ngày làm việc; báo cáo Quận ủy.
4- Mặt trận Tổ quốc và các đoàn thể vận động Nhân dân.

Nơi nhận
- Thường trực Quận ủy (để báo cáo),
- Các chi bộ trực thuộc (để thực hiện),
- Lưu VP Đảng ủy.

T/M BAN THƯỜNG VỤ
BÍ THƯ
(đã ký và đóng dấu)
Nguyễn Thị Kim Ánh
`;

export const centralTelegram = `
THỦ TƯỚNG CHÍNH PHỦ
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 1102/CĐ-TTg

Hà Nội, ngày 23 tháng 8 năm 2021


CÔNG ĐIỆN

VỀ TĂNG CƯỜNG CÁC BIỆN PHÁP PHÒNG, CHỐNG DỊCH COVID-19

THỦ TƯỚNG CHÍNH PHỦ điện:

- Bí thư Tỉnh ủy, Thành ủy các tỉnh, thành phố trực thuộc Trung ương;
- Chủ tịch UBND các tỉnh, thành phố trực thuộc Trung ương;
- Bộ trưởng, Thủ trưởng cơ quan ngang bộ, Thủ trưởng cơ quan thuộc Chính phủ.

Hiện nay, dịch bệnh diễn biến phức tạp. Thủ tướng Chính phủ yêu cầu:

1. Bí thư, Chủ tịch Ủy ban nhân dân các cấp chịu trách nhiệm toàn diện.

2. Bộ Y tế chủ trì, phối hợp với Bộ Quốc phòng, Bộ Công an và các địa phương xét nghiệm thần tốc toàn bộ dân cư trong phạm vi giãn cách; hoàn thành trong tháng 8/2021.

3. Bộ Quốc phòng, Bộ Công an chi viện lực lượng cho Thành phố Hồ Chí Minh, tỉnh Bình Dương ngay trong ngày 24/8/2021.

4. Các Bộ Lao động - Thương binh và Xã hội, Công Thương, Nông nghiệp và Phát triển nông thôn bảo đảm lương thực đến từng hộ dân.

5. Giao Phó Thủ tướng Bùi Văn Lâm chỉ đạo; Văn phòng Chính phủ theo dõi, đôn đốc, báo cáo Thủ tướng trước 20 giờ hằng ngày./.

Nơi nhận:
- Như trên;
- Ban Bí thư Trung ương Đảng;
- Lưu: VT, KGVX (2b).

THỦ TƯỚNG




Trần Văn Dân
`;

export const notice = `
ỦY BAN NHÂN DÂN
THÀNH PHỐ HÀ NỘI
VĂN PHÒNG
______
Số: 421/TB-VP
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
_________________________
Hà Nội, ngày 26 tháng 7 năm 2021

THÔNG BÁO
Kết luận của đồng chí Phó Chủ tịch UBND Thành phố Lê Văn Bình tại cuộc họp giao ban trực tuyến Sở Chỉ huy phòng, chống dịch COVID-19 Thành phố ngày 25 tháng 7 năm 2021

Ngày 25/7/2021, đồng chí Lê Văn Bình - Phó Chủ tịch UBND Thành phố chủ trì họp giao ban. Tham dự có lãnh đạo các Sở, ngành.
Sau khi nghe Sở Y tế báo cáo, đồng chí Phó Chủ tịch UBND Thành phố kết luận, chỉ đạo như sau:
1. Về công tác truy vết, khoanh vùng
1.1. Giao Sở Y tế chỉ đạo CDC Hà Nội, Trung tâm Y tế các quận, huyện, thị xã truy vết F1 trong vòng 12 giờ, F2 trong 24 giờ kể từ khi phát hiện F0.
1.2. UBND quận Hoàng Mai, UBND huyện Đông Anh phong tỏa hẹp các ổ dịch; báo cáo trước 18h00 ngày 26/7/2021.
2. Về xét nghiệm: Giao CDC Hà Nội lấy 100.000 mẫu, hoàn thành trước ngày 01/8/2021.
3. Về lưu thông hàng hóa
a) Sở Công Thương chủ trì, phối hợp Sở Giao thông vận tải, Công an Thành phố và các đơn vị liên quan duy trì luồng xanh.
b) Sở Nông nghiệp và Phát triển nông thôn nắm nguồn cung rau, thịt; định kỳ thứ Sáu hằng tuần báo cáo UBND Thành phố.
Văn phòng UBND Thành phố thông báo để các đơn vị biết, thực hiện./.
Nơi nhận:
- Chủ tịch UBND Thành phố (để báo cáo);
- Các PCT UBND Thành phố;
- Các Sở: YT, CT, GTVT;
- UBND các quận, huyện, thị xã;
- VPUB: CVP, các PCVP, KGVX;
- Lưu: VT, KGVX.
TL. CHỦ TỊCH
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Ngô Văn Khoa
`;

export const columns = `
ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HÀ NỘI | Độc lập - Tự do - Hạnh phúc
Số: 20/CT-UBND | Hà Nội, ngày 03 tháng 9 năm 2021

CHỈ THỊ
Về việc điều chỉnh các biện pháp phòng, chống dịch COVID-19 tại các vùng trên địa bàn Thành phố

Thực hiện Kết luận số 32-KL/TU của Ban Thường vụ Thành ủy, Chủ tịch UBND Thành phố chỉ thị:

I. Tiếp tục thực hiện giãn cách xã hội từ 06 giờ 00 phút ngày 06/9/2021 đến 06 giờ 00 phút ngày 21/9/2021, cụ thể:
1. Vùng 1 (vùng đỏ): gồm 10 quận và một phần các huyện Gia Lâm, Thanh Trì, Thường Tín. Thực hiện nghiêm Chỉ thị số 16/CT-TTg ngày 31/3/2020 của Thủ tướng Chính phủ.
2. Vùng 2: gồm các huyện Mê Linh, Đông Anh, Sóc Sơn. Áp dụng Chỉ thị 15/CT-TTg.

II. Tổ chức thực hiện
1. Thủ trưởng các Sở, ban, ngành; Chủ tịch UBND các quận, huyện, thị xã
1.1. Tổ chức quán triệt Chỉ thị này đến từng tổ dân phố, thôn trước ngày 05 tháng 9.
1.2. Chịu trách nhiệm trước Chủ tịch UBND Thành phố nếu để dịch lây lan.
2. Giám đốc Công an Thành phố:
- Chỉ đạo xây dựng 39 chốt liên ngành, 30 tuyến chốt tại các cửa ngõ.
- Cấp giấy đi đường cho các nhóm đối tượng trong ngày 05/9/2021.
3. Giám đốc Sở Thông tin và Truyền thông phối hợp Ban Tuyên giáo Thành ủy chỉ đạo các cơ quan báo chí đưa tin.
4. Đề nghị Ban Thường trực Ủy ban MTTQ Việt Nam Thành phố giám sát việc thực hiện Chỉ thị.

Chỉ thị này có hiệu lực kể từ 06 giờ 00 phút ngày 06/9/2021 và thay thế Chỉ thị số 17/CT-UBND ngày 23/7/2021./.

Nơi nhận:
- Thủ tướng Chính phủ; (để báo cáo)
- Bộ Y tế;
- Như phần II;
- Lưu: VT, TH.
CHỦ TỊCH
Phạm Văn Chung
`;

export const partyDirective = `
QUẬN ỦY HOÀN KIẾM ĐẢNG CỘNG SẢN VIỆT NAM
BAN THƯỜNG VỤ
*
Hoàn Kiếm, ngày 25 tháng 7 năm 2021
Số 05-CT/QU

CHỈ THỊ
CỦA BAN THƯỜNG VỤ QUẬN ỦY
Về tăng cường lãnh đạo công tác phòng, chống dịch
-----

Thực hiện Chỉ thị số 17/CT-UBND, ngày 23-7-2021 của Chủ tịch UBND Thành phố; Công văn số 172-CV/TU, ngày 24-7-2021 của Thành ủy, Ban Thường vụ Quận ủy yêu cầu:

1. Các cấp ủy Đảng, chính quyền, MTTQ và các đoàn thể từ quận đến cơ sở xác định phòng, chống dịch là nhiệm vụ quan trọng nhất.

2. Đảng ủy - HĐND - UBND - Ủy ban MTTQ 18 phường: tập trung rà soát, nắm chắc số người lưu trú; tổ chức trực chốt 24/7.

3. Ban Tổ chức Quận ủy tham mưu Ban Thường vụ Quận ủy điều động cán bộ tăng cường cho các phường trước ngày 28-7-2021.

4. Ủy ban Kiểm tra Quận ủy, Công an quận, Ban Chỉ huy Quân sự quận kiểm tra đột xuất các chốt.

5. Giao Văn phòng Quận ủy theo dõi, đôn đốc, định kỳ báo cáo Ban Thường vụ Quận ủy.

Nơi nhận :
- Thường trực Thành ủy (để b/c),
- Các đ/c QUV,
- Các chi, đảng bộ trực thuộc (để t/h),
- Lưu VPQU.
T/M BAN THƯỜNG VỤ
BÍ THƯ
Đặng Văn Minh
`;

export const schoolLetter = `
SỞ GIÁO DỤC VÀ ĐÀO TẠO
HÀ NỘI

Số: 2556/SGDĐT-CTTT-KHCN
V/v tăng cường phòng, chống dịch
và tổ chức dạy học trực tuyến
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Hà Nội, ngày 19 tháng 7 năm 2021

Kính gửi:
- Phòng GD&ĐT các quận, huyện, thị xã;
- Các đơn vị, trường học trực thuộc;
- Các trường THPT ngoài công lập.

Căn cứ Công điện số 15/CĐ-UBND ngày 18/7/2021 của Chủ tịch UBND thành phố Hà Nội về triển khai một số biện pháp cấp bách, Sở GDĐT yêu cầu thủ trưởng các đơn vị, trường học thực hiện nghiêm các nội dung sau:

1. Dừng các hoạt động tập trung đông người. Cán bộ, giáo viên làm việc trực tuyến tại nhà từ 0h00 ngày 19/7/2021.

2. Thường xuyên tổng hợp, báo cáo kịp thời tình hình dịch bệnh về Sở (qua phòng Chính trị tư tưởng) trước 15h hàng ngày; báo cáo đột xuất khi có F0, F1.

3. Phòng GD&ĐT các quận, huyện, thị xã tham mưu UBND cùng cấp kiểm tra các cơ sở giáo dục, gửi báo cáo về Sở chậm nhất 25/7/2021 theo địa chỉ email c3@hanoiedu.vn.

Trân trọng./.

Nơi nhận:
- Như kính gửi;
- UBND Thành phố (để báo cáo);
- Giám đốc Sở (để báo cáo);
- Lưu VT, CTTT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC


(Đã ký)


Lý Thị Nga
`;

export const markedUp = `
![](images/1.jpg)

<table><tr><td>ỦY BAN NHÂN DÂN<br>THÀNH PHỐ HÀ NỘI</td><td>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc</td></tr></table>

| Số: **2434** /UBND-KGVX<br>V/v triển khai các biện pháp cấp bách phòng, chống dịch | Hà Nội, ngày *29* tháng 7 năm 2021 |
|---|---|

CÔNG VĂN ĐẾN
Số đến: 1234

_Kính gửi:_

\\- Các Sở, ban, ngành Thành phố;
\\- UBND các quận, huyện, thị xã.

Thực hiện chỉ đạo của Thủ tướng Chính phủ tại Công điện số 1063/CĐ-TTg ngày 31/7/2021, UBND Thành phố yêu cầu:

## 1\\. Sở Y tế

\\- Chủ trì tiếp nhận, phân bổ vắc xin đảm bảo tiến độ trước 30/8;

\\- Tổ chức các đội lấy mẫu.

## 2\\. Sở Công Thương

Xây dựng phương án cung ứng hàng hóa, báo cáo UBND Thành phố trong ngày 30/7/2021.

Bố trí 10 điểm bán hàng lưu động.

**3\\. Các đồng chí Bí thư, Chủ tịch UBND các quận, huyện, thị xã** trực tiếp chỉ đạo, chịu trách nhiệm trước Thành phố.

Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời báo cáo UBND Thành phố để chỉ đạo giải quyết./.

<table><tr><td><em>Nơi nhận:</em><br>- Như trên;<br>- Đ/c Bí thư Thành ủy;<br>- Chủ tịch, các PCT UBND TP; } (để b/c)<br>- VPUB: CVP, KGVX;<br>- Lưu: VT.</td><td>KT. CHỦ TỊCH<br>PHÓ CHỦ TỊCH<br><br>[Signature]<br><br>Lê Văn Bình</td></tr></table>
`;
