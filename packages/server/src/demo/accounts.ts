import { hash } from "@node-rs/argon2";
import type { Role } from "@phaodai/domain/access/roles";
import { demoId } from "@phaodai/domain/demo/identities";
import { snapshotOn, type UnitOnDay, type UnitTree } from "@phaodai/domain/units/tree";
import type { WorldName } from "@phaodai/domain/policy/worlds";
import type pg from "pg";
import { copyRows } from "./copy.ts";

/** Everybody's password in the demo; said openly, the database holds nothing but made-up people. */
const password = "phaodai";

/** A role at the unit with this name and code of 2021 or of today; the city where none is named. */
interface Post {
  readonly role: Role;
  readonly unit?: string;
  /** The district, where two communes share a name. */
  readonly within?: string;
}

interface DemoAccount {
  readonly username: string;
  readonly displayName: string;
  readonly posts: readonly [Post, ...Post[]];
}

const cityAccounts: readonly DemoAccount[] = [
  { username: "chihuy", displayName: "Chỉ huy Thành phố", posts: [{ role: "city_commander" }] },
  { username: "cdc", displayName: "Dịch tễ CDC Hà Nội", posts: [{ role: "epidemiologist" }] },
  {
    username: "so.yte",
    displayName: "Văn thư Sở Y tế",
    posts: [{ role: "department_officer", unit: "Sở Y tế" }],
  },
  {
    username: "congan",
    displayName: "Tham mưu Công an Thành phố",
    posts: [{ role: "department_officer", unit: "Công an Thành phố" }],
  },
];
const servantAccounts: readonly DemoAccount[] = [
  { username: "thanhtra", displayName: "Thanh tra", posts: [{ role: "inspector" }] },
  {
    username: "baove.dulieu",
    displayName: "Phụ trách bảo vệ dữ liệu",
    posts: [{ role: "data_protection_officer" }],
  },
  { username: "quantri", displayName: "Quản trị hệ thống", posts: [{ role: "administrator" }] },
];

const localAccounts: Readonly<Record<WorldName, readonly DemoAccount[]>> = {
  "hanoi-2021": [
    {
      username: "quan.badinh",
      displayName: "Chỉ huy quận Ba Đình",
      posts: [{ role: "area_commander", unit: "Quận Ba Đình" }],
    },
    {
      username: "quan.dongda",
      displayName: "Chỉ huy quận Đống Đa",
      posts: [{ role: "area_commander", unit: "Quận Đống Đa" }],
    },
    {
      username: "yte.dongda",
      displayName: "Dịch tễ Trung tâm Y tế Đống Đa",
      posts: [{ role: "epidemiologist", unit: "Quận Đống Đa" }],
    },
    {
      username: "phuong.khamthien",
      displayName: "Cán bộ phường Khâm Thiên",
      posts: [{ role: "ward_clerk", unit: "Phường Khâm Thiên" }],
    },
    {
      username: "phuong.trucbach",
      displayName: "Cán bộ phường Trúc Bạch",
      posts: [{ role: "ward_clerk", unit: "Phường Trúc Bạch" }],
    },
    {
      username: "phuong.tanmai",
      displayName: "Cán bộ phường Tân Mai",
      posts: [{ role: "ward_clerk", unit: "Phường Tân Mai" }],
    },
    {
      username: "xa.kimchung",
      displayName: "Cán bộ xã Kim Chung (Đông Anh)",
      posts: [{ role: "ward_clerk", unit: "Xã Kim Chung", within: "Huyện Đông Anh" }],
    },
    {
      username: "tram.khamthien",
      displayName: "Trạm Y tế phường Khâm Thiên",
      posts: [{ role: "field_officer", unit: "Phường Khâm Thiên" }],
    },
  ],
  "hanoi-2026": [
    {
      username: "khuvuc.badinh",
      displayName: "Chỉ huy khu vực Ba Đình",
      posts: [{ role: "area_commander", unit: "Khu vực Ba Đình" }],
    },
    {
      username: "khuvuc.dongda",
      displayName: "Chỉ huy khu vực Đống Đa",
      posts: [{ role: "area_commander", unit: "Khu vực Đống Đa" }],
    },
    {
      username: "yte.dongda",
      displayName: "Dịch tễ khu vực Đống Đa",
      posts: [{ role: "epidemiologist", unit: "Khu vực Đống Đa" }],
    },
    {
      username: "phuong.vanmieu",
      displayName: "Cán bộ phường Văn Miếu - Quốc Tử Giám",
      posts: [{ role: "ward_clerk", unit: "Phường Văn Miếu - Quốc Tử Giám" }],
    },
    {
      username: "phuong.badinh",
      displayName: "Cán bộ phường Ba Đình",
      posts: [{ role: "ward_clerk", unit: "Phường Ba Đình" }],
    },
    {
      username: "phuong.tuongmai",
      displayName: "Cán bộ phường Tương Mai",
      posts: [{ role: "ward_clerk", unit: "Phường Tương Mai" }],
    },
    {
      username: "xa.thienloc",
      displayName: "Cán bộ xã Thiên Lộc",
      posts: [{ role: "ward_clerk", unit: "Xã Thiên Lộc" }],
    },
  ],
};

const accountsOf = (world: WorldName): readonly DemoAccount[] => [
  ...cityAccounts,
  ...localAccounts[world],
  ...servantAccounts,
];

/** Who can sign in to the demo, for the launcher and the sign-in page. */
export const demoAccounts = (
  world: WorldName,
): { username: string; password: string; displayName: string; role: Role }[] =>
  accountsOf(world).map(({ username, displayName, posts: [{ role }] }) => ({
    username,
    password,
    displayName,
    role,
  }));

interface AccountSetting {
  readonly world: WorldName;
  readonly seed: number;
  readonly tree: UnitTree;
  readonly now: Temporal.Instant;
  readonly today: Temporal.PlainDate;
}

/** @throws Error when an account's unit does not exist on the day */
export async function copyAccounts(owner: pg.ClientBase, setting: AccountSetting): Promise<void> {
  const { world, seed, now, today, tree } = setting;
  // One hash for all: argon2id is slow on purpose, and the password is no secret.
  const passwordHash = await hash(password);
  const heldFrom = today.subtract({ days: 60 }).toString();
  const rows = accountsOf(world).map((account, number) => ({
    ...account,
    id: demoId(seed, "account", { number, ms: now.epochMilliseconds }),
    posts: account.posts.map((post) => ({ role: post.role, unitId: unitOf(tree, today, post) })),
  }));
  await copyRows(
    owner,
    { table: "accounts", columns: "id, username, display_name, password_hash, home_unit_id, created_at" },
    rows.map((r) => [
      r.id,
      r.username,
      r.displayName,
      passwordHash,
      r.posts[0]?.unitId ?? null,
      now.toString(),
    ]),
  );
  await copyRows(
    owner,
    { table: "account_roles", columns: "account_id, role, unit_id, held_from" },
    rows.flatMap((r) => r.posts.map((post) => [r.id, post.role, post.unitId, heldFrom])),
  );
}

function unitOf(tree: UnitTree, today: Temporal.PlainDate, { unit, within }: Post): number {
  const { units, byId } = snapshotOn(tree, today);
  const isWanted = (u: UnitOnDay): boolean =>
    unit === undefined
      ? u.level === "city"
      : u.fullName === unit && (within === undefined || byId.get(u.parentId ?? 0)?.fullName === within);
  const found = units.find(isWanted);
  if (!found) throw new Error(`Không có đơn vị ${unit ?? "thành phố"} vào ngày ${today.toString()}`);
  return found.id;
}
