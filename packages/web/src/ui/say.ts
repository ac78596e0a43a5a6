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
  if (error instanceof Refusal) return wordsOfRefusal(error);
  return i18next.t("shell:errors.bug");
}

/** The id under which the server's log knows the failed call. */
export const requestIdOf = (error: unknown): string | undefined =>
  error instanceof Problem ? error.requestId : undefined;

function wordsOfRefusal(refusal: Refusal): string {
  const key = refusal.code.replace(".", ":refusals.");
  if (i18next.exists(key)) return say(key, refusal.details);
  const said = refusal instanceof Problem ? (refusal.detail ?? refusal.title) : undefined;
  return said ?? i18next.t("shell:errors.unknown", { code: refusal.code });
}
