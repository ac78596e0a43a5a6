import type { Permission } from "@phaodai/domain/access/roles";
import type { IconName } from "#ui/icon.tsx";

interface Screen {
  readonly path: string;
  readonly words:
    | "command"
    | "ward"
    | "cases"
    | "registers"
    | "chains"
    | "imports"
    | "quick"
    | "duplicates"
    | "reads"
    | "accounts"
    | "tasks"
    | "directives"
    | "centre"
    | "teams"
    | "rounds"
    | "inspections"
    | "fieldInspection"
    | "comparison";
  readonly icon: IconName;
  readonly may: Permission;
  /** Its turn on the bar of a phone, the smallest first; a screen without one stands behind "Thêm". */
  readonly turn?: number;
}

interface Group {
  readonly words: "leading" | "area" | "epidemic" | "data" | "system";
  readonly screens: readonly Screen[];
}

/** The screens of the rail, in their order. */
export const railGroups: readonly Group[] = [
  {
    words: "leading",
    screens: [
      { path: "/chi-huy", words: "command", icon: "command", may: "overview.read", turn: 4 },
      { path: "/viec", words: "tasks", icon: "task", may: "tasks.read", turn: 2 },
      { path: "/chi-thi", words: "directives", icon: "directive", may: "directives.read", turn: 7 },
      { path: "/so-chi-huy", words: "centre", icon: "shield", may: "command.read", turn: 8 },
      { path: "/so-sanh", words: "comparison", icon: "chart", may: "inspections.read" },
    ],
  },
  {
    words: "area",
    screens: [
      { path: "/phuong", words: "ward", icon: "ward", may: "overview.read", turn: 1 },
      { path: "/to-cong-dong", words: "teams", icon: "team", may: "teams.read" },
      { path: "/hien-truong/tham", words: "rounds", icon: "phone", may: "teams.visit", turn: 3 },
      { path: "/kiem-tra", words: "inspections", icon: "inspect", may: "inspections.read", turn: 9 },
      {
        path: "/hien-truong/kiem-tra",
        words: "fieldInspection",
        icon: "phone",
        may: "inspections.carry_out",
        turn: 5,
      },
    ],
  },
  {
    words: "epidemic",
    screens: [
      { path: "/ca", words: "cases", icon: "case", may: "cases.read", turn: 6 },
      { path: "/chuoi", words: "chains", icon: "chain", may: "tracing.read" },
    ],
  },
  {
    words: "data",
    screens: [
      { path: "/so", words: "registers", icon: "paper", may: "units.read", turn: 10 },
      { path: "/nhap", words: "imports", icon: "upload", may: "imports.read" },
      { path: "/nhap-nhanh", words: "quick", icon: "table", may: "imports.run" },
      { path: "/trung-lap", words: "duplicates", icon: "same", may: "people.read" },
    ],
  },
  {
    words: "system",
    screens: [
      { path: "/nhat-ky-doc", words: "reads", icon: "eye", may: "access.audit" },
      { path: "/tai-khoan", words: "accounts", icon: "case", may: "access.read" },
    ],
  },
];

export const railScreens: readonly Screen[] = railGroups.flatMap(({ screens }) => screens);

/** What the bar of a phone shows, and what stands behind "Thêm". */
export function phoneBar(screens: readonly Screen[]): {
  readonly first: readonly Screen[];
  readonly more: readonly Screen[];
} {
  if (screens.length <= mostOnBar) return { first: screens, more: [] };
  const byTurn = screens.toSorted((a, b) => (a.turn ?? 99) - (b.turn ?? 99));
  const first = byTurn.slice(0, mostOnBar - 1);
  return { first, more: screens.filter((screen) => !first.includes(screen)) };
}
/** Thumbs need 76 px each of 390. */
const mostOnBar = 5;

/** Where a person starts: who enters lists at the ward, who confirms at the cases, who watches or keeps accounts there, the others at the command. */
export function firstScreen(permissions: readonly string[]): string {
  const may = (permission: Permission) => permissions.includes(permission);
  if (may("cases.confirm")) return "/ca";
  if (may("imports.run")) return "/phuong";
  if (may("overview.read")) return "/chi-huy";
  if (may("access.audit")) return "/nhat-ky-doc";
  if (may("access.read")) return "/tai-khoan";
  return railScreens.find((screen) => may(screen.may))?.path ?? "/chi-huy";
}
