import { dayOrderOf, readDay } from "@phaodai/domain/imports/days";
import type { Likeness } from "@phaodai/domain/people/duplicates";
import type { PartialDate } from "@phaodai/domain/shared/partial-date";
import { sexWords } from "@phaodai/domain/people/birth-cells";
import { ageField, personExtras } from "@phaodai/domain/people/person-cells";
import { cccdAliases, personFields } from "@phaodai/domain/people/register";
import { checkCccd, normalisePhone, readBirth } from "@phaodai/domain/people/rules";
import { fold } from "@phaodai/domain/shared/fold";
import { readPiece } from "@phaodai/domain/units/names";
import { UnusableInput } from "#import/unusable-input";
import { cellsOf, findColumn, type Table } from "./delimited.ts";

/** People of a list, in its order, as far as their cells can be read; what cannot is left out and counted. */
export interface ListedPeople {
  readonly people: readonly Likeness[];
  readonly unread: { readonly births: number; readonly phones: number; readonly cccds: number };
}

/**
 * Finds the columns by the heads such lists carry. A commune's name stands for the commune, with the district's where there is one.
 * @param today two-digit years lie in the hundred years that end with it
 * @throws UnusableInput where no column holds names
 */
export function listedPeople(table: Table, today: Temporal.PlainDate): ListedPeople {
  const cells = columnsOf(table);
  if (!cells.has("fullName"))
    throw new UnusableInput(`không tìm thấy cột họ tên; các cột: ${table.header.join(", ")}`);
  const at = (field: string, row: number): string => cells.get(field)?.[row] ?? "";
  const births = birthReader(cells, today);
  const units = unitNumbers();
  const unread = { births: 0, phones: 0, cccds: 0 };
  const people = table.rows.map((_, row): Likeness => {
    const born = ["birthDate", "bornMale", "bornFemale"].map((field) => at(field, row)).find(Boolean) ?? "";
    const birth = births(born, at("age", row));
    const phone = normalisePhone(firstNumber(at("phone", row))) ?? null;
    const cccd = cccdIn(at("cccd", row));
    if (born !== "" && birth === null) unread.births++;
    if (at("phone", row) !== "" && phone === null) unread.phones++;
    if (at("cccd", row) !== "" && cccd === null) unread.cccds++;
    return {
      fullName: at("fullName", row),
      birth,
      sex: sexOf((field) => at(field, row)),
      phone,
      cccd,
      unitId: units(at("unitId", row), at("district", row)),
      address: at("address", row) || null,
    };
  });
  return { people, unread };
}

/** The cells of each field the list has a column for. */
function columnsOf(table: Table): ReadonlyMap<string, readonly string[]> {
  const aliases: readonly (readonly [string, readonly string[]])[] = [
    ...Object.entries(personFields).flatMap(([name, field]) =>
      "aliases" in field ? [[name, field.aliases] as const] : [],
    ),
    ...[...personExtras, ageField].map((field) => [field.name, field.aliases] as const),
    ["cccd", cccdAliases],
  ];
  return new Map(
    aliases.flatMap(([field, names]) => {
      const column = findColumn(table, names);
      return column === undefined ? [] : [[field, cellsOf(table, column)] as const];
    }),
  );
}

/** Years, months of a year, days in the order the column shows, serial numbers; else an age. */
function birthReader(cells: ReadonlyMap<string, readonly string[]>, today: Temporal.PlainDate) {
  const order = dayOrderOf(cells.get("birthDate") ?? []);
  return (text: string, age: string): PartialDate | null => {
    if (text === "") return yearsAgo(age, today);
    if (/^(?:\d{4}|\d{1,2}[/.-]\d{4})$/.test(text)) return readBirth(text, today) ?? null;
    const read = readDay(text, order, today);
    return read.ok ? { date: read.day, precision: "day" } : null;
  };
}

function yearsAgo(age: string, today: Temporal.PlainDate): PartialDate | null {
  const years = /^(\d{1,3})(?: ?(?:tuổi|t))?$/iu.exec(age)?.[1];
  if (years === undefined || Number(years) > 130) return null;
  return { date: today.with({ month: 1, day: 1 }).subtract({ years: Number(years) }), precision: "year" };
}

const firstNumber = (text: string): string => (text.split(/[;,/]|\s{2,}| - /)[0] ?? "").replace(/\.0$/, "");

/** Digits lost to scientific notation cannot be brought back: as good as no number. */
function cccdIn(text: string): string | null {
  const checked = checkCccd(text.replace(/\.0$/, ""), { sex: null, birth: null });
  return checked.ok ? checked.cccd : null;
}

function sexOf(at: (field: string) => string): Likeness["sex"] {
  if (at("bornMale") !== "") return "male";
  if (at("bornFemale") !== "") return "female";
  const said = fold(at("sex"));
  if (sexWords.male.some((word) => fold(word) === said)) return "male";
  return sexWords.female.some((word) => fold(word) === said) ? "female" : null;
}

/** The same number for the same commune, however it is written: "P. Vạn Yên", "Vạn Yên", "Yên Viên (Xã)". */
function unitNumbers(): (commune: string, district: string) => number | null {
  const known = new Map<string, number>();
  const bare = (text: string): string =>
    readPiece(text.replace(/\s*\((?:phường|xã|thị trấn|p|x|tt)\)\s*$/iu, "")).name;
  return (commune, district) => {
    if (commune === "") return null;
    const name = `${bare(commune)}|${bare(district)}`;
    const number = known.get(name) ?? known.size + 1;
    known.set(name, number);
    return number;
  };
}
