import { fold } from "../shared/fold.ts";
import { kindsOfUnit, levelOf, unitKinds, type UnitKind } from "./kinds.ts";
import type { Snapshot, UnitOnDay } from "./tree.ts";

/** Units of one snapshot by bare folded name and by code. */
export interface NameIndex {
  readonly byName: ReadonlyMap<string, readonly UnitOnDay[]>;
  readonly byCode: ReadonlyMap<string, readonly UnitOnDay[]>;
}

/** The index of a snapshot: made once, kept as long as the snapshot. */
export function namesOf(snapshot: Snapshot): NameIndex {
  const known = indexes.get(snapshot);
  if (known) return known;
  const byName = new Map<string, UnitOnDay[]>();
  const byCode = new Map<string, UnitOnDay[]>();
  for (const unit of snapshot.units) {
    add(byName, nameKey(unit.name), unit);
    if (unit.level === "city") add(byName, initials(unit.name), unit);
    if (unit.code !== null) add(byCode, unit.code, unit);
  }
  const made = { byName, byCode };
  indexes.set(snapshot, made);
  return made;
}

const indexes = new WeakMap<Snapshot, NameIndex>();

/**
 * Units that a piece of text may name: "P. Trúc Bạch", "thi tran yen vien", "Phượng Dực" (whose first syllable looks
 * like a kind). A kind that was written decides among units of its level; a wrong kind ("Phường Trâu Quỳ", a township)
 * is forgiven while the level is right.
 */
export function unitsNamed({ byName }: NameIndex, piece: string): readonly UnitOnDay[] {
  const whole = nameKey(piece);
  const bare = byName.get(whole) ?? [];
  const split = splitKind(whole);
  if (!split) return bare;
  const named = byName.get(nameKey(split.name)) ?? [];
  const exact = named.filter((u) => u.kind === split.kind);
  if (exact.length > 0) return exact;
  const sameLevel = named.filter((u) => u.level === levelOf(split.kind));
  return sameLevel.length > 0 ? sameLevel : bare;
}

/** True when the text begins with the word of a level, written out or shortened: "Q.1", "huyện …". */
export const namesKind = (piece: string): boolean => splitKind(nameKey(piece)) !== undefined;

/** Folded, punctuation as blanks, numbers plain: "Tổ dân phố số 05" → "to dan pho 5", "Mỹ Đình II" → "my dinh 2". */
export function nameKey(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9]+/g, " ")
    .replace(/(^| )([pqfhx])(?=\d)/g, "$1$2 ")
    .replace(/(^| )(?:so )?0*(\d+)(?= |$)/g, "$1$2")
    .replace(/ (i{1,3}|iv)$/, (_, roman: string) => ` ${romans[roman] ?? roman}`)
    .trim();
}

const romans: Readonly<Record<string, string>> = { i: "1", ii: "2", iii: "3", iv: "4" };

/** Where one text runs several units together: "phường Bưởi quận Tây Hồ" → two pieces. */
export const splitAtKinds = (piece: string): string[] =>
  nameKey(piece).split(/ (?=(?:phuong|quan|huyen|xa|thi tran|thi xa|thanh pho|tinh|tp|tt|tx) \S)/);

const kindWords: ReadonlyMap<string, UnitKind> = new Map(
  unitKinds.flatMap((kind) =>
    [fold(kindsOfUnit[kind].word), ...kindsOfUnit[kind].short].map((word) => [word, kind] as const),
  ),
);

function splitKind(key: string): { readonly kind: UnitKind; readonly name: string } | undefined {
  for (const words of [3, 2, 1]) {
    const end = nthBlank(key, words);
    const kind = end > 0 ? kindWords.get(key.slice(0, end)) : undefined;
    if (kind) return { kind, name: key.slice(end + 1) };
  }
  return undefined;
}

function nthBlank(text: string, n: number): number {
  let at = -1;
  for (let i = 0; i < n; i++) {
    at = text.indexOf(" ", at + 1);
    if (at < 0) return -1;
  }
  return at;
}

const initials = (name: string): string =>
  nameKey(name)
    .split(" ")
    .map((word) => word[0])
    .join("");

function add(map: Map<string, UnitOnDay[]>, key: string, unit: UnitOnDay): void {
  const list = map.get(key);
  if (list) list.push(unit);
  else map.set(key, [unit]);
}
