/**
 * What five papers of 2021 say, read by eye: a paper each, its values, then its recipients, references and clauses. A clause
 * is told by its first words and its length; "2-3" is the third dash below 2, "–" an order without a number. Names are
 * parted by ";", a deadline stands as "words = day or duration". The fields of a line are parted by " | ".
 */
export const fivePapers = `
file | 000
paper | chỉ thị | 08-CT/TU | 2021-10-14 | Hà Nội | Ban Thường vụ Thành ủy
abstract | về tăng cường công tác lãnh đạo, | trên địa bàn thành phố Hà Nội
signer | Đinh Tiên Dũng | Bí thư | T/M
recipient | Ban Bí thư Trung ương |
recipient | Thủ tướng Chính phủ |
recipient | Ban Chỉ đạo Quốc gia PCDB |
recipient | Ban TGTW, VP TW Đảng, VP TBT |
recipient | Thường trực Thành ủy |
recipient | Ban Thường vụ Thành ủy |
recipient | Các đ/c Thành ủy viên |
recipient | Đảng đoàn HĐND Thành phố |
recipient | Ban cán sự đảng UBND Thành phố |
recipient | MTTQ, các tổ chức chính trị-xã hội Thành phố |
recipient | Các ban Đảng, Văn phòng Thành ủy |
recipient | Các quận, huyện, thị ủy, đảng ủy trực thuộc |
recipient | Lưu Văn phòng Thành ủy | lưu
reference | nghị quyết | Nghị quyết Hội nghị Trung ương 4 (khóa XIII) | | thực hiện
reference | nghị quyết | 128/NQ-CP | 2021-10-11 | thực hiện
reference | chỉ thị | 15/CT-TTg | | tạm dừng
reference | chỉ thị | 16/CT-TTg | | tạm dừng
reference | chỉ thị | 19/CT-TTg | | tạm dừng
reference | quyết định | 2686/QĐ-BCĐQG | 2021-05-31 | tạm dừng
reference | công văn | 190-CV/TU | 2021-08-30 | thực hiện
reference | quyết định | 1103-QĐ/TU | 2021-06-04 | dẫn chiếu
reference | nghị quyết | Nghị quyết Đại hội XVII Đảng bộ Thành phố | | dẫn chiếu
everybody | các cấp ủy Đảng; chính quyền; Mặt trận Tổ quốc; các tổ chức chính trị - xã hội từ Thành phố đến cơ sở
clause | 1 | Quán triệt sâu sắc | 1153 | everybody |
clause | 2 | Tăng cường sự lãnh | 1326 | everybody; Các chi bộ |
clause | 3 | Tập trung đầu tư, | 1476 | everybody |
clause | 4 | Đẩy mạnh thực hiện | 581 | everybody |
clause | 5 | Tiếp tục phát huy | 457 | everybody; Các ngành, địa phương |
clause | 6 | Đẩy mạnh ứng dụng | 450 | everybody |
clause | 7 | Các Đoàn kiểm tra | 607 | Các Đoàn kiểm tra; các đồng chí Ủy viên Ban Thường vụ Thành ủy phụ trách cơ sở; các cấp, các ngành của Thành phố |
everybody | Ban cán sự đảng UBND Thành phố; UBND Thành phố; các cơ quan liên quan
clause | – | Giao Ban cán sự | 84 | everybody |
clause | -1 | Xây dựng, tổ chức | 317 | everybody |
clause | -2 | Chỉ đạo tổ chức | 378 | everybody |
clause | -3 | Thực hiện việc xét | 416 | everybody | ngay khi được phân bổ vắc xin = ?
clause | -4 | Cập nhật các thông | 338 | everybody |
clause | -5 | Chỉ đạo các cơ | 393 | everybody; Công an Thành phố |
clause | -6 | Báo cáo kế hoạch | 327 | everybody | trong tháng 10/2021 = 2021-10-31
clause | -7 | Ban cán sự đảng | 264 | Ban cán sự đảng UBND Thành phố; Đảng đoàn HĐND Thành phố |
clause | – | Giao Đảng đoàn HĐND | 333 | Đảng đoàn HĐND Thành phố; Ban cán sự đảng UBND Thành phố |
clause | – | Ủy ban Mặt trận | 782 | Ủy ban Mặt trận Tổ quốc Việt Nam Thành phố; các tổ chức chính trị - xã hội từ Thành phố đến cơ sở |
clause | – | Các cấp ủy Đảng, | 142 | Các cấp ủy Đảng; chính quyền các cấp |
clause | – | Các ban Đảng và | 767 | Các ban Đảng; Văn phòng Thành ủy; Ban Tuyên giáo Thành ủy |
clause | – | Đảng bộ, chính quyền, | 311 | Đảng bộ; chính quyền; lực lượng vũ trang; Nhân dân Thủ đô |
everybody | các cấp ủy Đảng; chính quyền; Mặt trận Tổ quốc; các tổ chức chính trị - xã hội từ Thành phố đến cơ sở
clause | – | Chỉ thị này phổ | 76 | everybody |

file | 001
paper | thông báo | 230/TB-VPCP | 2021-09-01 | Hà Nội | Văn phòng Chính phủ
abstract | Kết luận của Thủ tướng Chính phủ | về phòng, chống dịch COVID-19
signer | Nguyễn Xuân Thành | Phó Chủ nhiệm | KT.
recipient | Ban Bí thư Trung ương Đảng |
recipient | Thủ tướng, các Phó Thủ tướng CP |
recipient | Các Bộ, cơ quan ngang bộ, cơ quan thuộc CP |
recipient | Tỉnh ủy, UBND các tỉnh, TP trực thuộc TW |
recipient | Ban Tuyên giáo Trung ương |
recipient | Văn phòng Tổng Bí thư |
recipient | VP TW Đảng; VP Chủ tịch nước; VP Quốc hội |
recipient | UB Văn hóa, Giáo dục của QH; UB Xã hội của QH |
recipient | Ủy ban Trung ương Mặt trận Tổ quốc VN |
recipient | Các Thành viên BCĐQG phòng, chống dịch COVID-19 |
recipient | Tổ Công tác đặc biệt của Chính phủ thực hiện công tác phòng, chống dịch COVID-19 |
recipient | VPCP: BTCN, các PCN, Trợ lý TTg, TGĐ công TTĐT, các Vụ, Cục: TH, KTTH, QHQT, NC, QHĐP, TKBT, NN, CN, PL, KSTT |
recipient | Lưu: VT, KGVX (3) Q. 96 | lưu
reference | chỉ thị | 16/CT-TTg | | dẫn chiếu
reference | công điện | 1022/CĐ-TTg | 2021-08-23 | dẫn chiếu
clause | 1 | Thay mặt Lãnh đạo | 506 | |
clause | 2 | Thành phố cần rà | 877 | Thành phố |
clause | 3 | Trong thời gian tới, | 694 | Thành phố |
clause | 4 | Thành phố cần quan | 2601 | Thành phố; Cấp uỷ lãnh đạo; chính quyền; Mặt trận Tổ quốc; các tổ chức chính trị - xã hội; các đoàn thể tại xã, phường, thị trấn |
clause | 5 | Thành phố cần tăng | 656 | Thành phố; các quận, huyện |
clause | 6 | Thành phố tiếp tục | 303 | Thành phố |

file | 002
paper | công văn | 12052/SYT-NVY | 2021-08-05 | Hà Nội | Sở Y tế
abstract | V/v rà soát, tăng cường | thống kê báo cáo.
signer | Vũ Cao Cường | Phó Giám đốc | KT.
recipient | Trung tâm Kiểm soát bệnh tật thành phố Hà Nội | kính gửi
recipient | Trung tâm Y tế các quận, huyện, thị xã | kính gửi
recipient | Các bệnh viện trong và ngoài công lập | kính gửi
recipient | Như trên |
recipient | UBND TP | để báo cáo
recipient | Giám đốc Sở Y tế | để báo cáo
recipient | UBND các Q, H, TX | để phối hợp chỉ đạo
recipient | Lưu VT, NVY Khiêm. 1 | lưu
reference | công văn | 2403/UBND-KGVX | 2021-07-27 | căn cứ
reference | thông báo | 428-TB/TU | 2021-07-27 | thực hiện
clause | 1 | Các đơn vị rà | 297 | Các đơn vị |
clause | 2 | Giao Trung tâm Kiểm | 162 | Trung tâm Kiểm soát bệnh tật thành phố Hà Nội |
paper | công văn | 2403/UBND-KGVX | 2021-07-27 | Hà Nội | Ủy ban nhân dân thành phố Hà Nội
abstract | V/v triển khai, thực hiện | Thành ủy Hà Nội
signer | Chu Ngọc Anh | Chủ tịch | TM.
recipient | Thủ trưởng, Giám đốc các Sở, ban, ngành, đoàn thể chính trị thuộc Thành phố | kính gửi
recipient | Chủ tịch UBND các quận, huyện, thị xã | kính gửi
recipient | Chỉ huy trưởng - Sở chỉ huy phòng chống dịch bệnh COVID-19 các cấp của Thành phố | kính gửi
recipient | Như trên |
recipient | BCD QG phòng, chống dịch COVID-19 |
recipient | Đồng chí Bí thư Thành ủy |
recipient | Thường trực Thành ủy |
recipient | Ban Thường vụ Thành ủy |
recipient | Chủ tịch UBND Thành phố |
recipient | Các Phó Chủ tịch UBND Thành phố |
recipient | Ban Tuyên giáo Thành ủy |
recipient | Các cơ quan Báo, đài Thành phố |
recipient | VPUBTP: CVP, PCVP Đ.Q.Hùng; các phòng: KGVX, TKBT |
recipient | Lưu: VT, KGVX HL.VA. | lưu
reference | thông báo | 428-TB/TU | 2021-07-27 | thực hiện
reference | chỉ thị | 17/CT-UBND | | thực hiện
reference | quyết định | 3642/QĐ-UBND | 2021-07-21 | dẫn chiếu
clause | 1 | Toàn bộ hệ thống | 674 | Toàn bộ hệ thống chính quyền Thành phố; người đứng đầu cấp ủy, chính quyền các cấp Thành phố |
clause | 2 | Thủ trưởng, Giám đốc | 875 | Thủ trưởng, Giám đốc các Sở ban, ngành; Chủ tịch UBND các quận, huyện, thị xã; toàn bộ cán bộ, công chức, viên chức, người lao động trong hệ thống chính trị, chính quyền các cấp của Thành phố |
everybody | Chủ tịch UBND các quận, huyện, thị xã
clause | 3 | Chủ tịch UBND các | 37 | everybody |
clause | 3-1 | Tổ chức kiểm tra | 348 | everybody |
clause | 3-2 | Siết chặt công tác | 355 | everybody |
clause | 3-3 | Trên cơ sở mức | 468 | Chủ tịch UBND, Chỉ huy trưởng các quận, huyện, thị xã |
clause | 3-4 | Rà soát, bố trí | 272 | everybody |
clause | 3-5 | Tăng cường tổ chức | 166 | everybody |
clause | 4 | Sở Y tế | 7 | Sở Y tế |
clause | 4-1 | Rà soát, bổ sung | 262 | Sở Y tế; MTTQ Thành phố |
clause | 4-2 | Rà soát tăng cường | 267 | Sở Y tế |
clause | 4-3 | Thành lập các đoàn | 303 | Sở Y tế; toàn bộ các đơn vị |
clause | 5 | Giao Công an Thành | 733 | Công an Thành phố; Sở Giao thông vận tải; Sở Công Thương; Sở Y tế; Công an các quận, huyện, thị xã | hoàn thành trong ngày 28/7/2021 = 2021-07-28
clause | 6 | Sở Giao thông vận | 21 | Sở Giao thông vận tải |
clause | 6-1 | Chủ trì, phối hợp | 448 | Sở Giao thông vận tải; Bộ Tư lệnh Thủ đô |
clause | 6-2 | Chủ trì phối hợp | 251 | Sở Giao thông vận tải; Sở Y tế; UBND các quận, huyện, thị xã |
clause | 7 | Bộ Tư lệnh Thủ | 348 | Bộ Tư lệnh Thủ đô |
clause | 8 | Sở Thông tin và | 300 | Sở Thông tin và Truyền thông; các cơ quan báo chí Thành phố |
clause | 9 | Sở Lao động - | 341 | Sở Lao động - Thương binh và Xã hội; Bảo hiểm xã hội Thành phố |

file | 003
paper | công văn | 414-CV/QU | 2021-07-30 | Ba Đình | Quận ủy Ba Đình
abstract | Thực hiện Thông báo số 430-TB/TU | phòng, chống dịch Covid-19
signer | Nguyễn Công Thành | Phó Bí thư Thường trực | T/M
recipient | Hội đồng Nhân dân quận | để thực hiện
recipient | Ủy ban Nhân dân quận | để thực hiện
recipient | Ủy ban MTTQ và các tổ chức chính trị - xã hội quận | để thực hiện
recipient | Các TCCS Đảng trực thuộc | để thực hiện
recipient | Thường trực Thành ủy | để báo cáo
recipient | Thường trực Quận ủy | để báo cáo
recipient | Như kính gửi | để thực hiện
recipient | Các TCCS Đảng trực thuộc |
recipient | Lưu Văn phòng Quận ủy | lưu
reference | thông báo | 430-TB/TU | 2021-07-29 | thực hiện
reference | chỉ thị | 17/CT-UBND | | thực hiện
reference | công văn | 404-CV/QU | | thực hiện
reference | nghị quyết | 68/NQ-CP | 2021-07-01 | dẫn chiếu
reference | quyết định | 3642/QĐ-UBND | 2021-07-21 | dẫn chiếu
reference | thông báo | 22-TB/QU | | dẫn chiếu
clause | 1 | Toàn hệ thống chính | 895 | Toàn hệ thống chính trị từ quận đến cơ sở; Bí thư cấp ủy; thủ trưởng các cơ quan, đơn vị thuộc quận |
clause | 2 | UBND quận chỉ đạo | 220 | UBND quận |
clause | 2-1 | Chỉ đạo triển khai | 356 | UBND quận |
clause | 2-2 | Tăng cường công tác | 399 | UBND quận |
clause | 2-3 | Bám sát sự chỉ | 329 | UBND quận |
clause | 2-4 | Triển khai hiệu quả | 514 | UBND quận |
clause | 2-5 | Phối hợp với các | 532 | UBND quận; các cơ quan, đơn vị, doanh nghiệp |
clause | 2-6 | Triển khai có hiệu | 317 | UBND quận |
clause | 3 | Ủy ban Mặt trận | 564 | Ủy ban Mặt trận Tổ quốc; các Tổ chức chính trị xã hội quận |
everybody | Đảng ủy, UBND 14 phường
clause | 4 | Đảng ủy, UBND 14 | 23 | everybody |
clause | 4-1 | Tận dụng tối đa | 475 | everybody; từng địa bàn dân cư; tổ dân phố; các Tổ Covid -19 cộng đồng | 15 ngày = P15D
clause | 4-2 | Thường xuyên rà soát, | 371 | everybody; lực lượng công an phường |
clause | 4-3 | Đồng chí Bí thư | 208 | Đồng chí Bí thư Đảng ủy; Chủ tịch UBND phường |
clause | 5 | Giao Văn phòng Quận | 240 | Văn phòng Quận ủy | ngay sau khi có Chỉ thị của Thành ủy = ?
clause | 6 | Các đồng chí Ủy | 622 | Các đồng chí Ủy viên Ban Thường vụ Quận ủy; Tổ trưởng tổ công tác phụ trách địa bàn; các Tổ công tác phòng, chống dịch CoVid-19 |

file | 004
paper | thông báo | | | | Ban Thường vụ Thành ủy
abstract | Kết luận của Thường trực Thành ủy | trên địa bàn Thành phố
signer | Trần Anh Tuấn | Chánh Văn phòng | T/L
recipient | Ban Bí thư Trung ương |
recipient | Thủ tướng Chính phủ |
recipient | Ban Chỉ đạo Quốc gia PCDB |
recipient | Ban Tuyên giáo, VP TW Đảng |
recipient | Thường trực TU, Ban Thường vụ TU |
recipient | Đảng đoàn HĐND TP, Ban CSĐ UBND TP |
recipient | Các ban Đảng, VP TU, MTTQ và các đoàn thể TP |
recipient | VP Đoàn ĐBQH và HĐND TP, VP UBND TP |
recipient | CA TP, Bộ Tư lệnh TĐ, các sở: YT, TC, TT&TT |
recipient | VH&TT, GD và ĐT, BQL các KCN và CX HN |
recipient | Các đ/c Thành ủy viên |
recipient | Các quận, huyện, thị ủy, đảng ủy TT |
recipient | Lưu TH, VT | lưu
reference | báo cáo | 430-BC/BCSD | 2021-06-21 | căn cứ
reference | báo cáo | 429-TTr/BCSD | 2021-06-21 | căn cứ
everybody | Ban cán sự đảng UBND Thành phố
clause | – | Cơ bản thống nhất | 484 | everybody |
clause | 1 | Ban Chỉ đạo phòng | 423 | Ban Chỉ đạo phòng chống dịch Covid-19 Thành phố; Ban Quản lý khu công nghiệp và chế xuất Hà Nội; Sở Y tế; các ngành liên quan; các quận, huyện, thị xã |
clause | 2 | Tiếp tục tổ chức | 256 | everybody |
clause | 3 | Đối với các khu | 291 | everybody |
clause | 4 | Siết chặt công tác | 175 | everybody |
clause | 5 | Ban cán sự UBND | 620 | Ban cán sự UBND Thành phố; các quận, huyện, thị xã |
clause | 6 | Thống nhất với đề | 687 | everybody | trước 21h00' hàng ngày = P1D
clause | 7 | Về chuẩn bị tổ | 606 | Các cấp, các ngành từ Thành phố đến cơ sở |
clause | 8 | Thường trực Thành ủy | 312 | Thường trực Thành ủy; 15 Đoàn kiểm tra của Ban Thường vụ Thành ủy |
`;
