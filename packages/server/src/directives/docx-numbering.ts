/** Counts the lists of a Word document as Word does. */
export interface Numbering {
  /** The mark of the next paragraph of a list, "1. " or "- "; "" where it is in none. @param style the paragraph's style */
  readonly next: (list: ListPlace | undefined, style: string | undefined) => string;
}

interface ListPlace {
  readonly id: string | undefined;
  readonly level: number;
}

interface Level {
  readonly format: string;
  /** "%1." or "%1.%2.". */
  readonly text: string;
  readonly start: number;
}

/** Source: ECMA-376 part 1, 17.9 (numbering). Overrides of single levels are not read: papers do not use them. */
export function readNumbering(numbering: string, styles: string): Numbering {
  const abstracts = new Map(
    blocksOf(numbering, "w:abstractNum").map(({ head, inner }) => [
      attribute(head, "w:abstractNumId"),
      levelsOf(inner),
    ]),
  );
  const lists = new Map(
    blocksOf(numbering, "w:num").map(({ head, inner }) => [
      attribute(head, "w:numId"),
      attribute(/<w:abstractNumId[^>]*>/u.exec(inner)?.[0] ?? "", "w:val"),
    ]),
  );
  const ofStyle = new Map(
    blocksOf(styles, "w:style").flatMap(({ head, inner }) => {
      const id = attribute(/<w:numId [^>]*>/u.exec(inner)?.[0] ?? "", "w:val");
      const level = Number(attribute(/<w:ilvl [^>]*>/u.exec(inner)?.[0] ?? "", "w:val") ?? 0);
      return id === undefined ? [] : [[attribute(head, "w:styleId"), { id, level }] as const];
    }),
  );
  const counts = new Map<string, number[]>();
  return {
    next: (list, style) => {
      const place = list?.id === undefined ? ofStyle.get(style) : list;
      const abstract = lists.get(place?.id);
      const levels = abstract === undefined ? undefined : abstracts.get(abstract);
      if (!place || abstract === undefined || !levels?.[place.level]) return "";
      const count = counts.get(abstract) ?? [];
      counts.set(abstract, count);
      return markOf(levels, count, place.level);
    },
  };
}

function markOf(levels: readonly Level[], count: number[], at: number): string {
  const level = levels[at];
  if (!level) return "";
  count.length = at + 1;
  for (let above = 0; above < at; above++) count[above] ??= levels[above]?.start ?? 1;
  count[at] = (count[at] ?? level.start - 1) + 1;
  if (level.format === "bullet") return /^[-–—+]/u.test(level.text) ? `${level.text[0]} ` : "- ";
  if (level.format === "none") return "";
  const mark = level.text.replace(/%(\d)/gu, (_, place: string) => {
    const index = Number(place) - 1;
    return printed(count[index] ?? 1, levels[index]?.format ?? "decimal");
  });
  return mark === "" ? "" : `${mark} `;
}

function printed(number: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return String.fromCodePoint(96 + number);
    case "upperLetter":
      return String.fromCodePoint(64 + number);
    case "upperRoman":
      return roman(number);
    case "lowerRoman":
      return roman(number).toLowerCase();
    default:
      return String(number);
  }
}

const romans: readonly (readonly [worth: number, sign: string])[] = [
  [10, "X"],
  [9, "IX"],
  [5, "V"],
  [4, "IV"],
  [1, "I"],
];

function roman(number: number): string {
  let rest = number;
  let text = "";
  for (const [worth, sign] of romans) for (; rest >= worth; rest -= worth) text += sign;
  return text;
}

function levelsOf(inner: string): readonly Level[] {
  const levels: Level[] = [];
  for (const { head, inner: level } of blocksOf(inner, "w:lvl"))
    levels[Number(attribute(head, "w:ilvl") ?? 0)] = {
      format: valueOf(level, "w:numFmt") ?? "decimal",
      text: valueOf(level, "w:lvlText") ?? "",
      start: Number(valueOf(level, "w:start") ?? 1),
    };
  return levels;
}

const blocksOf = (xml: string, name: string): readonly { readonly head: string; readonly inner: string }[] =>
  [...xml.matchAll(new RegExp(`<${name}( [^>]*)>([\\s\\S]*?)</${name}>`, "gu"))].map(
    ([, head = "", inner = ""]) => ({
      head,
      inner,
    }),
  );

const valueOf = (xml: string, name: string): string | undefined =>
  attribute(new RegExp(`<${name} [^>]*>`, "u").exec(xml)?.[0] ?? "", "w:val");

const attribute = (head: string, name: string): string | undefined =>
  new RegExp(`${name}="([^"]*)"`, "u").exec(head)?.[1];
