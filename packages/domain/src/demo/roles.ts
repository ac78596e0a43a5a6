import type { PlaceKind } from "../establishments/kinds.ts";

/** What a person does all day. */
export interface Role {
  /** As a clerk writes it; null for little children. */
  readonly occupation: string | null;
  readonly place: PlaceKind | null;
  /** Working days of the week from Monday. */
  readonly days: number;
  /** People who stand together at one place of work. */
  readonly team: number;
  /** Share of the workers who stay at home when the city says so. */
  readonly fromHome: number;
}

const role = (occupation: string | null, place: PlaceKind | null = null, rest: Partial<Role> = {}): Role => ({
  occupation,
  place,
  days: 5,
  team: 12,
  fromHome: 0,
  ...rest,
});

export const roles = {
  infant: role(null),
  toddler: role(null, "kindergarten", { team: 22, fromHome: 1 }),
  pupil: role("Học sinh", "school", { team: 36, fromHome: 1 }),
  student: role("Sinh viên"),
  office: role("Nhân viên văn phòng", "office", { team: 11, fromHome: 0.65 }),
  official: role("Cán bộ, công chức", "office", { team: 10, fromHome: 0.5 }),
  teacher: role("Giáo viên", "school", { team: 36, fromHome: 1 }),
  factory: role("Công nhân", "factory", { days: 6, team: 20, fromHome: 0.25 }),
  health: role("Nhân viên y tế", "hospital", { days: 6, team: 14 }),
  seller: role("Nhân viên bán hàng", "shop", { days: 6, team: 6, fromHome: 0.4 }),
  stallholder: role("Tiểu thương", "market", { days: 7, team: 40, fromHome: 0.2 }),
  food: role("Phục vụ quán ăn", "restaurant", { days: 6, team: 6, fromHome: 1 }),
  builder: role("Thợ xây", "construction_site", { days: 6, team: 12, fromHome: 1 }),
  driver: role("Lái xe, giao hàng", "workplace", { days: 6, team: 8, fromHome: 0.5 }),
  free: role("Lao động tự do"),
  farmer: role("Nông dân"),
  home: role("Nội trợ"),
  retired: role("Hưu trí"),
} as const satisfies Readonly<Record<string, Role>>;

export type RoleName = keyof typeof roles;

// Object.keys of a const object gives exactly its keys.
export const roleNames = Object.keys(roles) as readonly RoleName[];
export const roleList: readonly Role[] = roleNames.map((name) => roles[name]);

/** The number of a role in a column. */
export const roleNumber = (name: RoleName): number => roleNames.indexOf(name);
