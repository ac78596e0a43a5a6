/** How the application was opened, as far as it matters for what the device keeps. */
export type Install =
  /** From its icon: an iPhone keeps its data, and Android opens it like any other. */
  | "installed"
  /** In Safari of an iPhone or iPad: all data is erased after 7 days without a visit. */
  | "ios_browser"
  | "browser";

interface Browser {
  readonly userAgent: string;
  readonly maxTouchPoints: number;
  /** Safari's own word for "from the home screen". */
  readonly standalone?: boolean | undefined;
}

/**
 * @param isStandalone `(display-mode: standalone)`
 * Source: WebKit, Full Third-Party Cookie Blocking and More (2020): seven days of use without a visit, home screen excepted.
 */
export function installOf(
  isStandalone: boolean,
  { userAgent, maxTouchPoints, standalone }: Browser,
): Install {
  if (isStandalone || standalone === true) return "installed";
  const isTablet = userAgent.includes("Macintosh") && maxTouchPoints > 1; // an iPad says it is a Mac
  return /iPhone|iPad|iPod/.test(userAgent) || isTablet ? "ios_browser" : "browser";
}

/** Under this the screens warn: some twenty photos. Bytes. */
export const leastRoom = 20 * 2 ** 20;

/** What a browser says of its share of the disk; undefined: it does not say. Bytes. */
export const roomLeft = ({ usage, quota }: StorageEstimate): number | undefined =>
  usage === undefined || quota === undefined ? undefined : Math.max(0, quota - usage);
