import { current } from "#ui/account-outbox.ts";
import { saveFile } from "#ui/save-file.ts";

/** Hands the person a file of everything unsent: "phaodai-chua-gui-2021-07-27T14-05.json". */
export async function saveRescue(): Promise<void> {
  const outbox = await current();
  const now = Temporal.Now.instant().toString({ smallestUnit: "minute" });
  const text = await outbox.rescue(now);
  const name = `phaodai-chua-gui-${now.replaceAll(":", "-").replace("Z", "")}.json`;
  saveFile(new Blob([text], { type: "application/json" }), name);
}
