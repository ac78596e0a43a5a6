import { expect, test } from "vitest";
import { bytesOf, newKey, seal, unseal, valueOf } from "./seal.ts";

const secret = { name: "Nguyễn Thị Ánh Tuyết", phone: "0912345678" };

test("what is sealed opens again with the key and under its name", async () => {
  const key = await newKey();
  expect(valueOf(await unseal(key, "face 1", await seal(key, "face 1", bytesOf(secret))))).toEqual(secret);
});

test("the key cannot be read out, nor does the sealed text show what it holds", async () => {
  const key = await newKey();
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toMatchObject({ name: "InvalidAccessError" });
  const { bytes } = await seal(key, "face 1", bytesOf(secret));
  expect(new TextDecoder().decode(bytes)).not.toContain("0912345678");
});

test("another key, another name or a changed byte does not open it", async () => {
  const key = await newKey();
  const sealed = await seal(key, "face 1", bytesOf(secret));
  await expect(unseal(await newKey(), "face 1", sealed)).rejects.toMatchObject({ name: "OperationError" });
  await expect(unseal(key, "face 2", sealed)).rejects.toMatchObject({ name: "OperationError" });
  const bytes = sealed.bytes.slice(0);
  const view = new Uint8Array(bytes);
  view[3] = (view[3] ?? 0) ^ 1;
  await expect(unseal(key, "face 1", { ...sealed, bytes })).rejects.toMatchObject({ name: "OperationError" });
});

test("the same text is sealed differently each time", async () => {
  const key = await newKey();
  const [one, other] = await Promise.all([seal(key, "x", bytesOf(secret)), seal(key, "x", bytesOf(secret))]);
  expect(new Uint8Array(one.bytes)).not.toEqual(new Uint8Array(other.bytes));
});
