import type { SaidNo } from "@phaodai/client/outbox/entry";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { say, wordsOfError } from "#ui/say.ts";

/** Why a record was refused: in the words of this screen's language, else those the server said. */
export function whyOf({ code, status, title, params }: SaidNo): string {
  const unknown = say("shell:errors.unknown", { code });
  const words = wordsOfError(new Refusal(code, status, params));
  return words === unknown && title !== "" ? title : words;
}

/** How to mend it: what the record's slice says of this very refusal, else of its kind. */
export function wayOutOf(refusal: SaidNo): string {
  const own = refusal.code.replace(".", ":mends.");
  const words = say(own);
  return words === own ? say(`shell:sync.fix.${kindOf(refusal)}`) : words;
}

/** The kinds of way out: ask for the right, look at what changed, correct what was written. */
function kindOf({ status }: SaidNo): "right" | "changed" | "size" | "content" {
  if (status === 403) return "right";
  if (status === 404 || status === 409 || status === 412) return "changed";
  if (status === 413) return "size";
  return "content";
}

/** The fields that are wrong, each in words: "Người có triệu chứng 1 › Họ tên: còn thiếu". */
export const faultsOf = ({ faults }: SaidNo): string[] =>
  faults.map(({ pointer, code }) => `${fieldOf(pointer)}: ${say(`shell:sync.faults.${knownFault(code)}`)}`);

/** "/ill/0/fullName" → "Người có triệu chứng 1 › Họ tên"; a name without words stays as it is. */
function fieldOf(pointer: string): string {
  const words: string[] = [];
  for (const part of pointer.split("/").filter(Boolean))
    if (/^\d+$/.test(part)) words.push(`${words.pop() ?? ""} ${Number(part) + 1}`.trim());
    else words.push(wordsOfField(part));
  return words.join(" › ");
}

function wordsOfField(name: string): string {
  const key = `shell:sync.fields.${name}`;
  const words = say(key);
  return words === key ? name : words;
}

const knownFault = (code: string): string =>
  ["too_small", "too_big", "invalid_type", "invalid_format", "invalid_value"].includes(code) ? code : "other";
