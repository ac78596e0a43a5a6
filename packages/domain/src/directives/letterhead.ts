import { fullName } from "../units/kinds.ts";
import type { UnitOnDay } from "../units/tree.ts";
import type { Draft, Fields } from "./draft.ts";

/** A unit with those above it, nearest first. */
export interface Issuing {
  readonly unit: UnitOnDay;
  readonly above: readonly UnitOnDay[];
}

const said = <T>(value: T | null) => ({ read: null, value, isCorrected: false });

/**
 * The fields of a paper that a unit writes itself: letterhead, place and signer by its form. Sources: Decree 30/2020/NĐ-CP, annex I;
 * Hướng dẫn 36-HD/VPTW. Who signs, a person fills in.
 */
export function ownFields(
  issuing: Issuing,
  {
    form,
    kind,
    abstract,
  }: { readonly form: Draft["form"]; readonly kind: string; readonly abstract: string },
): Fields {
  const party = form === "party";
  const { unit } = issuing;
  const isOffice = unit.level === "organisation";
  return {
    kind: said(kind),
    number: said<string>(null),
    date: said<Temporal.PlainDate>(null),
    place: said(placeOf(issuing)),
    issuer: said(bodyName(unit, form).toUpperCase()),
    parent: said(parentOf(issuing, form)),
    abstract: said(abstract),
    signerName: said<string>(null),
    signerTitle: said(isOffice ? headOf(unit) : party ? "BÍ THƯ" : "CHỦ TỊCH"),
    signerForm: said(isOffice ? null : party ? "T/M" : "TM."),
    signerOnBehalfOf: said(isOffice ? null : party ? "BAN THƯỜNG VỤ" : "ỦY BAN NHÂN DÂN"),
  };
}

/** "Ủy ban nhân dân quận Ba Đình", "Quận ủy Ba Đình"; an organisation's own name. */
export function bodyName({ level, kind, name }: UnitOnDay, form: Draft["form"]): string {
  if (level === "organisation") return name;
  if (form === "government") {
    const whole = fullName(kind, name);
    return `Ủy ban nhân dân ${level === "city" ? whole : lowerFirst(whole)}`;
  }
  if (level === "city") return `Thành ủy ${name}`;
  if (level === "commune") return `Đảng ủy ${lowerFirst(fullName(kind, name))}`;
  return `${{ quan: "Quận ủy", huyen: "Huyện ủy", thi_xa: "Thị ủy" }[kind as string] ?? "Đảng ủy"} ${name}`; // safe: a look-up by text
}

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);

function parentOf({ above }: Issuing, form: Draft["form"]): string | null {
  const [up] = above;
  if (!up) return null;
  const isParty = form === "party" && up.level !== "organisation";
  return isParty
    ? `ĐẢNG BỘ ${fullName(up.kind, up.name).toUpperCase()}`
    : bodyName(up, "government").toUpperCase();
}

/** A department writes from the city, a district's body from the district. */
function placeOf({ unit, above }: Issuing): string {
  const unitOfPlace = unit.level === "organisation" ? above[0] : unit;
  return unitOfPlace?.name ?? "";
}

function headOf({ name }: UnitOnDay): string {
  if (name.startsWith("Công an Thành phố")) return "GIÁM ĐỐC";
  if (name.startsWith("Công an")) return "TRƯỞNG CÔNG AN";
  if (name.startsWith("Văn phòng")) return "CHÁNH VĂN PHÒNG";
  if (name.startsWith("Ban Chỉ huy")) return "CHỈ HUY TRƯỞNG";
  if (name.startsWith("Bộ Tư lệnh")) return "TƯ LỆNH";
  if (name.startsWith("Thanh tra")) return "CHÁNH THANH TRA";
  if (/^(?:Ủy ban Mặt trận|Hội|Liên đoàn)/u.test(name)) return "CHỦ TỊCH";
  return name.startsWith("Ban ") || name.startsWith("Ủy ban Kiểm tra") ? "TRƯỞNG BAN" : "GIÁM ĐỐC";
}

/** "Công văn số 2403/UBND-KGVX ngày 27/7/2021 của Ủy ban nhân dân thành phố Hà Nội". */
export function citedPaper({
  kind,
  number,
  date,
  issuer,
}: {
  readonly kind: string | null;
  readonly number: string | null;
  readonly date: Temporal.PlainDate | null;
  readonly issuer: string | null;
}): string {
  const name = kind ?? "văn bản";
  return [
    name.slice(0, 1).toUpperCase() + name.slice(1),
    number === null ? "" : ` số ${number}`,
    date ? ` ngày ${date.day}/${date.month}/${date.year}` : "",
    issuer === null ? "" : ` của ${spoken(issuer)}`,
  ].join("");
}

const bodies =
  /^(?<body>(?:ban thường vụ |thường trực |văn phòng )?(?:ủy ban nhân dân|hội đồng nhân dân|đảng ủy|thành ủy|quận ủy|huyện ủy|thị ủy|công an|trung tâm y tế|ban chỉ huy quân sự))(?<kind> (?:thành phố|quận|huyện|thị xã|phường|xã|thị trấn))?(?<name>\s.+)?$/u;

/** "ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI" of a letterhead, as it is written in a sentence: names of places with capitals. */
export function spoken(issuer: string): string {
  if (issuer !== issuer.toUpperCase()) return issuer;
  const lower = issuer.toLowerCase();
  const { body, kind = "", name = "" } = bodies.exec(lower)?.groups ?? {};
  if (body !== undefined)
    return upperFirst(body) + kind + name.replace(/(?<=^|[\s-])\p{L}/gu, (letter) => letter.toUpperCase());
  const office = /^(?<noun>sở|bộ|cục|chi cục|văn phòng)\s(?<of>.+)$/u.exec(lower)?.groups;
  return office ? `${upperFirst(office["noun"] ?? "")} ${upperFirst(office["of"] ?? "")}` : upperFirst(lower);
}

const upperFirst = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);
