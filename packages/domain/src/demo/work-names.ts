import type { DemoCommune } from "./city-input.ts";
import * as names from "./place-names.ts";
import type { Random } from "./random.ts";
import { type Role, roles } from "./roles.ts";

interface Workplace {
  readonly role: Role;
  readonly commune: DemoCommune | undefined;
  /** The n-th of its kind in the commune, from 1. */
  readonly team: number;
  /** True for the enterprise of the story. */
  readonly isStory: boolean;
}

/** What a place of work, a class or a production line is called. */
export function workName({ role, commune, team, isStory }: Workplace, random: Random): string {
  const name = commune?.name ?? "";
  const { place } = role;
  if (place === "office")
    return role === roles.official ? publicOffice(commune, team) : names.firmName(random);
  if (place === "hospital")
    return team === 1 ? `Trạm Y tế ${kindWord(commune)} ${name}` : hospitalWard(commune, team - 2);
  if (place === "school") return schoolClass(name, team);
  if (place === "kindergarten") return `Trường Mầm non ${name}, nhóm ${team}`;
  if (place === "factory") return `${factoryNameOf(commune, isStory)}, chuyền ${team}`;
  if (place === "shop") return names.shopName(random).replace("Nhà thuốc", "Cửa hàng");
  if (place === "restaurant") return names.eateryName(random);
  return place === "construction_site" ? `Công trường nhà ở ${name} số ${team}` : `Đội xe ${name} số ${team}`;
}

export const factoryNameOf = (commune: DemoCommune | undefined, isStory: boolean): string =>
  isStory ? names.factoryName : `Xưởng sản xuất ${commune?.name ?? ""}`;

/** The market people of a commune go to; two communes are called Kim Chung, the list means the one in Đông Anh. */
export function marketName(commune: DemoCommune | undefined): string {
  const isNamesake = commune?.name === "Kim Chung" && commune.districtName === "Hoài Đức";
  return (isNamesake ? undefined : names.marketNames[commune?.name ?? ""]) ?? `Chợ ${commune?.name ?? ""}`;
}

const kindWord = (commune: DemoCommune | undefined): string =>
  commune?.kind === "xa" ? "xã" : commune?.kind === "thi_tran" ? "thị trấn" : "phường";

function publicOffice(commune: DemoCommune | undefined, team: number): string {
  const name = commune?.name ?? "";
  if (team === 1) return `UBND ${kindWord(commune)} ${name}`;
  return team === 2 ? `Công an ${kindWord(commune)} ${name}` : names.officeName(name, team);
}

function schoolClass(name: string, team: number): string {
  const room = 1 + Math.floor(team / 3);
  if (team % 3 === 0) return `Trường Tiểu học ${name}, lớp ${1 + (team % 5)}A${room}`;
  if (team % 3 === 1) return `Trường THCS ${name}, lớp ${6 + (team % 4)}A${room}`;
  return `Trường THPT ${name}, lớp ${10 + (room % 3)}A${room}`;
}

function hospitalWard(commune: DemoCommune | undefined, n: number): string {
  const area = commune?.districtName ?? commune?.name ?? "";
  const hospital = names.hospitalNames[area] ?? `Trung tâm Y tế ${area}`;
  const again = Math.floor(n / names.wards.length);
  return `${hospital}, ${names.wards[n % names.wards.length] ?? ""}${again === 0 ? "" : ` ${again + 1}`}`;
}
