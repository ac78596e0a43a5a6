import { RecordGone } from "@phaodai/client/outbox/record-gone";
import { StorageFull } from "@phaodai/client/outbox/storage-full";
import { ContractBroken, NetworkFailure, Problem } from "@phaodai/client/problem";
import { Refusal } from "@phaodai/domain/shared/refusal";
import i18next from "i18next";

/** Words of a key that is put together at run time, such as a code of the contract; the key itself where none are. */
export function say(key: string, params: Readonly<Record<string, unknown>> = {}): string {
  // Safe: i18next takes any string; the typed keys only serve t("…") written out.
  return i18next.exists(key, params) ? i18next.t(key as "shell:name", params) : key;
}

/** What to tell a person about a failed call: the words of the refusal's slice, else what the server said. */
export function wordsOfError(error: unknown): string {
  if (error instanceof NetworkFailure) return i18next.t("shell:errors.network");
  if (error instanceof ContractBroken) return i18next.t("shell:errors.contract");
  if (error instanceof StorageFull) return i18next.t("shell:errors.storageFull");
  if (error instanceof RecordGone) return i18next.t("shell:errors.recordGone");
  if (error instanceof Refusal) return wordsOfRefusal(error);
  return i18next.t("shell:errors.bug");
}

/** The id under which the server's log knows a failure nobody expected; a refusal says all there is to say. */
export const requestIdOf = (error: unknown): string | undefined =>
  error instanceof Problem && !(error instanceof Refusal && hasWords(error)) ? error.requestId : undefined;

const keyOf = ({ code }: Refusal): string => code.replace(".", ":refusals.");
const hasWords = (refusal: Refusal): boolean => i18next.exists(keyOf(refusal));

function wordsOfRefusal(refusal: Refusal): string {
  if (hasWords(refusal)) return say(keyOf(refusal), refusal.details);
  const said = refusal instanceof Problem ? (refusal.detail ?? refusal.title) : undefined;
  return said ?? i18next.t("shell:errors.unknown", { code: refusal.code });
}
