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
    if (unit.level === "organisation") continue; // an address lies in no department
    add(byName, nameKey(unit.name), unit);
    if (unit.level === "city") add(byName, initials(unit.name), unit);
    if (unit.code !== null) add(byCode, unit.code, unit);
  }
  const made = { byName, byCode };
  indexes.set(snapshot, made);
  return made;
}

const indexes = new WeakMap<Snapshot, NameIndex>();

/** A stretch of text between commas, read once and looked up in as many snapshots as needed. */
export interface Piece {
  /** The whole stretch, folded. */
  readonly key: string;
  /** The kind it begins with, if any: "Q.1", "huyện …" – or a name that merely looks so ("Phượng Dực"). */
  readonly kind: UnitKind | undefined;
  /** What follows the kind; the key itself without one. */
  readonly name: string;
}

export function readPiece(text: string): Piece {
  const key = nameKey(text);
  const split = splitKind(key);
  return split ? { key, kind: split.kind, name: nameKey(split.name) } : { key, kind: undefined, name: key };
}

/**
 * Units that a piece may name. A kind that was written decides among units of its level; a wrong kind ("Phường Trâu
 * Quỳ", a township) is forgiven while the level is right.
 */
export function unitsNamed({ byName }: NameIndex, { key, kind, name }: Piece): readonly UnitOnDay[] {
  const bare = byName.get(key) ?? [];
  if (!kind) return bare;
  const named = byName.get(name) ?? [];
  const exact = named.filter((u) => u.kind === kind);
  if (exact.length > 0) return exact;
  const sameLevel = named.filter((u) => u.level === levelOf(kind));
  return sameLevel.length > 0 ? sameLevel : bare;
}

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

/**
 * The pieces of a stretch that runs several units together without a comma: "phường Bưởi quận Tây Hồ HN" → three.
 * A cut is made only before a kind or a city, and only where what follows names a unit ("Phúc Xá" is not cut at "Xá").
 */
export function cut(index: NameIndex, piece: Piece): readonly Piece[] {
  if (unitsNamed(index, piece).length > 0) return [piece];
  for (const [, tail = ""] of piece.key.matchAll(tailsWithKind)) {
    const after = readPiece(tail.slice(1));
    if (unitsNamed(index, after).length > 0) return [...cut(index, before(piece, tail)), after];
  }
  const city = cityTail(index, piece.key);
  return city === undefined ? [piece] : [...cut(index, before(piece, city)), readPiece(city)];
}

/** Every tail of a key that begins with the word of a kind, the longest first. */
const tailsWithKind = /(?= (?:phuong|quan|huyen|xa|thi tran|thi xa|thanh pho|tinh|tp|tt|tx) \S)(?=(.*)$)/g;

const before = ({ key }: Piece, tail: string): Piece => readPiece(key.slice(0, -tail.length));

function cityTail({ byName }: NameIndex, key: string): string | undefined {
  for (let at = key.indexOf(" "); at > 0; at = key.indexOf(" ", at + 1))
    if (byName.get(key.slice(at + 1))?.some((u) => u.level === "city")) return key.slice(at);
  return undefined;
}

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
