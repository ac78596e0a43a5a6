import type { Reason } from "@phaodai/domain/imports/reason";
import { say } from "#ui/say.ts";

/** A reason in words: "Ngày dương tính: không đọc được ngày “31/02/2021”". */
export function wordsOfReason({ code, column, params }: Omit<Reason, "grade" | "field">): string {
  const words = say(code.replace(".", ":refusals."), worded(params));
  return column === null || column === "" ? words : `${column}: ${words}`;
}

/** Fields are named by the keys of their words. */
function worded({ fields, ...others }: Reason["params"]): Reason["params"] {
  if (typeof fields !== "string") return others;
  const keys = fields.split(", ").map((key) => say(key.replace(".", ":")));
  return { ...others, fields: keys.join(", ") };
}
