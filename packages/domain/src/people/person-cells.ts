import { type ImportField, importField } from "../imports/field.ts";
import { momentOf } from "../imports/days.ts";
import { type DayAndTime, remembering, type RowReading } from "../imports/row-reading.ts";
import { type Found, findUnit } from "../units/find.ts";
import type { UnitOnDay, UnitTree } from "../units/tree.ts";
import { birthOf, sexOf } from "./birth-cells.ts";
import type { PersonFacts } from "./person.ts";
import { cccdAliases } from "./register.ts";
import { checkCccd, decidePerson, normalisePhone } from "./rules.ts";

/** What a row of a file is judged against. */
export interface RowContext {
  readonly today: Temporal.PlainDate;
  readonly now: Temporal.Instant;
  readonly tree: UnitTree;
  /** The unit that answers for rows whose commune the file does not say. */
  readonly unit: UnitOnDay;
  /** What somebody said a text of the commune column means: the text as a reason names it → unit. */
  readonly saidUnits?: ReadonlyMap<string, number>;
}

/** As much of a text that names a commune as is shown and remembered. */
const longestUnitText = 100;

/** Columns of persons that are in no register, or in two parts. */
export const personExtras: readonly ImportField[] = [
  importField("cccd", "people:fields.cccd", cccdAliases),
  {
    ...importField("bornMale", "imports:fields.bornMale", ["Năm sinh Nam", "Ngày sinh Nam", "Nam sinh năm"]),
    isDay: true,
  },
  {
    ...importField("bornFemale", "imports:fields.bornFemale", ["Năm sinh Nữ", "Ngày sinh Nữ", "Nữ sinh năm"]),
    isDay: true,
  },
  importField("familyName", "imports:fields.familyName", [
    "Họ",
    "Họ đệm",
    "Họ và đệm",
    "Họ và tên đệm",
    "Họ lót",
    "Họ và chữ đệm",
    "Surname",
    "Family name",
  ]),
  importField("middleName", "imports:fields.middleName", ["Tên đệm", "Đệm", "Chữ đệm"]),
  importField("givenName", "imports:fields.givenName", ["Tên gọi", "Given name"]),
  importField("birthDay", "imports:fields.birthDay", [
    "Ngày sinh Ngày",
    "Ngày tháng năm sinh Ngày",
    "Sinh ngày",
  ]),
  importField("birthMonth", "imports:fields.birthMonth", [
    "Ngày sinh Tháng",
    "Ngày tháng năm sinh Tháng",
    "Tháng sinh",
  ]),
  importField("birthYear", "imports:fields.birthYear", ["Ngày sinh Năm", "Ngày tháng năm sinh Năm"]),
  importField("district", "imports:fields.district", [
    "Quận/Huyện",
    "Quận, huyện",
    "Quận huyện",
    "Huyện/Quận",
    "Quận",
    "Huyện",
    "District",
  ]),
];

export const ageField: ImportField = importField("age", "imports:fields.age", ["Tuổi", "Age"]);

/**
 * The person a row speaks of; null where an error keeps the row back.
 * @param nameless what to call a person whose name the file does not have
 * @param knownOn the day an age is counted from: that of the sample or the report
 */
export function readPerson(
  row: RowReading,
  at: RowContext,
  { nameless, knownOn }: { readonly nameless: string | null; readonly knownOn: Temporal.PlainDate },
): PersonFacts | null {
  const fullName = nameOf(row, nameless);
  const birth = birthOf(row, at, knownOn);
  const sex = sexOf(row);
  const unitId = communeOf(row, at);
  if (fullName === null || unitId === null) return null;
  const stated: PersonFacts = {
    fullName,
    birth,
    sex,
    phone: phoneOf(row),
    cccd: cccdOf(row, { sex, birth }),
    nationality: row.text("nationality", 100),
    occupation: row.text("occupation", 200),
    workplace: row.text("workplace", 300),
    address: addressOf(row),
    residentialGroupId: null,
    unitId,
  };
  const decision = decidePerson(stated, at.today);
  if (decision.ok) return decision.facts;
  for (const { code, field, details } of decision.because)
    row.fail(`people.${code}`, field === "birth" ? "birthDate" : field, { ...details });
  return null;
}

function nameOf(row: RowReading, nameless: string | null): string | null {
  const name = partsOf(row) ?? row.text("fullName", 200);
  if (name !== null) return name;
  if (nameless === null) row.fail("imports.name_missing", "fullName");
  else row.warn("imports.named_by_code", "fullName", { name: nameless });
  return nameless;
}

/** A name in two or three columns, in the order Vietnamese names have; "Tên" beside "Họ đệm" is the last of them. */
function partsOf(row: RowReading): string | null {
  const [family, middle, given] = ["familyName", "middleName", "givenName"].map((part) => row.raw(part));
  if (!family && !given) return null;
  const whole = [family, middle, given || row.raw("fullName")].filter(Boolean).join(" ");
  if (whole.length > 200) row.warn("imports.text_cut", "familyName", { longest: 200 });
  return whole.slice(0, 200).trimEnd();
}

/** A phone that is none is left out with a warning: it must not hold back a case. */
function phoneOf(row: RowReading): string | null {
  const text = row.raw("phone");
  if (text === "") return null;
  const first = text.split(/[;,/]|\s{2,}| - /)[0] ?? "";
  const phone = normalisePhone(first.replace(/\.0$/, ""));
  if (phone === undefined) row.warn("imports.phone_left_out", "phone", { value: text.slice(0, 40) });
  return phone ?? null;
}

/** Digits lost to scientific notation cannot be brought back: refused, never guessed. */
function cccdOf(row: RowReading, stated: Pick<PersonFacts, "sex" | "birth">): string | null {
  const text = row.raw("cccd");
  if (text === "") return null;
  if (/^\d(?:[.,]\d+)?e\+?\d+$/i.test(text)) {
    row.fail("imports.cccd_scientific", "cccd", { value: text });
    return null;
  }
  const check = checkCccd(text.replace(/\.0$/, ""), stated);
  if (check.ok) return check.cccd;
  for (const { code, details } of check.because) row.fail(`people.${code}`, "cccd", { ...details });
  return null;
}

function addressOf(row: RowReading): string | null {
  const group = row.raw("residentialGroupId");
  const address = row.raw("address");
  const whole =
    group === "" || address.includes(group)
      ? address
      : [groupWords(group), address].filter(Boolean).join(", ");
  if (whole.length > 500) row.warn("imports.text_cut", "address", { longest: 500 });
  return whole === "" ? null : whole.slice(0, 500);
}

const groupWords = (group: string): string => (/^\d+$/.test(group) ? `Tổ ${group}` : group);

/**
 * The commune that answers for the person, read from its own column, with the district's where there is one, else from the
 * address. An old unit that was split, or a name of several communes, is asked; a commune that is missing or elsewhere falls to the importing unit, marked.
 */
function communeOf(row: RowReading, at: RowContext): number | null {
  const commune = row.raw("unitId");
  const field = commune === "" ? "address" : "unitId";
  const asked =
    commune === "" ? row.raw("address") : [commune, row.raw("district")].filter(Boolean).join(", ");
  if (asked === "") return importingUnit(row, at, null);
  const value = asked.slice(0, longestUnitText);
  const said = at.saidUnits?.get(value);
  if (said !== undefined) return said;
  const found = placeOf(at, asked);
  if (found.kind === "one") return found.unit.id;
  if (found.kind === "none" || commune === "") return importingUnit(row, at, commune === "" ? null : asked);
  row.fail(found.why === "split" ? "imports.unit_split" : "imports.unit_ambiguous", field, {
    value,
    candidates: found.candidates
      .slice(0, 8)
      .map(({ fullName }) => fullName)
      .join(", "),
    candidateIds: found.candidates.map(({ id }) => id).join(","),
  });
  return null;
}

const placesIn = new WeakMap<RowContext, (text: string) => Found>();

/** The commune a text names; of several of one name the only one in the district of the importing unit. Asked once per text. */
function placeOf(at: RowContext, asked: string): Found {
  const known = placesIn.get(at) ?? remembering((text) => findPlace(at, text));
  placesIn.set(at, known);
  return known(asked);
}

function findPlace(at: RowContext, asked: string): Found {
  const options = { day: at.today, level: "commune" } as const;
  const found = findUnit(at.tree, asked, options);
  if (found.kind !== "choose" || found.why !== "ambiguous_name") return found;
  const near = at.unit.level === "commune" ? (at.unit.parentId ?? at.unit.id) : at.unit.id;
  const nearby = findUnit(at.tree, asked, { ...options, within: near });
  return nearby.kind === "one" ? nearby : found;
}

function importingUnit(row: RowReading, { unit }: RowContext, unknown: string | null): number | null {
  if (unit.level !== "commune") {
    row.fail("imports.commune_needed", "unitId", { value: unknown ?? "" });
    return null;
  }
  // A file without such a column says so once, not in every row.
  if (unknown === null && row.hasColumn("unitId"))
    row.warn("imports.commune_missing", "unitId", { unit: unit.fullName });
  if (unknown !== null)
    row.warn("imports.commune_unknown", "unitId", {
      value: unknown.slice(0, longestUnitText),
      unit: unit.fullName,
    });
  return unit.id;
}

export interface ReadMoment {
  readonly at: Temporal.Instant;
  /** Where no time is written. */
  readonly isDay: boolean;
  /** The local day it falls on. */
  readonly day: Temporal.PlainDate;
}

const moments = new WeakMap<DayAndTime, ReadMoment>();

/** A column that holds a moment or a day; the start of the day where no time is written. */
export function momentIn(row: RowReading, field: string): ReadMoment | null {
  const read = row.day(field, { mayLackYear: true });
  if (read === null) return null;
  // A day that comes again in a file is the same object: its moment is computed once.
  const found = moments.get(read) ?? {
    at: momentOf(read.day, read.time),
    isDay: read.time === null,
    day: read.day,
  };
  moments.set(read, found);
  return found;
}
