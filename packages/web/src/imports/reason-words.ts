import type { Reason } from "@phaodai/domain/imports/reason";
import { say } from "#ui/say.ts";

/** A reason in words: "Ngày dương tính: không đọc được ngày “31/02/2021”". */
export function wordsOfReason({ code, column, params }: Omit<Reason, "grade" | "field">): string {
  const words = say(code.replace(".", ":refusals."), params);
  return column === null || column === "" ? words : `${column}: ${words}`;
}
