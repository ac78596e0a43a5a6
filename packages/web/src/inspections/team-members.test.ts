import { expect, test } from "vitest";
import { membersOfText, textOfMembers } from "./team-members.ts";

test("one a line: the first leads, a dash parts the post, empty lines are nobody", () => {
  const members = membersOfText("Trịnh Văn Kiểm – Phó Chủ tịch\n\n Đào Thị Tra - Trạm Y tế \nLê-Anh");
  expect(members).toEqual([
    { name: "Trịnh Văn Kiểm", post: "Phó Chủ tịch", role: "lead" },
    { name: "Đào Thị Tra", post: "Trạm Y tế", role: "member" },
    { name: "Lê-Anh", post: null, role: "member" },
  ]);
  expect(membersOfText(textOfMembers(members))).toEqual(members);
});
