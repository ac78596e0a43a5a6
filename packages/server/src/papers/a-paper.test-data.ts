import type { OfficialPaper } from "@phaodai/domain/papers/paper";

/** A ward's report upward, as the product would write it; `changes` replace what a test is about. */
export const aReport = (changes: Partial<OfficialPaper> = {}): OfficialPaper => ({
  form: "government",
  isDraft: false,
  parent: "Ủy ban nhân dân quận Ba Đình",
  issuer: "Ủy ban nhân dân phường Trúc Bạch",
  number: { no: 8, symbol: "BC-UBND" },
  kind: "Báo cáo",
  abstract: "Kết quả thực hiện Công văn số 2403/UBND-KGVX về phòng, chống dịch COVID-19",
  place: "Trúc Bạch",
  date: Temporal.PlainDate.from("2021-07-28"),
  basis: [
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;",
    "Căn cứ Công văn số 2403/UBND-KGVX ngày 27 tháng 7 năm 2021 của Ủy ban nhân dân Thành phố,",
  ],
  addressees: ["Ủy ban nhân dân quận Ba Đình"],
  body: [
    { is: "heading", text: "I. KẾT QUẢ THỰC HIỆN" },
    {
      is: "clause",
      no: "1.",
      title: "Rà soát người dân.",
      text: "Đã rà soát 2.143 hộ, 7.120 nhân khẩu; lập danh sách người có nguy cơ cao.",
    },
    { is: "clause", no: "a)", text: "Tổ COVID-19 cộng đồng: 21 tổ, 84 thành viên." },
    {
      is: "table",
      caption: "Kết quả theo tổ dân phố",
      columns: [
        { title: "TT", share: 1, align: "center" },
        { title: "Tổ dân phố", share: 5 },
        { title: "Số hộ", share: 2, align: "right" },
      ],
      rows: [
        ["1", "Tổ dân phố số 1", "210"],
        ["2", "Tổ dân phố số 2", "187"],
        ["", "Cộng", "397"],
      ],
      hasTotal: true,
    },
    {
      is: "paragraph",
      text: "Ủy ban nhân dân phường Trúc Bạch báo cáo để Ủy ban nhân dân quận biết, chỉ đạo./.",
    },
  ],
  recipients: [
    { name: "UBND quận Ba Đình", purpose: "để báo cáo" },
    { name: "Đảng ủy, HĐND phường", purpose: "để b/c" },
    { name: "Lưu: VT", purpose: null },
  ],
  signer: {
    form: "TM.",
    onBehalfOf: "Ủy ban nhân dân",
    inPlaceOf: "Chủ tịch",
    title: "Phó Chủ tịch",
    name: "Nguyễn Thị Ánh Tuyết",
  },
  ...changes,
});

/** A letter of a district's Party committee. */
export const aPartyLetter = (changes: Partial<OfficialPaper> = {}): OfficialPaper =>
  aReport({
    form: "party",
    parent: "Đảng bộ Thành phố Hà Nội",
    issuer: "Quận ủy Ba Đình",
    number: { no: 414, symbol: "CV/QU" },
    kind: null,
    abstract: "tăng cường các biện pháp phòng, chống dịch COVID-19",
    place: "Ba Đình",
    basis: [],
    addressees: ["Đảng ủy 14 phường", "Trung tâm Y tế quận"],
    signer: { form: "T/M", onBehalfOf: "Ban Thường vụ", title: "Bí thư", name: "Hoàng Minh Dũng Tiến" },
    ...changes,
  });
