import { caseFields } from "@phaodai/domain/cases/case-cells";
import { type ImportField, importField, importFieldsOf } from "@phaodai/domain/imports/field";
import { ageField, personExtras } from "@phaodai/domain/people/person-cells";
import { peopleRegister } from "@phaodai/domain/people/register";
import { say } from "#ui/say.ts";

/** Registers that rows can be typed into. */
export const quickRegisters = ["cases", "people"] as const;
export type QuickRegister = (typeof quickRegisters)[number];

export interface QuickColumn {
  readonly field: string;
  /** The key of its word. */
  readonly words: string;
  /** Under which head the import engine is given it; one it knows the field by. */
  readonly head: string;
  /** Pixels. */
  readonly width: number;
}

/** Every field a pasted head may name. */
export const fieldsOf: Readonly<Record<QuickRegister, readonly ImportField[]>> = {
  cases: caseFields,
  people: [...importFieldsOf(peopleRegister, "people"), ageField, ...personExtras],
};

/** Where a register keeps what no other field takes; people have no such field, so that it stays with the import. */
export const noteOf: Readonly<Record<QuickRegister, string>> = { cases: "sourceNote", people: "note" };

const widths: Readonly<Record<string, number>> = {
  fullName: 190,
  birthDate: 100,
  sex: 80,
  phone: 136,
  cccd: 140,
  unitId: 150,
  address: 210,
  code: 110,
  occupation: 130,
  workplace: 150,
  sourceNote: 240,
  note: 240,
};

const order: Readonly<Record<QuickRegister, readonly string[]>> = {
  cases: [
    "fullName",
    "birthDate",
    "sex",
    "phone",
    "address",
    "unitId",
    "onsetOn",
    "sampledAt",
    "resultAt",
    "isolatedAt",
    "code",
    "cccd",
    "nationality",
    "occupation",
    "workplace",
    "sourceNote",
  ],
  people: [
    "fullName",
    "birthDate",
    "sex",
    "phone",
    "address",
    "unitId",
    "cccd",
    "nationality",
    "occupation",
    "workplace",
    "note",
  ],
};

const noteField = importField("note", "imports:quick.note", ["Ghi chú"]);

/** The words of fields, one behind the other: "Ngày sinh; Xã, phường". */
export const fieldWords = (columns: readonly QuickColumn[], fields: readonly string[]): string =>
  columns
    .filter(({ field }) => fields.includes(field))
    .map(({ words }) => say(words))
    .join("; ");

/** The columns of the grid, in their order. */
export function columnsOf(register: QuickRegister): readonly QuickColumn[] {
  const known = new Map([...fieldsOf[register], noteField].map((field) => [field.name, field]));
  return order[register].flatMap((name) => {
    const field = known.get(name);
    const head = field?.aliases[0];
    if (!field || head === undefined) return [];
    return [{ field: name, words: field.words, head, width: widths[name] ?? 130 }];
  });
}
