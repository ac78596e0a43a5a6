import { findUnit } from "../units/find.ts";
import { descendantsIn, type Snapshot, type UnitOnDay } from "../units/tree.ts";
import type { Meaning } from "./draft.ts";
import { flat } from "./flat.ts";
import { type Place, unitsFound } from "./place.ts";
import { officeKey } from "./written-names.ts";

/** An organisation of the tree, of the issuer's own area first: "Công an quận" in a paper of Ba Đình. */
export function organisationMeant(name: string, { snapshot, ruled }: Place): Meaning | undefined {
  const known = organisationsOf(snapshot);
  const key = officeKey(name.replace(/^(?:lực lượng|cơ quan)\s+/iu, ""));
  if (key === "") return undefined;
  const isOfCity = /thanh (?:pho|uy)/u.test(flat(name));
  const own = flat(ruled.fullName).toLowerCase();
  const [kindWord = ""] = own.split(" ");
  const tries = isOfCity
    ? [key]
    : [
        `${key} ${own}`,
        key.endsWith(` ${kindWord}`) || key.endsWith(" uy") ? `${key} ${flat(ruled.name)}` : "",
        key,
      ];
  for (const one of tries) {
    const found = known.get(officeKey(one));
    if (found) return unitsFound([found]);
  }
  return undefined;
}

const organisations = new WeakMap<Snapshot, ReadonlyMap<string, UnitOnDay>>();

function organisationsOf(snapshot: Snapshot): ReadonlyMap<string, UnitOnDay> {
  const known = organisations.get(snapshot);
  if (known) return known;
  const made = new Map<string, UnitOnDay>();
  for (const unit of snapshot.units) {
    if (unit.level !== "organisation") continue;
    for (const key of keysOf(unit.name)) if (!made.has(key)) made.set(key, unit);
  }
  organisations.set(snapshot, made);
  return made;
}

/** The Front is written with and without its "Ủy ban". */
function keysOf(name: string): readonly string[] {
  const key = officeKey(name);
  return key.startsWith("uy ban mat tran to quoc") ? [key, key.slice("uy ban ".length)] : [key];
}

/** Bodies of a unit itself: its Party committee, People's Council and Committee, their leaders and standing members. */
const ownBody =
  /^(?:(?:cac )?(?:dong chi |d\/c )?(?:pho )?(?:uy ban nhan dan|hoi dong nhan dan|chu tich|bi thu|ban thuong vu|thuong truc|ban chap hanh|dang uy|ban can su(?: dang)?|dang doan|dang bo|ban chi dao|so chi huy|trung tam chi huy|cap uy|chinh quyen|cong an|luc luong cong an|tram y te|hdnd)[\s,-]*(?:phong,? chong dich(?: benh)?(?: covid\s*-?\s*19)?\s*)?(?:va )?)+/u;

export function unitMeant(name: string, bare: string, place: Place): Meaning | undefined {
  const { tree, day, ruled, snapshot } = place;
  const head = ownBody.exec(bare)?.[0] ?? "";
  const rest = name.slice(head.length).trim();
  const plain = flat(rest).replace(/[.,;]+$/u, "");
  const city = snapshot.units.find(({ level }) => level === "city");
  if (
    city &&
    /^(?:(?:cac )?tinh,? )?(?:thanh pho|thanh uy)(?:,? (?:truc thuoc trung uong|ha noi))?$/u.test(plain)
  )
    return unitsFound([city]);
  if (/^so$/u.test(plain) && place.issuer.name.startsWith("Sở ")) return unitsFound([place.issuer]);
  if (/^(?:quan|huyen|thi xa|quan uy|huyen uy|thi uy)$/u.test(plain)) return ofLevel("district", place);
  if (/^(?:phuong|xa|thi tran|dang uy(?: phuong| xa)?)$/u.test(plain)) return ofLevel("commune", place);
  if (plain === "" && head !== "" && /uy ban nhan dan|dang uy|hoi dong/u.test(head))
    return unitsFound([ruled]);
  const named = /^(?:quan|huyen|thi)\s+uy\s/u.test(plain) ? rest.replace(/^(\S+)\s+\S+/u, "$1") : rest;
  if (!/^(?:thanh pho|quan|huyen|thi xa|phuong|xa|thi tran)\s+\p{L}/u.test(flat(named)) && head === "")
    return undefined;
  const found = findUnit(tree, named, { day });
  if (found.kind === "one") return unitsFound([found.unit]);
  if (found.kind !== "choose") return undefined;
  const inside = found.candidates.filter(({ id }) =>
    descendantsIn(snapshot, ruled.id).some((unit) => unit.id === id),
  );
  const [only] = inside;
  if (only && inside.length === 1) return unitsFound([only]);
  return { state: "open", why: "ambiguous", unitIds: found.candidates.map(({ id }) => id) };
}

/** "UBND quận" without a name: the issuer's own. */
function ofLevel(level: UnitOnDay["level"], { snapshot, ruled }: Place): Meaning | undefined {
  for (let unit: UnitOnDay | undefined = ruled; unit; unit = snapshot.byId.get(unit.parentId ?? 0))
    if (unit.level === level) return unitsFound([unit]);
  return undefined;
}
