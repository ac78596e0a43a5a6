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
  /** Too wide a task for the bar of a phone; a link or the search leads there. */
  readonly isForDesk?: true;
}

/** The screens of the rail, in their order. */
export const railScreens: readonly Screen[] = [
  { path: "/chi-huy", words: "command", icon: "command", may: "overview.read" },
  { path: "/phuong", words: "ward", icon: "ward", may: "overview.read" },
  { path: "/viec", words: "tasks", icon: "task", may: "tasks.read" },
  { path: "/chi-thi", words: "directives", icon: "directive", may: "directives.read" },
  { path: "/so-chi-huy", words: "centre", icon: "shield", may: "command.read" },
  { path: "/hien-truong/tham", words: "rounds", icon: "phone", may: "teams.visit" },
  { path: "/hien-truong/kiem-tra", words: "fieldInspection", icon: "phone", may: "inspections.carry_out" },
  { path: "/to-cong-dong", words: "teams", icon: "team", may: "teams.read" },
  { path: "/kiem-tra", words: "inspections", icon: "inspect", may: "inspections.read" },
  { path: "/so-sanh", words: "comparison", icon: "chart", may: "inspections.read", isForDesk: true },
  { path: "/ca", words: "cases", icon: "case", may: "cases.read" },
  { path: "/so", words: "registers", icon: "paper", may: "units.read" },
  { path: "/chuoi", words: "chains", icon: "chain", may: "tracing.read" },
  { path: "/nhap", words: "imports", icon: "import", may: "imports.read" },
  { path: "/nhap-nhanh", words: "quick", icon: "table", may: "imports.run" },
  { path: "/trung-lap", words: "duplicates", icon: "same", may: "people.read", isForDesk: true },
  { path: "/nhat-ky-doc", words: "reads", icon: "eye", may: "access.audit" },
  { path: "/tai-khoan", words: "accounts", icon: "case", may: "access.read" },
];

/** Where a person starts: who enters lists at the ward, who confirms at the cases, the others at the command. */
export function firstScreen(permissions: readonly string[]): string {
  const may = (permission: Permission) => permissions.includes(permission);
  if (may("cases.confirm")) return "/ca";
  if (may("imports.run")) return "/phuong";
  if (may("overview.read")) return "/chi-huy";
  return railScreens.find((screen) => may(screen.may))?.path ?? "/chi-huy";
}
