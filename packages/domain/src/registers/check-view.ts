import { z } from "zod";
import { Instant } from "../shared/instant.ts";
import { PlainDate } from "../shared/plain-date.ts";
import type { Refusal } from "../shared/refusal.ts";
import { registersRefusals } from "./contract.ts";
import { type Condition, conditionsOf, type Filter, type Operator, type Scalar } from "./filter.ts";
import { type Field, type FieldKind, fieldOf, type Register, type Sort } from "./register.ts";
import { greatestKey } from "../shared/key.ts";

export interface View {
  readonly filter: Filter;
  readonly sort: readonly Sort[];
}

/**
 * Why a filter or sort cannot be used on a register: a field it does not have, one the asker may not read (to filter by
 * it would tell its values), a condition its kind does not know, a value that is none. Undefined: it can.
 */
export function refuseView(
  register: Register,
  { filter, sort }: View,
  mayRead: (field: Field) => boolean,
): Refusal | undefined {
  for (const condition of conditionsOf(filter)) {
    const refusal = refuseCondition(register, condition, mayRead);
    if (refusal) return refusal;
  }
  for (const { field: name } of sort) {
    const field = fieldOf(register, name);
    if (!field?.isSortable) return registersRefusals.unknown_field({ field: name });
    if (!mayRead(field)) return registersRefusals.field_forbidden({ field: name });
  }
  return undefined;
}

function refuseCondition(
  register: Register,
  { field: name, op, values }: Condition,
  mayRead: (field: Field) => boolean,
): Refusal | undefined {
  const field = fieldOf(register, name);
  if (!field?.isFilterable) return registersRefusals.unknown_field({ field: name });
  if (!mayRead(field)) return registersRefusals.field_forbidden({ field: name });
  if (!operatorsOf[field.kind].includes(op)) return registersRefusals.value_malformed({ field: name, op });
  const [least, most] = valuesTaken[op];
  if (values.length < least || values.length > most)
    return registersRefusals.value_malformed({ field: name, op });
  const wrong = values.find((value) => !isValueOf(field.kind, value));
  return wrong === undefined ? undefined : registersRefusals.value_malformed({ field: name, value: wrong });
}

const presence: readonly Operator[] = ["is_empty", "is_present"];
const choice: readonly Operator[] = ["in", "not_in", ...presence];
const range: readonly Operator[] = ["in", "from", "to", "before", ...presence];

/** The conditions each kind of field knows. */
export const operatorsOf: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: choice,
  name: presence,
  code: choice,
  boolean: ["in", ...presence],
  unit: choice,
  id: ["in"],
  import: ["in"],
  integer: range,
  day: range,
  moment: ["from", "to", "before", ...presence],
};

const valuesTaken: Readonly<Record<Operator, readonly [number, number]>> = {
  in: [1, 1000],
  not_in: [1, 1000],
  from: [1, 1],
  to: [1, 1],
  before: [1, 1],
  is_empty: [0, 0],
  is_present: [0, 0],
};

const schemaOf: Readonly<Record<FieldKind, z.ZodType>> = {
  text: z.string(),
  name: z.string(),
  // Lists of codes are open (cases.disease): a code nobody has used finds nothing, which is no error.
  code: z.string().regex(/^[a-z0-9_]{1,60}$/),
  boolean: z.boolean(),
  unit: z.int().min(1).max(greatestKey),
  id: z.uuid(),
  import: z.uuid(),
  integer: z.int().min(-greatestKey).max(greatestKey),
  day: PlainDate,
  moment: z.union([PlainDate, Instant]),
};

const isValueOf = (kind: FieldKind, value: Scalar): boolean => schemaOf[kind].safeParse(value).success;

/** "-reportDay,code" → two orders. A field named twice counts once, the first time. */
export function parseSort(text: string | undefined): Sort[] {
  const seen = new Set<string>();
  return (text ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => ({ field: part.replace(/^-/, ""), descending: part.startsWith("-") }))
    .filter(({ field }) => !seen.has(field) && seen.add(field));
}

export const sortText = (sort: readonly Sort[]): string =>
  sort.map(({ field, descending }) => (descending ? `-${field}` : field)).join(",");
