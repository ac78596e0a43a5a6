import type { TeamMember } from "@phaodai/domain/inspections/team-contract";

/** One a line, "Họ tên – chức vụ"; the first leads. */
export const membersOfText = (text: string): TeamMember[] =>
  text
    .split("\n")
    .map((line) => line.split(/\s+[–-]\s+/))
    .flatMap(([name = "", ...post]) => {
      const said = name.trim();
      return said === "" ? [] : [{ name: said, post: post.join(" – ").trim() || null }];
    })
    .map((member, i) => ({ ...member, role: i === 0 ? "lead" : "member" }));

export const textOfMembers = (members: readonly TeamMember[]): string =>
  members
    .toSorted((a, b) => Number(b.role === "lead") - Number(a.role === "lead"))
    .map(({ name, post }) => [name, post].filter(Boolean).join(" – "))
    .join("\n");
