import type { Claims, Meaning } from "./pasted-claims.ts";
import { tidyStretch } from "./pasted-claims.ts";
import { birthMarks } from "./pasted-births.ts";
import { eventMarks } from "./pasted-days.ts";
import type { PastedAt } from "./pasted-text.ts";

/** A way of recognising a stretch by its shape or the word before it. */
export interface Mark {
  /** Looked for in the text in lower case without marks. */
  readonly looks: RegExp;
  /** Undefined: it only looked so. @param said the stretch as it is written */
  readonly read: (found: RegExpExecArray, at: PastedAt, said: string) => Meaning | undefined;
}

const colon = String.raw`\s*[:.=\-]*\s*`;

const numbers: readonly Mark[] = [
  {
    looks: new RegExp(
      String.raw`(?<![a-z\d])((?:so )?(?:cccd|cmnd|cmt|can cuoc(?: cong dan)?|dinh danh)(?:\s*/\s*(?:cccd|cmnd))?(?: so)?${colon})?(\d{3}(?:[ .]?\d{3}){3}|\d{9})(?!\d)`,
      "g",
    ),
    read([, label, digits = ""], { isCccd }) {
      const value = digits.replace(/\D/g, "");
      if (label === undefined && (value.length < 12 || !isCccd(value))) return undefined;
      const isSure = isCccd(value);
      return { field: "cccd", value, because: isSure ? "cccd" : "cccd_odd", isSure };
    },
  },
  {
    looks: new RegExp(
      String.raw`(?<![\da-z])((?:so )?(?:sdt|dt|dien thoai|tel|phone|zalo|lien he|lh|di dong|so dt)${colon})?((?:\(?\+?84\)?|0084|0)?[\s.\-]?(?:[35789](?:[\s.\-]?\d){8}|2(?:[\s.\-]?\d){9}))(?!\d)`,
      "g",
    ),
    read([, label, number = ""], { isPhone }) {
      const hasPrefix = /^\s*\(?(?:\+?84|0)/.test(number);
      if (!isPhone(number)) return undefined;
      // Nine digits alone: a mobile number whose zero a spreadsheet took, or an old identity card.
      const isSure = label !== undefined || hasPrefix;
      return { field: "phone", value: tidyStretch(number), because: "phone", isSure };
    },
  },
  {
    looks: /\+(?!84)\d{1,3}(?:[\s.-]?\d){6,12}(?!\d)/g,
    read: ([number = ""], { isPhone }) =>
      isPhone(number)
        ? { field: "phone", value: tidyStretch(number), because: "phone", isSure: true }
        : undefined,
  },
];

const cases: readonly Mark[] = [
  {
    looks:
      /(?<![a-z\d])f\s?[0-4](?:\s+(?:cua|tx|tiep xuc(?: voi)?|lien quan(?: den)?)\s+(?:(?:ca |f0 |benh nhan |ca benh )*bn\s?\d+|[^,;.\n\d]{1,60}))?(?![a-z\d])/g,
    read: (_found, _at, said) => ({
      field: "note",
      value: tidyStretch(said),
      because: "contact_of",
      isSure: true,
    }),
  },
  {
    looks: /(?<![a-z\d])(?:ma )?(?:bn|benh nhan|ma ca)(?: so)?\s*[:.#-]?\s*(\d{1,7})(?!\d)/g,
    read: ([, code = ""]) => ({ field: "code", value: code, because: "case_code", isSure: true }),
  },
];

const words: readonly Mark[] = [
  {
    looks: /(?<![a-z])(?:gioi tinh|gioi|gt|phai)\s*[:.=-]*\s*(nam|nu)(?![a-z])/g,
    read: (_found, _at, said) => sexOf(said),
  },
  {
    // Behind a year of birth: "1960 nữ kết quả …"; "1960 Nam Định" is a place.
    looks: /(?<=(?:19|20)\d\d\s+)(nam|nu)(?=\s)/g,
    read: (_found, _at, said) => (said === "Nam" ? undefined : sexOf(said)),
  },
  {
    // Between commas or numbers, or in small letters before one: "Nam" within a name is a name.
    looks: /(?:(?<=[,;(/|\-\t\d]\s*)|(?<=\s))(nam|nu)(?=\s*(?:[,;)/|.\-\n]|\d|$))/g,
    read(found, _at, said) {
      const isParted = /[,;(/|\-\t\d]\s*$/.test(found.input.slice(0, found.index));
      return isParted || said !== "Nam" ? sexOf(said) : undefined;
    },
  },
  ...(
    [
      ["occupation", /(?<![a-z])nghe(?: nghiep)?\s*[:=-]\s*([^,;\n]{2,80})/g],
      ["workplace", /(?<![a-z])(?:noi lam viec|co quan)\s*[:=-]\s*([^,;\n]{2,120})/g],
      ["workplace", /(?<![a-z])(?:lam(?: viec)?|cong tac|hoc) (?:tai|o) ([^,;\n\d]{2,120})/g],
      ["nationality", /(?<![a-z])quoc tich\s*[:=-]?\s*([^,;\n\d]{2,40})/g],
    ] as const
  ).map(([field, looks]): Mark => ({
    looks,
    read: ([whole, value = ""], _at, said) => ({
      field,
      value: tidyStretch(said.slice(whole.length - value.length)),
      because: "labelled",
      isSure: true,
    }),
  })),
];

function sexOf(said: string): Meaning | undefined {
  const word = /(nam|nữ|nu)$/iu.exec(said)?.[1]?.toLowerCase();
  if (word === undefined) return undefined; // "năm"
  return { field: "sex", value: word === "nam" ? "Nam" : "Nữ", because: "sex_stated", isSure: true };
}

/** Claims all that is known by its shape or by the word before it; numbers first, for they look like nothing else. */
export function findMarks(found: Claims, at: PastedAt): void {
  for (const { looks, read } of [...numbers, ...eventMarks, ...cases, ...birthMarks, ...words])
    for (const match of found.plain.matchAll(looks)) {
      const to = match.index + match[0].length;
      if (!found.isFree(match.index, to)) continue;
      const meaning = read(match, at, found.text.slice(match.index, to));
      if (meaning) found.claim(match.index, to, meaning);
    }
}
