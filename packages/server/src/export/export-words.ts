import type { Condition, Filter } from "@phaodai/domain/registers/filter";
import { type Field, fieldOf } from "@phaodai/domain/registers/register";
import { codeKey, headKey, titleKey } from "@phaodai/domain/registers/words";
import { localZone } from "@phaodai/domain/shared/instant";
import { ancestors, findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import { type Language, sayIn } from "#http/words";
import type { Reading } from "#registers/reading";
import type { Cell } from "./sheet.ts";

/** How a file says what a register holds: in one language, with units by name. */
export interface ExportWords {
  readonly title: string;
  readonly headOf: (name: string) => string;
  readonly cellOf: (field: Field, value: unknown) => Cell;
  readonly say: (key: string) => string;
  readonly filterOf: (filter: Filter) => string;
}

/** Words stand under the register's name: "cases.fields.code". */
export function exportWords(
  ctx: Context,
  { served: { register } }: Reading,
  language: Language,
): ExportWords {
  const say = (key: string): string => sayIn(language, `registers.${key}`);
  const headOf = (name: string): string => sayIn(language, headKey(register, name));
  const unitName = remembered((id: number) => unitNameOf(ctx, id));
  const cellOf = (field: Field, value: unknown): Cell => {
    if (value === null || value === undefined) return null;
    const text = typeof value === "string" ? value : JSON.stringify(value);
    switch (field.kind) {
      case "code":
        return sayIn(language, codeKey(register, field, text));
      case "unit":
        return unitName(Number(text));
      case "day":
        return Temporal.PlainDate.from(text);
      case "moment":
        return Temporal.Instant.from(text).toZonedDateTimeISO(localZone).toPlainDateTime();
      case "boolean":
        return say(value === true ? "filter.yes" : "filter.no");
      case "integer":
        return Number(text);
      case "text":
      case "name":
      case "id":
        return text;
    }
  };
  const conditionOf = ({ field: name, op, values }: Condition): string => {
    const field = fieldOf(register, name);
    const said = values.map((value) => (field ? saidOf(cellOf(field, value)) : String(value))).join(", ");
    const words = {
      in: said,
      not_in: say("filter.not"),
      from: say("filter.fromValue"),
      to: say("filter.toValue"),
      before: say("filter.beforeValue"),
      is_empty: say("filter.empty"),
      is_present: say("filter.present"),
    }[op];
    return `${headOf(name)}: ${words.replace("{{value}}", said)}`;
  };
  const filterOf = ({ all, any }: Filter): string => {
    const parts = [
      ...all.map(conditionOf),
      ...any.map((group) => group.map(conditionOf).join(` ${say("filter.either")} `)),
    ];
    return parts.length === 0 ? say("file.noFilter") : parts.join("; ");
  };
  return { title: sayIn(language, titleKey(register)), headOf, cellOf, say, filterOf };
}

/** "Phường Trúc Bạch, Quận Ba Đình": wards of one name stand in several districts. */
function unitNameOf(ctx: Context, id: number): string {
  const tree = ctx.services.units();
  const unit = findOnDay(tree, id, ctx.today);
  if (!unit) return String(id);
  const above = ancestors(tree, id, ctx.today).filter(({ level }) => level !== "city");
  return [unit, ...above].map(({ fullName }) => fullName).join(", ");
}

const saidOf = (cell: Cell): string => (cell === null ? "" : String(cell).replace("T", " "));

function remembered<K, V>(find: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = find(key);
    known.set(key, found);
    return found;
  };
}
