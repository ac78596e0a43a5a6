/** What an account is in the middle of, kept on this device until it is sent or the account signs out. */
const prefix = "phaodai.draft.";

export const draftKey = (accountId: string, name: string): string => `${prefix}${accountId}.${name}`;

/** Removes all drafts of an account from this device. */
export function forgetDrafts(accountId: string): void {
  const keys = Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index));
  for (const key of keys) if (key?.startsWith(draftKey(accountId, ""))) localStorage.removeItem(key);
}
