import type { OfficialPaper, PaperBlock } from "../papers/paper.ts";
import type { Severity } from "../policy/checklists.ts";
import { dayOf } from "../shared/instant.ts";
import type { FindingView, InspectionView, SanctionView, ViolationView } from "./contract.ts";
import type { answerValues } from "./stated.ts";

// The papers of an inspection, as they are printed and signed: in Vietnamese, whatever the language of the screen.

/** Who writes it: the body above, the body itself, the place in front of the day. */
export interface Letterhead {
  readonly parent: string | null;
  readonly issuer: string;
  readonly place: string;
}

export interface PaperNumber {
  readonly no: number | null;
  readonly symbol: string;
}

const answerWords: Readonly<Record<(typeof answerValues)[number], string>> = {
  yes: "Đạt",
  no: "Không đạt",
  not_applicable: "Không áp dụng",
  not_checked: "Chưa kiểm tra",
};
const severityWords: Readonly<Record<Severity, string>> = {
  minor: "Nhẹ",
  serious: "Nghiêm trọng",
  critical: "Đặc biệt nghiêm trọng",
};
const unverified =
  "Căn cứ và mức xử phạt do người có thẩm quyền ghi, hệ thống chưa đối chiếu được với văn bản.";

/** "27/7/2021". */
const dayWords = (day: Temporal.PlainDate): string => `${day.day}/${day.month}/${day.year}`;
/** "2.000.000 đồng". */
const moneyWords = (amount: number): string => `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")} đồng`;

const paragraph = (text: string): PaperBlock => ({ is: "paragraph", text });
const heading = (text: string): PaperBlock => ({ is: "heading", text });

/** The record of a visit: who, what was asked and answered, what was found and by when it is to be fixed. */
export function inspectionPaper(visit: InspectionView, head: Letterhead, number: PaperNumber): OfficialPaper {
  const [lead = null, ...members] = visit.inspectors;
  return {
    form: "government",
    isDraft: false,
    ...head,
    number,
    kind: "Biên bản",
    abstract: `Kiểm tra công tác phòng, chống dịch tại ${visit.placeName}`,
    date: visit.inspectedOn,
    basis: [],
    addressees: [],
    body: [
      heading("I. THÀNH PHẦN"),
      { is: "clause", no: "1.", text: `Bên kiểm tra: ${visit.inspectors.join("; ")}.` },
      {
        is: "clause",
        no: "2.",
        text: `Nơi được kiểm tra: ${whereOf(visit)}. Đại diện: ${visit.metWith ?? "không có người đại diện"}.`,
      },
      heading("II. NỘI DUNG KIỂM TRA"),
      answerTable(visit),
      ...headcountLines(visit),
      heading("III. TỒN TẠI, HẠN KHẮC PHỤC"),
      ...findingLines(visit.findings),
      ...recheckLines(visit.rechecked),
      ...(visit.violations.length > 0 ? [heading("IV. VI PHẠM")] : []),
      ...visit.violations.map((one): PaperBlock => ({
        is: "clause",
        no: "-",
        text: `${one.violatorName}: ${one.description} (Biên bản số ${one.number}).`,
      })),
      ...(visit.goodPoints ? [heading("ƯU ĐIỂM"), paragraph(visit.goodPoints)] : []),
      paragraph("Biên bản được đọc lại cho các bên cùng nghe, thống nhất và ký tên./."),
    ],
    recipients: [
      { name: visit.placeName, purpose: "để thực hiện" },
      { name: "Lưu: Đoàn kiểm tra", purpose: null },
    ],
    signer: {
      form: null,
      onBehalfOf: null,
      title: members.length > 0 ? "Trưởng đoàn" : "Người kiểm tra",
      name: lead,
    },
    coSigners: [{ title: "Đại diện nơi được kiểm tra", name: visit.metWith }],
    note: "Câu có dấu (*): chưa đối chiếu được với văn bản.",
  };
}

const whereOf = ({ placeName, address }: Pick<InspectionView, "placeName" | "address">): string =>
  address ? `${placeName}, ${address}` : placeName;

function answerTable({ checklist, answers }: InspectionView): PaperBlock {
  const said = new Map(answers.map((one) => [one.item, one]));
  return {
    is: "table",
    caption: `Bảng kiểm: ${checklist.title.vi} (bản ${checklist.version})`,
    columns: [
      { title: "TT", share: 1, align: "center" },
      { title: "Nội dung", share: 7 },
      { title: "Kết quả", share: 2 },
      { title: "Ghi chú", share: 3 },
    ],
    rows: checklist.items.map(({ code, text, basis }, i) => {
      const one = said.get(code);
      const mark = basis.status === "unverified" ? " (*)" : "";
      return [String(i + 1), `${text.vi}${mark}`, answerWords[one?.answer ?? "not_checked"], one?.note ?? ""];
    }),
  };
}

const headcountLines = ({ headcount }: InspectionView): PaperBlock[] =>
  headcount
    ? [
        paragraph(
          `Số người được phép: ${headcount.permitted}${headcount.basis ? ` (${headcount.basis})` : ""}; số người có mặt: ${headcount.actual}.`,
        ),
      ]
    : [];

function findingLines(findings: readonly FindingView[]): PaperBlock[] {
  if (findings.length === 0) return [paragraph("Không phát hiện tồn tại.")];
  return [
    {
      is: "table",
      columns: [
        { title: "TT", share: 1, align: "center" },
        { title: "Tồn tại", share: 7 },
        { title: "Mức độ", share: 2 },
        { title: "Hạn khắc phục", share: 3 },
      ],
      rows: findings.map((one, i) => [
        String(i + 1),
        one.text,
        severityWords[one.severity],
        one.isFixedOnSpot ? "Đã khắc phục tại chỗ" : one.fixBy ? dayWords(one.fixBy) : "Chưa định",
      ]),
    },
  ];
}

const recheckLines = (rechecked: readonly FindingView[]): PaperBlock[] =>
  rechecked.map((one) => ({
    is: "clause",
    no: "-",
    title: "Phúc tra.",
    text: `${one.text}: ${one.state === "closed" ? "đã khắc phục" : `chưa khắc phục${one.fixBy ? `, hạn mới ${dayWords(one.fixBy)}` : ""}`}.`,
  }));

/** The record of a violation, which a decision rests on. */
export function violationPaper(
  violation: ViolationView,
  visit: InspectionView,
  { head, number }: { readonly head: Letterhead; readonly number: PaperNumber },
): OfficialPaper {
  const [lead = null] = visit.inspectors;
  return {
    form: "government",
    isDraft: false,
    ...head,
    number,
    kind: "Biên bản",
    abstract: "Vi phạm hành chính về phòng, chống dịch",
    date: visit.inspectedOn,
    basis: [],
    addressees: [],
    body: [
      { is: "clause", no: "1.", title: "Người lập biên bản.", text: `${visit.inspectors.join("; ")}.` },
      { is: "clause", no: "2.", title: "Bên vi phạm.", text: violatorWords(violation) },
      { is: "clause", no: "3.", title: "Nơi vi phạm.", text: `${whereOf(visit)}.` },
      { is: "clause", no: "4.", title: "Hành vi.", text: violation.description },
      { is: "clause", no: "5.", title: "Quy định bị vi phạm.", text: violation.provision ?? "……………………" },
      paragraph("Biên bản lập thành hai bản, đã đọc cho bên vi phạm nghe và giao một bản./."),
    ],
    recipients: [
      { name: violation.violatorName, purpose: "để biết" },
      { name: "Lưu: hồ sơ", purpose: null },
    ],
    signer: { form: null, onBehalfOf: null, title: "Người lập biên bản", name: lead },
    coSigners: [{ title: "Bên vi phạm", name: violation.representative ?? violation.violatorName }],
    note: noteOf(violation, true),
  };
}

const violatorWords = ({ violatorName, violatorAddress, representative }: ViolationView): string =>
  [violatorName, violatorAddress, representative && `đại diện: ${representative}`].filter(Boolean).join("; ");

const noteOf = (
  of: Pick<ViolationView, "withdrawnAt" | "withdrawnWhy">,
  isUnverified: boolean,
): string | null => {
  const withdrawn =
    of.withdrawnAt && `ĐÃ THU HỒI ngày ${dayWords(dayOf(of.withdrawnAt))}: ${of.withdrawnWhy}`;
  return withdrawn ?? (isUnverified ? unverified : null);
};

const decisions: Readonly<Record<SanctionView["kind"], string>> = {
  warning: "Xử phạt cảnh cáo về phòng, chống dịch",
  fine: "Xử phạt vi phạm hành chính về phòng, chống dịch",
  closure: "Tạm đình chỉ hoạt động do vi phạm quy định phòng, chống dịch",
};

/** A decision: a warning, a fine, a closure. */
export function sanctionPaper(
  sanction: SanctionView,
  violation: ViolationView,
  { head, number }: { readonly head: Letterhead; readonly number: PaperNumber },
): OfficialPaper {
  return {
    form: "government",
    isDraft: false,
    ...head,
    number,
    kind: "Quyết định",
    abstract: decisions[sanction.kind],
    date: dayOf(sanction.decidedAt),
    basis: [`Căn cứ ${sanction.provision};`, `Căn cứ Biên bản vi phạm hành chính số ${violation.number};`],
    addressees: [],
    body: [
      { is: "clause", no: "Điều 1.", text: `${ruling(sanction)} đối với ${violatorWords(violation)}.` },
      { is: "clause", no: "", text: `Hành vi: ${violation.description}` },
      { is: "clause", no: "Điều 2.", text: "Quyết định này có hiệu lực kể từ ngày ký." },
      {
        is: "clause",
        no: "Điều 3.",
        text: `${violation.violatorName} và các đơn vị liên quan chịu trách nhiệm thi hành Quyết định này./.`,
      },
    ],
    recipients: [
      { name: "Như Điều 3", purpose: null },
      { name: "Lưu: VT", purpose: null },
    ],
    signer: { form: null, onBehalfOf: null, title: sanction.signerTitle, name: sanction.signerName },
    note: noteOf(sanction, sanction.basisStatus === "unverified"),
  };
}

function ruling({ kind, amount, closedFrom, closedTo }: SanctionView): string {
  switch (kind) {
    case "warning":
      return "Phạt cảnh cáo";
    case "fine":
      return `Phạt tiền ${moneyWords(amount ?? 0)}`;
    case "closure":
      return `Tạm đình chỉ hoạt động từ ngày ${closedFrom ? dayWords(closedFrom) : "…"} ${closedTo ? `đến hết ngày ${dayWords(closedTo)}` : "cho đến khi có quyết định khác"}`;
  }
}
