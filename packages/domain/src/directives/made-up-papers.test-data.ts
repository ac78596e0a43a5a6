/** Papers made up in the forms of 2021: a telegram in two columns, a plan in sections, a resolution and a decision in
 * articles, a ward's letter without number and day, a bad scan. */

export const telegram = `
ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
THÀNH PHỐ HÀ NỘI                Độc lập - Tự do - Hạnh phúc
                                 ----------------
Số: 19/CĐ-UBND                   Hà Nội, ngày 10 tháng 8 năm 2021

                    CÔNG ĐIỆN
Về việc tăng cường kiểm soát người ra đường trong
thời gian giãn cách xã hội

CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI điện:

- Giám đốc, Thủ trưởng các Sở, ban, ngành Thành phố;
- Chủ tịch UBND các quận, huyện, thị xã;
- Công an Thành phố.

Thực hiện Chỉ thị số 17/CT-UBND ngày 23/7/2021 và Công điện số 18/CĐ-UBND ngày
07/8/2021 của Chủ tịch UBND Thành phố; để siết chặt giãn cách, Chủ tịch UBND Thành
phố yêu cầu:

1. Công an Thành phố
a) Chủ trì, phối hợp với Sở Giao thông vận tải, Bộ Tư lệnh Thủ đô Hà Nội duy trì 23
chốt kiểm soát cửa ngõ; thực hiện từ 06h00 ngày 11/8/2021 đến 06h00 ngày 23/8/2021.
b) Báo cáo kết quả về UBND Thành phố (qua Văn phòng) hằng ngày trước 16h00.

2. Sở Y tế khẩn trương xây dựng kịch bản, trình UBND Thành phố trước ngày 15/8.

3. Chủ tịch UBND các quận, huyện, thị xã chịu trách nhiệm:
- Chỉ đạo UBND các xã, phường, thị trấn cấp phát phiếu đi chợ xong trong vòng 24 giờ;
- Kiểm tra 100% chốt "vùng xanh", gửi danh sách về Sở Nội vụ chậm nhất ngày 12 tháng 8 năm 2021.

4. Giao Văn phòng UBND Thành phố đôn đốc, tổng hợp báo cáo Chủ tịch UBND Thành phố.

Yêu cầu các đồng chí Giám đốc, Thủ trưởng các đơn vị nghiêm túc thực hiện./.

Nơi nhận:                                          KT. CHỦ TỊCH
- Như trên;                                       PHÓ CHỦ TỊCH
- Thường trực Thành ủy; (để b/c)
- Thường trực HĐND TP; (để b/c)
- Đ/c Chủ tịch UBND TP;                           (Đã ký)
- Lưu: VT, NC.
                                                  Lê Văn Bình
`;

export const plan = `
UBND THÀNH PHỐ HÀ NỘI
BAN CHỈ ĐẠO PHÒNG, CHỐNG DỊCH COVID-19

CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập – Tự do – Hạnh phúc

Số: 206/KH-BCĐ
Hà Nội, ngày 08 tháng 9 năm 2021

KẾ HOẠCH
Xét nghiệm diện rộng và tiêm vắc xin phòng COVID-19 trên địa bàn Thành phố

Căn cứ Luật Phòng, chống bệnh truyền nhiễm ngày 21 tháng 11 năm 2007;
Căn cứ Nghị quyết số 86/NQ-CP ngày 06/8/2021 của Chính phủ về các giải pháp cấp bách phòng, chống dịch bệnh COVID-19;
Thực hiện Thông báo số 508-TB/TU ngày 06/9/2021 của Thành ủy Hà Nội,
Ban Chỉ đạo Thành phố ban hành Kế hoạch với các nội dung như sau:

I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- Bóc tách toàn bộ F0 ra khỏi cộng đồng.
- Kiểm soát được dịch trước 15/9/2021.
2. Yêu cầu
Các đơn vị huy động tối đa nhân lực, bảo đảm an toàn.

II. NỘI DUNG
1. Xét nghiệm: 100% người dân "vùng đỏ" 2-3 ngày/lần.
2. Tiêm chủng: hoàn thành tiêm mũi 1 cho người từ 18 tuổi trong ngày 15/9/2021.

III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
- Là cơ quan thường trực, hướng dẫn chuyên môn;
- Chủ trì, phối hợp với UBND các quận, huyện, thị xã phân bổ vắc xin;
+ Đợt 1: trước ngày 10/9/2021;
+ Đợt 2: trong tháng 9/2021.
2. Sở Tài chính tham mưu bố trí kinh phí theo quy định, xong trước 31/9/2021.
3. UBND các quận, huyện, thị xã tổ chức thực hiện, báo cáo trước 17h hàng ngày.
4. Đề nghị Ủy ban MTTQ Việt Nam Thành phố, Liên đoàn Lao động Thành phố tuyên truyền, vận động đoàn viên, hội viên.

Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị báo cáo về Sở Y tế để tổng hợp./.

Nơi nhận:
- Bộ Y tế (để báo cáo);
- Thành viên BCĐ TP (để thực hiện);
- Các Sở, ban, ngành TP;
- Lưu: VT.

TM. BAN CHỈ ĐẠO
KT. TRƯỞNG BAN
PHÓ TRƯỞNG BAN THƯỜNG TRỰC



PHÓ CHỦ TỊCH UBND THÀNH PHỐ
Lê Văn Bình
`;

export const resolution = `
HỘI ĐỒNG NHÂN DÂN
THÀNH PHỐ HÀ NỘI
-------

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------

Số: 15/2021/NQ-HĐND

Hà Nội, ngày 23 tháng 9 năm 2021

NGHỊ QUYẾT

VỀ MỘT SỐ CHÍNH SÁCH ĐẶC THÙ HỖ TRỢ CÁC ĐỐI TƯỢNG GẶP KHÓ KHĂN DO ẢNH HƯỞNG CỦA DỊCH BỆNH COVID-19

HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI
KHÓA XVI, KỲ HỌP THỨ 2

Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;
Căn cứ Luật Ngân sách nhà nước ngày 25/6/2015;
Xét Tờ trình số 188/TTr-UBND ngày 17/9/2021 của UBND Thành phố; Báo cáo thẩm tra số 48/BC-BPC ngày 20/9/2021 của Ban Pháp chế,

QUYẾT NGHỊ:

Điều 1. Thông qua một số chính sách hỗ trợ
1. Đối tượng: người lao động không có giao kết hợp đồng.
2. Mức hỗ trợ: 1.000.000 đồng/người.

Điều 2. Tổ chức thực hiện
1. Giao Ủy ban nhân dân Thành phố tổ chức thực hiện Nghị quyết, báo cáo kết quả trước ngày 31/12/2021.
2. Giao Thường trực HĐND, các Ban HĐND và các đại biểu HĐND Thành phố giám sát việc thực hiện Nghị quyết.

Điều 3. Điều khoản thi hành
Nghị quyết này có hiệu lực từ ngày 23/9/2021, thay thế Nghị quyết số 10/NQ-HĐND ngày 05/7/2021.

Nghị quyết được HĐND Thành phố Hà Nội khóa XVI thông qua./.

Nơi nhận:
- Ủy ban Thường vụ Quốc hội;
- Chính phủ;
- Lưu: VT.

CHỦ TỊCH



Hoàng Văn Giang
`;

export const decision = `
BỘ Y TẾ
-------
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
Số: 4038/QĐ-BYT
Hà Nội, ngày 21 tháng 8 năm 2021

QUYẾT ĐỊNH
VỀ VIỆC BAN HÀNH TẠM THỜI HƯỚNG DẪN VỀ QUẢN LÝ NGƯỜI NHIỄM COVID-19 TẠI NHÀ
BỘ TRƯỞNG BỘ Y TẾ

Căn cứ Nghị định số 75/2017/NĐ-CP ngày 20 tháng 6 năm 2017 của Chính phủ quy định chức năng, nhiệm vụ của Bộ Y tế;
Theo đề nghị của Cục trưởng Cục Quản lý Khám, chữa bệnh,

QUYẾT ĐỊNH:

Điều 1. Ban hành kèm theo Quyết định này "Hướng dẫn tạm thời về quản lý người nhiễm COVID-19 tại nhà".

Điều 2. Quyết định này có hiệu lực kể từ ngày ký, ban hành.

Điều 3. Các Ông, Bà: Chánh Văn phòng Bộ; Chánh Thanh tra Bộ; Cục trưởng Cục Quản lý Khám, chữa bệnh; Giám đốc Sở Y tế các tỉnh, thành phố trực thuộc Trung ương chịu trách nhiệm thi hành Quyết định này./.

Nơi nhận:
- Như Điều 3;
- Bộ trưởng (để báo cáo);
- Lưu: VT, KCB.

KT. BỘ TRƯỞNG
THỨ TRƯỞNG




Đỗ Văn Hải

HƯỚNG DẪN TẠM THỜI
VỀ QUẢN LÝ NGƯỜI NHIỄM COVID-19 TẠI NHÀ
(Ban hành kèm theo Quyết định số 4038/QĐ-BYT ngày 21 tháng 8 năm 2021)
I. Tiêu chí
1. Người nhiễm không có triệu chứng.
`;

export const wardLetter = `
UBND QUẬN ĐỐNG ĐA
UBND PHƯỜNG KHÂM THIÊN

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số:       /UBND
V/v tổ chức trực chốt và phát thẻ đi chợ

Khâm Thiên, ngày     tháng 8 năm 2021

Kính gửi: Các tổ dân phố; Công an phường; Trạm Y tế phường.

Thực hiện chỉ đạo của UBND quận Đống Đa tại Công văn số 1532/UBND-VP ngày 02/8/2021, UBND phường đề nghị các đơn vị thực hiện nghiêm các nội dung sau:

1) Công an phường chủ trì, phối hợp với Ban Chỉ huy Quân sự phường bố trí lực lượng trực 24/7 tại 5 chốt.

2) Các tổ dân phố phát thẻ đi chợ cho từng hộ gia đình, xong trước 20h ngày 05/8.

3) Trạm Y tế phường rà soát F1, F2, báo cáo số liệu về UBND phường trước 15 giờ 00 phút hằng ngày.

4) Hội Kim Đồng chủ trì tuyên truyền.

Nhận được công văn này, đề nghị các đơn vị triển khai thực hiện./.

Nơi nhận:
- Như trên;
- Đảng ủy phường (b/c);
- Lưu: VP.
TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Thị Hồng Nhung
`;

export const scan = `
UY BAN NHAN DAN           CONG HOA XA HOI CHU NGHIA VIET NAM
THANH PHO HA NOI            Doc lap - Tu do - Hanh phuc

So: l7/CT-UBND            Ha Noi, ngay 23 thang 7 nam 2O21

CHI THI
Về thực hiện giãn cách xã hội trên địa bàn Thành phố để phòng, chống dịch COVID-19

Trước diễn biến phức tạp của dịch bệnh, Chủ tịch UBND Thành phố chỉ thị:

l. Thực hiện giãn cách xã hội toàn Thành phố trong thời gian 15 ngày kể từ 06h00
ngày 24/7/2021 theo nguyên tắc gia đình cách ly với gia
- 2 -
đình, thôn xóm cách ly với thôn xóm.
2. Các cơ quan, đơn vị bố trí cho cán bộ làm việc tại nhà, chỉ những trường hợp thực
sự cần thiết mới đến công sở.
3. Sở Giao thông vận tài tạm dừng hoạt động vận tải hành khách công cộng từ ngày 31/6/2021.
5. Sở Công Thương chù trì bảo đảm hàng hóa, hoàn thành trước ngày 20/7/2021.

Noi nhan:
- Thu tuong Chinh phu;
- Luu: VT.
TM. UY BAN NHAN DAN
CHU TICH

Phạm Văn Chung
`;
