import { snapshotOn, type UnitTree } from "../units/tree.ts";
import type { Meaning } from "./draft.ts";
import { flat } from "./flat.ts";
import { nobodyIn } from "./nobody.ts";
import { type Place, ruledBy, unitsFound } from "./place.ts";
import { setMeant } from "./sets-meant.ts";
import { organisationMeant, unitMeant } from "./unit-meant.ts";
import { isPostAlone, postBefore, wholeNames, wholeOffice } from "./written-names.ts";

/** Where a name is read: "UBND quận" is another one in every district's paper. */
export interface MeantIn {
  readonly tree: UnitTree;
  readonly day: Temporal.PlainDate;
  /** Whose paper it is. */
  readonly issuerUnitId: number;
}

const unknown: Meaning = { state: "open", why: "unknown", unitIds: [] };

/**
 * The units (and organisations) a paper means by a name: "UBND các quận, huyện, thị xã", "Giám đốc Sở Y tế", "Đảng ủy, UBND 14
 * phường". Nothing is guessed: a number that does not fit, a name several bear or nobody knows stays open.
 */
export function unitsMeant(name: string, { tree, day, issuerUnitId }: MeantIn): Meaning {
  const snapshot = snapshotOn(tree, day);
  const issuer = snapshot.byId.get(issuerUnitId);
  if (!issuer) return unknown;
  const place = { tree, day, snapshot, issuer, ruled: ruledBy(snapshot, issuer) };
  return meantBy(wholeNames(name), place);
}

/** Its parts for themselves where it is a list of names; a word before several ("các sở: Y tế, Tài chính") goes to each. */
function meantBy(name: string, place: Place): Meaning {
  const whole = nobodyWhole(name) ?? namedWhole(name, place) ?? listMeant(name, place);
  if (whole && whole.state !== "open") return whole;
  const parts = partsOf(name);
  const meant = parts.length > 1 ? joined(parts.map((part) => meantBy(part, place))) : oneMeant(name, place);
  return meant.state === "open" && meant.unitIds.length === 0 ? (whole ?? meant) : meant;
}

/** The list of the Party's or the State's leaders is one name, however many commas it has. */
function nobodyWhole(name: string): Meaning | undefined {
  const why = nobodyIn(flat(name));
  return why === "above" || why === "filing" ? { state: "nobody", why } : undefined;
}

/** "Sở Thông tin và Truyền thông" is one; so are the provinces. */
function namedWhole(name: string, place: Place): Meaning | undefined {
  const plain = flat(name);
  const rest = name.slice(name.length - plain.replace(postBefore, "").length);
  if (/(?<!\p{L})cac tinh(?!\p{L})/u.test(plain)) return citiesMeant(place);
  return organisationMeant(rest, place) ?? officeMeant(rest, place);
}

/** At semicolons; else at commas before a name of its own; else at "và". A post alone goes to the next: "Thủ trưởng, Giám đốc các Sở". */
function partsOf(name: string): readonly string[] {
  for (const joint of [
    /\s*;\s*/u,
    /\s*,\s*(?:và\s+)?(?=\p{Lu}|các\s)/u,
    /\s+(?:và|cùng)\s+(?=\p{Lu}|các\s)/u,
  ]) {
    const parts: string[] = [];
    let before = "";
    for (const piece of name.split(joint)) {
      const whole = before === "" ? piece : `${before}, ${piece}`;
      before = isPostAlone.test(flat(whole)) ? whole : "";
      if (before === "" && /\p{L}/u.test(whole)) parts.push(whole);
    }
    if (before !== "") parts.push(before);
    if (parts.length > 1) return parts;
  }
  return [name];
}

function joined(found: readonly Meaning[]): Meaning {
  const unitIds = [...new Set(found.flatMap((meaning) => ("unitIds" in meaning ? meaning.unitIds : [])))];
  const open = found.find((meaning) => meaning.state === "open");
  if (open) return unitIds.length > 0 ? { state: "open", why: openWhy(found, open.why), unitIds } : open;
  return unitIds.length > 0 ? { state: "units", unitIds, by: "rule" } : (found[0] ?? unknown);
}

type OpenWhy = Extract<Meaning, { state: "open" }>["why"];

const openWhy = (found: readonly Meaning[], why: OpenWhy): OpenWhy =>
  found.some((meaning) => meaning.state === "units") && why === "unknown" ? "partly_known" : why;

function oneMeant(name: string, place: Place): Meaning {
  const plain = flat(name);
  const bare = plain.replace(postBefore, "");
  const rest = name.slice(name.length - bare.length);
  return (
    setMeant(name, plain, place) ??
    unitMeant(rest, bare, place) ??
    nobodyMeant(plain) ??
    nobodyMeant(bare) ??
    unknown
  );
}

const citiesMeant = ({ snapshot }: Place): Meaning =>
  unitsFound(snapshot.units.filter(({ level }) => level === "city"));

function nobodyMeant(plain: string): Meaning | undefined {
  const why = nobodyIn(plain);
  return why && { state: "nobody", why };
}

/** "TT&TT" alone in a list of recipients. */
function officeMeant(name: string, place: Place): Meaning | undefined {
  const whole = wholeOffice(name);
  return whole === name ? undefined : organisationMeant(`Sở ${whole}`, place);
}

const listForm =
  /^(?<head>.*?)(?<noun>[sS]ở|[qQ]uận|[hH]uyện|[tT]hị xã|[pP]hường|[xX]ã|[tT]hị trấn)\s*:?\s+(?<names>\p{Lu}.*)$/u;

/** "các sở: YT, TC", "UBND các phường Trung Hòa, Yên Hòa": the noun goes to each name. What stands before it may be names too. */
function listMeant(name: string, place: Place): Meaning | undefined {
  const { head = "", noun = "", names = "" } = listForm.exec(name)?.groups ?? {};
  const all = names.split(/\s*[,;]\s*(?:và\s+)?/u);
  const isOffice = /^sở$/iu.test(noun);
  const last = all.at(-1) ?? "";
  const each = isOffice
    ? all.flatMap((piece) => officesIn(piece, place))
    : [...all.slice(0, -1), ...last.split(/\s+và\s+/u)];
  if (names === "" || each.length < 2) return undefined;
  const meant = each.map((piece) => namedMeant(noun, piece, place));
  const above = head.split(/\s*,\s*(?=\S)/u).slice(0, -1);
  return joined([...above.map((piece) => meantBy(piece, place)), ...meant]);
}

const ownNoun = /^(?:sở|quận|huyện|thị xã|phường|xã|thị trấn|công an|bộ|ủy ban|ban|văn phòng|trung tâm)\s/iu;

function namedMeant(noun: string, piece: string, place: Place): Meaning {
  if (ownNoun.test(piece)) return meantBy(piece, place);
  const whole = `${noun} ${/^sở$/iu.test(noun) ? wholeOffice(piece) : piece}`;
  return organisationMeant(whole, place) ?? unitMeant(whole, flat(whole), place) ?? unknown;
}

/** "Y tế và Tài chính" are two, "Văn hóa và Thể thao" is one. */
function officesIn(piece: string, place: Place): readonly string[] {
  const isOffice = (part: string): boolean => namedMeant("Sở", part, place).state === "units";
  if (isOffice(piece)) return [piece];
  for (const joint of piece.matchAll(/\s+và\s+/gu)) {
    const two = [piece.slice(0, joint.index), piece.slice(joint.index + joint[0].length)];
    if (two.every(isOffice)) return two;
  }
  return [piece];
}
