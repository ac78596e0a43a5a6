import { randomBytes, randomUUID } from "node:crypto";
import { mkdtemp, open, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBenchApp } from "./bench-app.ts";
import { withBenchStore } from "./bench-store.ts";
import { type BenchOptions, type Figure, figure } from "./figure.ts";
import { timesOf } from "./percentile.ts";
import { tracingWorld } from "./tracing-world.ts";

/**
 * Photos sent and shown over HTTP, sealed in the database. The limit is what the other place would cost at least: the same bytes sealed
 * into a file of the data folder that is on the disk when it is answered, and read from there and opened.
 */
export const filesBench = ({ full }: BenchOptions): Promise<Figure[]> =>
  withBenchStore(async (store) => {
    const count = full ? 200 : 20;
    const photo = photoOf(3 * 2 ** 20);
    const world = await tracingWorld(store);
    const app = await openBenchApp(world.services, cityId);
    const folder = await mkdtemp(join(tmpdir(), "phaodai-bench-files-"));
    const { vault } = world.services;
    const ids: string[] = [];
    const urlOf = (id: string): string => `http://127.0.0.1:${app.port}/v1/files/${id}`;
    try {
      const put = await timesOf(count, async () => {
        const id = randomUUID();
        await answered(fetch(`${urlOf(id)}?unitId=${cityId}`, { method: "PUT", body: photo }));
        ids.push(id);
      });
      const written = await timesOf(count, async (run) => {
        const file = await open(join(folder, String(run)), "w");
        await file.write(vault.sealBytes(photo));
        await file.sync();
        await file.close();
      });
      const shown = await timesOf(count, (run) => answered(fetch(urlOf(ids[run % ids.length] ?? ""))));
      const read = await timesOf(count, async (run) => {
        vault.openBytes(await readFile(join(folder, String(run % count))));
      });
      const size = `${count} photos of 3 MiB`;
      return [
        figure({ name: "a photo sent, median", size, figure: put.median, unit: "ms", limit: written.median }),
        figure({ name: "a photo shown, median", size, figure: shown.median, unit: "ms", limit: read.median }),
      ];
    } finally {
      await app.close();
      await rm(folder, { recursive: true, force: true });
    }
  });

const cityId = 1;

async function answered(asked: Promise<Response>): Promise<void> {
  const response = await asked;
  if (!response.ok) throw new Error(await response.text());
  await response.arrayBuffer();
}

/** A JPEG's head and tail around noise, as pictures are to whoever packs them. */
function photoOf(bytes: number): Buffer<ArrayBuffer> {
  const head = Buffer.from([0xff, 0xd8, 0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00]);
  const noise = randomBytes(bytes).map((byte) => (byte === 0xff ? 0xfe : byte));
  return Buffer.concat([head, noise, Buffer.from([0xff, 0xd9])]);
}
