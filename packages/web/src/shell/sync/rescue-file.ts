import { current } from "#ui/account-outbox.ts";

/** Hands the person a file of everything unsent: "phaodai-chua-gui-2021-07-27T14-05.json". */
export async function saveRescue(): Promise<void> {
  const outbox = await current();
  const now = Temporal.Now.instant().toString({ smallestUnit: "minute" });
  const text = await outbox.rescue(now);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `phaodai-chua-gui-${now.replaceAll(":", "-").replace("Z", "")}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
