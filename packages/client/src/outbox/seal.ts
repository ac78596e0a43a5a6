/** AES-GCM with a key that cannot be read out, even by the page. See docs/decisions/0016. */
export interface Sealed {
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly bytes: ArrayBuffer;
}

export const newKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);

/** @param name what the bytes are: they open under the same name only, so that rows cannot be swapped */
export async function seal(key: CryptoKey, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, bytes: await crypto.subtle.encrypt(algorithm(iv, name), key, bytes) };
}

/** @throws DOMException OperationError when the key, the name or the bytes are not those that were sealed */
export async function unseal(
  key: CryptoKey,
  name: string,
  { iv, bytes }: Sealed,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.decrypt(algorithm(iv, name), key, bytes));
}

const algorithm = (iv: Uint8Array<ArrayBuffer>, name: string): AesGcmParams => ({
  name: "AES-GCM",
  iv,
  additionalData: new TextEncoder().encode(name),
});

export const bytesOf = (value: unknown): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(JSON.stringify(value));

export const valueOf = (bytes: Uint8Array): unknown => JSON.parse(new TextDecoder().decode(bytes));
