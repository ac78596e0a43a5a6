/** The device has no room for more: nothing of what was to be written is kept. */
export class StorageFull extends Error {
  override readonly name = "StorageFull";
}

/** @throws StorageFull where the browser says that its share of the disk is used up */
export async function whereThereIsRoom<T>(write: () => PromiseLike<T>): Promise<T> {
  try {
    return await write();
  } catch (cause) {
    if (isQuota(cause)) throw new StorageFull("the device has no room left", { cause });
    throw cause;
  }
}

/** Dexie wraps it: as the inner error of an aborted transaction, or among the failures of many writes. */
function isQuota(cause: unknown): boolean {
  if (typeof cause !== "object" || cause === null) return false;
  if ("name" in cause && cause.name === "QuotaExceededError") return true;
  if ("inner" in cause && isQuota(cause.inner)) return true;
  return "failures" in cause && Array.isArray(cause.failures) && cause.failures.some(isQuota);
}
