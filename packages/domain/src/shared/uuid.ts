/**
 * A UUIDv7 (RFC 9562 §5.7): 48 bits of unix milliseconds, then random. The caller gives both,
 * so that clients, tests and the demo make ids the same way.
 * @param random 10 random bytes
 */
export function uuidV7(milliseconds: number, random: Uint8Array): string {
  const bytes = new Uint8Array(16);
  for (let i = 0, rest = milliseconds; i < 6; i++, rest = Math.floor(rest / 256)) bytes[5 - i] = rest % 256;
  bytes.set(random.subarray(0, 10), 6);
  return uuidFromBytes(bytes, 7);
}

/** A UUIDv8 made from a digest: the same content has the same id. @param digest at least 16 bytes */
export const uuidV8 = (digest: Uint8Array): string => uuidFromBytes(digest.slice(0, 16), 8);

function uuidFromBytes(bytes: Uint8Array, version: 7 | 8): string {
  let hex = "";
  for (const [i, byte] of bytes.entries())
    hex += hexOf[i === 6 ? (byte & 0x0f) | (version << 4) : i === 8 ? (byte & 0x3f) | 0x80 : byte];
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const hexOf: readonly string[] = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
