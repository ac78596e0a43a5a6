import { createCipheriv, createDecipheriv, createHmac, hash, randomBytes } from "node:crypto";
import type { Secrets } from "#db/secrets";

/** Sealing and matching of what must not be read from the database alone. Keys stay outside it (secrets.ts). */
export interface Vault {
  /** HMAC-SHA-256 of a normalised CCCD: equal numbers match, none can be listed. */
  cccdHmac(cccd: string): Buffer;
  /** HMAC-SHA-256 of a command as it came: bodies hold passwords and identity numbers, which a bare hash lets one guess. */
  commandHmac(text: string): Buffer;
  seal(text: string): Buffer;
  /** @throws Error when the bytes were not sealed with this key */
  open(sealed: Uint8Array): string;
  /** The same for a file's bytes. */
  sealBytes(bytes: Uint8Array): Buffer;
  /** @throws as `open` */
  openBytes(sealed: Uint8Array): Buffer;
  /** A new key for one person's journal values, wrapped for storage. Deleting it erases those values. */
  newPersonKey(): { readonly key: Buffer; readonly wrapped: Buffer };
  unwrap(wrapped: Uint8Array): Buffer;
}

export function openVault(secrets: Secrets): Vault {
  const matching = secrets.keyFor("cccd matching");
  const commands = secrets.keyFor("commands");
  const sealing = secrets.keyFor("sealing");
  const wrapping = secrets.keyFor("person keys");
  return {
    cccdHmac: (cccd) => createHmac("sha256", matching).update(cccd).digest(),
    commandHmac: hmacWith(commands),
    seal: (text) => sealWith(sealing, Buffer.from(text)),
    open: (sealed) => openWith(sealing, sealed).toString(),
    sealBytes: (bytes) => sealWith(sealing, bytes),
    openBytes: (sealed) => openWith(sealing, sealed),
    newPersonKey() {
      const key = randomBytes(32);
      return { key, wrapped: sealWith(wrapping, key) };
    },
    unwrap: (wrapped) => openWith(wrapping, wrapped),
  };
}

/**
 * HMAC-SHA-256 (RFC 2104) of many texts under one key of at most 64 bytes, by two hashes at one go each: to set up a
 * `createHmac` for every row of a list takes several times as long.
 */
export function hmacWith(key: Uint8Array): (text: string) => Buffer {
  const padded = (sign: number) => Buffer.alloc(64, sign).map((byte, i) => byte ^ (key[i] ?? 0));
  const [inner, outer] = [padded(0x36), padded(0x5c)];
  const sha = (...parts: readonly Uint8Array[]) => hash("sha256", Buffer.concat(parts), "buffer");
  return (text) => sha(outer, sha(inner, Buffer.from(text)));
}

const nonceLength = 12;
const tagLength = 16;

/** AES-256-GCM: nonce, ciphertext, tag. */
export function sealWith(key: Uint8Array, plain: Uint8Array): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Drawn from the system many at a time, which costs more than the sealing of a short text; none is given twice. */
function freshNonce(): Buffer {
  if (nonces.length < nonceLength) nonces = randomBytes(1024 * nonceLength);
  const nonce = nonces.subarray(0, nonceLength);
  nonces = nonces.subarray(nonceLength);
  return nonce;
}

let nonces: Buffer = Buffer.alloc(0);

export function openWith(key: Uint8Array, sealed: Uint8Array): Buffer {
  const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, nonceLength));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  return Buffer.concat([
    decipher.update(sealed.subarray(nonceLength, sealed.length - tagLength)),
    decipher.final(),
  ]);
}
