import { join } from "node:path";
import { readConfig } from "./config.ts";
import { openLog } from "#http/log";
import { type Running, startServer } from "./server.ts";

const root = join(import.meta.dirname, "../../..");
const say = (line: string): void => void process.stdout.write(`${line}\n`);

try {
  await main();
} catch (error) {
  process.stderr.write(
    `\nKhông khởi động được: ${error instanceof Error ? explain(error) : String(error)}\n`,
  );
  process.exit(1); // whatever is still open must not keep a failed start alive
}

async function main(): Promise<void> {
  const config = readConfig(process.env, process.argv.slice(2));
  const { ensureWebBuild } = await import("../../web/build.ts");
  const webFolder = await ensureWebBuild(root, say);
  const starting = startServer({
    config,
    webFolder,
    log: openLog(process.env["LOG_LEVEL"] ?? "warn"),
    realNow: () => Temporal.Now.instant(),
    say,
  });
  // From here on a database may run: whoever stops us before we have started leaves none behind.
  stopOnSignal(async () => (await starting).stop());
  announce(await starting, config.port);
}

function announce({ address, world, accounts }: Running, wishedPort: number): void {
  const taken = new URL(address).port !== String(wishedPort) && wishedPort !== 0;
  if (taken) say(`Cổng ${wishedPort} đang bận; dùng cổng ${new URL(address).port}.`);
  say(`\n  Pháo Đài  ${address}${world.isDrill ? "  (diễn tập)" : ""}\n`);
  for (const { username, password, displayName } of accounts)
    say(`    ${username.padEnd(20)} ${password}   ${displayName}`);
  say("\n  Ctrl-C để dừng.");
}

/** The first signal closes everything in order; a terminal may deliver it twice (to us and through npm), so more within a second are the same one. */
function stopOnSignal(stop: () => Promise<void>): void {
  let askedAt: number | undefined;
  const onSignal = (): void => {
    if (askedAt !== undefined) {
      if (performance.now() - askedAt > 1000) process.exit(1);
      return;
    }
    askedAt = performance.now();
    say("\n  Đang dừng…");
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`);
        process.exit(1);
      },
    );
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);
}

function explain(error: Error): string {
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}
