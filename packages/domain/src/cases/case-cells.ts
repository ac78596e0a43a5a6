import { importFieldsOf, type ImportField } from "../imports/field.ts";
import type { CodeWords, RowReading } from "../imports/row-reading.ts";
import { momentIn, personExtras, readPerson, type RowContext } from "../people/person-cells.ts";
import type { PersonFacts } from "../people/person.ts";
import { fold } from "../shared/fold.ts";
import type { CaseFacts, diseases } from "./case.ts";
import { casesRegister } from "./register.ts";
import { decideTimes } from "./rules.ts";

/** A case as a row of a file states it, before it has ids. */
export interface CaseDraft {
  readonly facts: CaseFacts;
  readonly classification: "suspected" | "probable" | "confirmed";
  readonly reportedAt: Temporal.Instant | null;
  readonly person: PersonFacts;
}

export const caseFields: readonly ImportField[] = [
  ...importFieldsOf(casesRegister, "cases"),
  ...personExtras,
];

/** A row without either says nothing of whom it speaks. */
export const caseNeeds = [["code", "fullName"]] as const;

const classificationWords: CodeWords<"suspected" | "probable" | "confirmed" | "ruled_out"> = {
  suspected: [
    "nghi ngờ",
    "ca nghi ngờ",
    "nghi nhiễm",
    "f0 nghi ngờ",
    "đang chờ kết quả",
    "suspect",
    "not classified",
  ],
  probable: ["có thể", "ca có thể", "ca bệnh có thể"],
  confirmed: [
    "xác định",
    "ca xác định",
    "ca bệnh xác định",
    "dương tính",
    "đã xác định",
    "khẳng định",
    "f0",
    "positive",
    "laboratory-confirmed",
  ],
  ruled_out: ["loại trừ", "âm tính", "đã loại trừ", "discarded", "not a case", "no case", "negative"],
};

const placeWords: CodeWords<CaseFacts["detectionPlace"]> = {
  community: ["cộng đồng", "ngoài cộng đồng", "tại cộng đồng", "ca cộng đồng", "ho sốt cộng đồng"],
  quarantine: [
    "cách ly",
    "khu cách ly",
    "cách ly tập trung",
    "trong khu cách ly",
    "đã cách ly",
    "đã được cách ly",
    "f1 đã cách ly",
  ],
  locked_area: [
    "khu phong tỏa",
    "phong tỏa",
    "vùng phong tỏa",
    "khu vực phong tỏa",
    "trong khu phong tỏa",
    "lockdown area",
  ],
  hospital_screening: [
    "sàng lọc bệnh viện",
    "sàng lọc tại bệnh viện",
    "bệnh viện",
    "cơ sở y tế",
    "sàng lọc",
    "hospital",
  ],
  entry: ["nhập cảnh", "ca nhập cảnh", "cửa khẩu", "imported", "border"],
  unknown: ["chưa xác định", "chưa biết"],
};

const severityWords: CodeWords<NonNullable<CaseFacts["severity"]>> = {
  asymptomatic: ["không triệu chứng", "không có triệu chứng"],
  mild: ["nhẹ", "thể nhẹ"],
  moderate: ["trung bình", "vừa", "thể trung bình"],
  severe: ["nặng", "thể nặng"],
  critical: ["nguy kịch", "rất nặng", "nguy cấp"],
};

const outcomeWords: CodeWords<NonNullable<CaseFacts["outcome"]>> = {
  in_treatment: [
    "đang điều trị",
    "điều trị",
    "đang cách ly điều trị",
    "active",
    "hospitalised",
    "alive",
    "no outcome",
  ],
  recovered: [
    "khỏi",
    "khỏi bệnh",
    "đã khỏi",
    "ra viện",
    "xuất viện",
    "đã xuất viện",
    "đã ra viện",
    "discharged",
  ],
  died: ["tử vong", "chết", "mất", "dead", "deceased"],
  transferred: ["chuyển viện", "chuyển tuyến", "đã chuyển", "chuyển nơi khác"],
};

const flagWords: CodeWords<"yes" | "no"> = {
  yes: ["có", "x", "1", "true", "đúng", "không triệu chứng"],
  no: ["không", "0", "false", "sai", "có triệu chứng"],
};

const diseaseWords: CodeWords<(typeof diseases)[number]> = {
  covid_19: ["covid", "covid-19", "sars-cov-2", "ncov", "coronavirus"],
  influenza_a: ["cúm a", "influenza a"],
  measles: ["sởi"],
  dengue: ["sốt xuất huyết", "sxh"],
  mers: ["mers-cov"],
};

/** Reads a case; null where an error keeps the row back. Lists every fault it finds, so that a clerk mends all at once. */
export function readCase(row: RowReading, at: RowContext): CaseDraft | null {
  const code = codeIn(row, "code");
  const times = timesOf(row);
  const classification = classificationOf(row, times.resultAt !== null);
  const severity = row.code("severity", severityWords);
  const facts: CaseFacts = {
    disease: row.code("disease", diseaseWords) ?? "covid_19",
    code,
    onsetOn: times.onsetOn,
    isAsymptomatic: row.code("isAsymptomatic", flagWords) === "yes" || severity === "asymptomatic",
    sampledAt: times.sampledAt,
    resultAt: times.resultAt,
    isolatedAt: times.isolatedAt,
    detectionPlace: row.code("detectionPlace", placeWords) ?? "unknown",
    lineage: row.text("lineage", 60),
    severity,
    outcome: row.code("outcome", outcomeWords),
    outcomeOn: times.outcomeOn,
    treatmentPlace: row.text("treatmentPlace", 300),
    sourceNote: row.text("sourceNote", 4000),
  };
  const person = readPerson(row, at, {
    nameless: code === null ? null : `BN ${code}`,
    knownOn: times.knownOn ?? at.today,
  });
  noteTimes(row, { ...facts, reportedAt: times.reportedAt }, { birth: person?.birth ?? null, now: at.now });
  if (!person || classification === null || row.reasons.some(({ grade }) => grade === "error")) return null;
  return { facts, classification, reportedAt: times.reportedAt, person };
}

/** The number of a case in a field; null where blank. "BN 4821", "BN4821", "#4821" and "4821.0" are one number. */
export function codeIn(row: RowReading, field: string): string | null {
  const text = row
    .text(field, 60)
    ?.replace(/^(?:bn|ca|số|no\.?|#)[\s.:_-]*(?=\d)/iu, "")
    .replace(/^(\d+)\.0$/, "$1");
  if (text !== undefined && text.length > 40) row.fail("imports.code_too_long", field, { longest: 40 });
  return text ?? null;
}

interface Times {
  readonly onsetOn: Temporal.PlainDate | null;
  readonly sampledAt: Temporal.Instant | null;
  readonly resultAt: Temporal.Instant | null;
  readonly isolatedAt: Temporal.Instant | null;
  readonly outcomeOn: Temporal.PlainDate | null;
  readonly reportedAt: Temporal.Instant | null;
  /** The first day on which the list knows of the person. */
  readonly knownOn: Temporal.PlainDate | null;
}

/** Where a list names no day of report, the case counts on the day of its positive result. */
function timesOf(row: RowReading): Times {
  const sampled = momentIn(row, "sampledAt");
  const result = momentIn(row, "resultAt") ?? momentIn(row, "confirmedAt");
  const reported = momentIn(row, "reportedAt") ?? momentIn(row, "reportDay");
  const sampledAt = sampled?.at ?? null;
  // A result on the day of the sample, without its hour, came after the sample.
  const isSameDay = result?.isDay === true && sampled?.day.equals(result.day) === true;
  const resultAt = isSameDay ? sampledAt : (result?.at ?? null);
  return {
    onsetOn: row.day("onsetOn")?.day ?? null,
    sampledAt,
    resultAt,
    isolatedAt: momentIn(row, "isolatedAt")?.at ?? null,
    outcomeOn: row.day("outcomeOn")?.day ?? null,
    reportedAt: reported?.at ?? resultAt,
    knownOn: (sampled ?? result ?? reported)?.day ?? null,
  };
}

/** A list of results without a column that classifies: who has a positive result is a confirmed case. */
function classificationOf(row: RowReading, hasResult: boolean): CaseDraft["classification"] | null {
  const stated = resultIn(row.raw("classification")) ?? row.code("classification", classificationWords);
  if (stated === null) return hasResult ? "confirmed" : "suspected";
  if (stated !== "ruled_out") return stated;
  row.fail("imports.ruled_out", "classification");
  return null;
}

/** A result as laboratories and clerks write it: "(+)", "DT (Ct 22)", "Âm tính lần 1". */
function resultIn(text: string): "confirmed" | "ruled_out" | undefined {
  const said = fold(text);
  if (/^(?:am tinh|am$|\(?-\)?$|neg|khong phat hien)/.test(said)) return "ruled_out";
  return /^(?:duong tinh|duong$|\(?\+\)?(?:$|[^\d])|pos)/.test(said) ? "confirmed" : undefined;
}

function noteTimes(
  row: RowReading,
  times: CaseFacts & { readonly reportedAt: Temporal.Instant | null },
  { birth, now }: { readonly birth: PersonFacts["birth"]; readonly now: Temporal.Instant },
): void {
  const decision = decideTimes(times, birth, now);
  if (decision.ok) return;
  for (const { code, field } of decision.because)
    // A day of report that was taken from the result is told once, at the result.
    if (row.raw(field) !== "" || field !== "reportedAt") row.fail(`imports.${code}`, field);
}
