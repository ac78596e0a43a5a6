import { say } from "#ui/say.ts";
import type { Format } from "#ui/format.ts";

/** Fields whose values are codes, and where the words of those codes are. */
const wordsOfCodes: Readonly<Record<string, string>> = {
  classification: "classifications",
  severity: "severities",
  outcome: "outcomes",
  detectionPlace: "detectionPlaces",
  disease: "diseases",
};

interface Wording {
  readonly format: Format;
  readonly nameOf: (unitId: number) => string;
}

/** A value of the journal (JSON) as people read it: codes in words, days and moments as everywhere on the screens. */
export function wordsOfValue(field: string, value: unknown, { format, nameOf }: Wording): string {
  if (value === null || value === undefined || value === "") return "–";
  if (typeof value === "boolean") return say(`cases:page.${value ? "yes" : "no"}`);
  if (field === "unitId" && typeof value === "number") return nameOf(value);
  if (typeof value !== "string")
    return typeof value === "number" ? format.number(value) : JSON.stringify(value);
  const codes = wordsOfCodes[field];
  if (codes !== undefined) return say(`cases:${codes}.${value}`);
  if (/^\d{4}-\d\d-\d\dT.+Z$/.test(value)) return format.moment(Temporal.Instant.from(value));
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.day(Temporal.PlainDate.from(value));
  return value;
}
