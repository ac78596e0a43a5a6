import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type WorldName, worldNames } from "@phaodai/domain/policy/worlds";
import { z } from "zod";

/** What the operator may set: environment first, then the command line (--world, --port, --data, --empty). */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder for the embedded database, secrets and kept files. */
  readonly dataFolder: string;
  /** An existing PostgreSQL ≥ 15 (a user who may create roles); undefined: the embedded one. */
  readonly databaseUrl: string | undefined;
  readonly world: WorldName;
  /** False: the units of the world, no demo people. */
  readonly demo: boolean;
  /** Behind a proxy of one's own that ends TLS: believe its X-Forwarded-* headers. */
  readonly trustProxy: boolean;
  /** People of the demo city. */
  readonly demoPeople: number;
}

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(8021),
  HOST: z.string().default("127.0.0.1"),
  PHAODAI_DATA: z.string().default("data"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  PHAODAI_TRUST_PROXY: z.stringbool().default(false),
  PHAODAI_DEMO_PEOPLE: z.coerce.number().int().min(1000).max(2_000_000).default(20_000),
});

/** What is set to nothing, as a line of a compose file without a value, is not set. @throws Error naming the setting that cannot be used and why */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
): Config {
  const isSet = ([, value]: readonly [string, string | undefined]): boolean => value !== "";
  const parsed = Environment.safeParse(Object.fromEntries(Object.entries(environment).filter(isSet)));
  if (!parsed.success) throw new Error(`Cấu hình không dùng được:\n${z.prettifyError(parsed.error)}`);
  const { values } = parseArgs({
    args: [...args],
    options: {
      world: { type: "string", default: "hanoi-2021" },
      port: { type: "string" },
      data: { type: "string" },
      empty: { type: "boolean", default: false },
    },
  });
  const env = parsed.data;
  return {
    port:
      values.port === undefined ? env.PORT : z.coerce.number().int().min(0).max(65_535).parse(values.port),
    host: env.HOST,
    dataFolder: resolve(values.data ?? env.PHAODAI_DATA),
    databaseUrl: env.DATABASE_URL,
    world: z.enum(worldNames).parse(values.world),
    demo: !values.empty,
    trustProxy: env.PHAODAI_TRUST_PROXY,
    demoPeople: env.PHAODAI_DEMO_PEOPLE,
  };
}
