import type { Condition, Filter } from "@phaodai/domain/registers/filter";
import { recordHeads } from "@phaodai/domain/registers/record-heads";
import { type Field, fieldOf, type Register } from "@phaodai/domain/registers/register";
import { codeKey, headKey, titleKey } from "@phaodai/domain/registers/words";
import { ancestors, findOnDay } from "@phaodai/domain/units/tree";
import type { Context } from "#context";
import { type Language, sayIn } from "#http/words";
import type { Reading } from "#registers/reading";

/** How a file says what a register holds: in one language, with units by name. */
export interface ExportWords {
  readonly title: string;
  readonly headOf: (name: string) => string;
  /** A value as text of the database, or of a filter: codes, units and yes-or-no in words, anything else as it is. */
  readonly saidOf: (field: Field, raw: string) => string;
  readonly say: (key: string) => string;
  readonly filterOf: (filter: Filter) => string;
}

/** @param imports names of the imports the filter names */
export function exportWords(
  ctx: Context,
  { served: { register } }: Reading,
  { language, imports }: { readonly language: Language; readonly imports: ReadonlyMap<string, string> },
): ExportWords {
  const say = (key: string): string => sayIn(language, `registers.${key}`);
  const headOf = (name: string): string => headIn(register, name, language);
  const saidOf = (field: Field, raw: string): string => {
    switch (field.kind) {
      case "code":
        return sayIn(language, codeKey(register, field, raw));
      case "unit":
        return unitNameOf(ctx, Number(raw));
      case "boolean":
        return say(raw === "t" || raw === "true" ? "filter.yes" : "filter.no");
      case "day":
      case "moment":
      case "integer":
      case "text":
      case "name":
      case "id":
        return raw;
      case "import":
        return imports.get(raw) ?? raw;
    }
  };
  const conditionOf = ({ field: name, op, values }: Condition): string => {
    const field = fieldOf(register, name);
    const said = values.map((value) => (field ? saidOf(field, String(value)) : String(value))).join(", ");
    const words = {
      in: said,
      not_in: say("filter.not"),
      from: say("filter.fromValue"),
      to: say("filter.toValue"),
      before: say("filter.beforeValue"),
      is_empty: say("filter.empty"),
      is_present: say("filter.present"),
    }[op];
    return `${headOf(name)}: ${words.replace("{{value}}", () => said)}`;
  };
  const filterOf = ({ all, any, text = "" }: Filter): string => {
    const parts = [
      ...(text === "" ? [] : [`${say("file.search")}: ${text}`]),
      ...all.map(conditionOf),
      ...any.map((group) => group.map(conditionOf).join(` ${say("filter.either")} `)),
    ];
    return parts.length === 0 ? say("file.noFilter") : parts.join("; ");
  };
  return { title: sayIn(language, titleKey(register)), headOf, saidOf, say, filterOf };
}

/** Id and version are headed alike in every file, so that it can come back (registers/record-heads.ts). */
function headIn(register: Register, name: string, language: Language): string {
  if (name === "id" || name === "version") return recordHeads[language][name];
  return sayIn(language, headKey(register, name));
}

/** "Phường Trúc Bạch, Quận Ba Đình": wards of one name stand in several districts. */
function unitNameOf(ctx: Context, id: number): string {
  const tree = ctx.services.units();
  const unit = findOnDay(tree, id, ctx.today);
  if (!unit) return String(id);
  const above = ancestors(tree, id, ctx.today).filter(({ level }) => level !== "city");
  return [unit, ...above].map(({ fullName }) => fullName).join(", ");
}
