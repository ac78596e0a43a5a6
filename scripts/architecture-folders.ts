/** Slices in dependency order: a slice may use the ones before it, never those after. Source: ARCHITECTURE.md. */
export const slices = [
  "units",
  "access",
  "people",
  "teams",
  "establishments",
  "testing",
  "vaccination",
  "cases",
  "tracing",
  "zones",
  "isolation",
  "treatment",
  "movement",
  "permits",
  "markets",
  "checkpoints",
  "levels",
  "measures",
  "tasks",
  "command",
  "directives",
  "inspections",
  "supplies",
  "welfare",
  "requests",
  "reports",
  "forecast",
  "portal",
  "exchange",
  "overview",
] as const;
export type Slice = (typeof slices)[number];

/** Folders that are no slice: what every slice stands on. */
const machinery = {
  domain: ["shared", "policy", "registers", "imports", "request", "papers", "files"],
  server: [
    "db",
    "http",
    "auth",
    "jobs",
    "registers",
    "import",
    "export",
    "live",
    "policy",
    "papers",
    "files",
  ],
  client: ["outbox"],
  web: ["shell", "ui", "policy", "registers", "imports"],
} as const;

/** Folders above the slices: they may use any of them. */
const above: Readonly<Record<Package, readonly string[]>> = {
  domain: ["demo"],
  server: ["demo", "cli", "testing"],
  client: [],
  web: [],
};

export type Package = keyof typeof machinery;

export interface Place {
  readonly package: Package;
  /** The folder below src, or undefined for a file that stands in src itself. */
  readonly folder: string | undefined;
  readonly slice: Slice | undefined;
  readonly isMachinery: boolean;
  readonly isKnown: boolean;
}

/** Where a path such as "packages/server/src/cases/service.ts" belongs; undefined outside the packages' sources. */
export function placeOf(path: string): Place | undefined {
  const [, name, folder] = /^packages\/(domain|server|client|web)\/src\/(?:([^/]+)\/)?[^/]/.exec(path) ?? [];
  if (!isPackage(name)) return undefined;
  const slice = slices.find((s) => s === folder && !(name === "server" && folder === "testing"));
  const isMachinery = machinery[name].some((m) => m === folder);
  const isAbove = above[name].some((a) => a === folder);
  return {
    package: name,
    folder,
    slice,
    isMachinery,
    isKnown: folder === undefined || slice !== undefined || isMachinery || isAbove,
  };
}

const isPackage = (name: string | undefined): name is Package => name !== undefined && name in machinery;

export const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path) || path.includes(".test-data.");
