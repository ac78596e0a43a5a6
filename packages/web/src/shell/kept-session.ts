import { Session } from "@phaodai/domain/access/contract";
import { outboxOf } from "#ui/account-outbox.ts";

// Whose session is kept, in clear: an id without a name. The session itself is sealed with the account's records.
const KEY = "phaodai.account";
const NAME = "session";

/** A shift and the way home. After that the device must reach the server once. Milliseconds. */
const lasts = 72 * 3_600_000;

/** Keeps who is signed in on the device, so that the page opens without a network. The server still asks for the session. */
export async function keepSession(session: Session): Promise<void> {
  const { kept } = await outboxOf(session.accountId);
  await kept.write(NAME, session, Temporal.Now.instant().epochMilliseconds + lasts);
  localStorage.setItem(KEY, session.accountId);
}

/** Who signed in here last and has not signed out; undefined when nobody has. */
export async function keptSession(): Promise<Session | undefined> {
  const accountId = localStorage.getItem(KEY);
  if (accountId === null) return undefined;
  const { kept } = await outboxOf(accountId);
  const found = Session.safeParse(await kept.read(NAME));
  return found.success ? found.data : undefined;
}

/** At sign-out, and when the server says that the session has ended. */
export function dropKeptSession(): void {
  localStorage.removeItem(KEY);
}
