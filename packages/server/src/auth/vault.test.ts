import { createHmac, randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { hmacWith, openWith, sealWith } from "./vault.ts";

test("texts are known again by the HMAC the standard describes", () => {
  for (const length of [0, 1, 32, 64]) {
    const key = randomBytes(length);
    const ours = hmacWith(key);
    for (const text of ["", "a", "Nguyễn Thị Ánh", "x".repeat(1000)])
      expect(ours(text)).toEqual(createHmac("sha256", key).update(text).digest());
  }
});

test("no two sealings have one nonce, however many are asked for", () => {
  const key = randomBytes(32);
  const sealed = Array.from({ length: 3000 }, (_, n) => sealWith(key, Buffer.from(String(n))));
  expect(new Set(sealed.map((one) => one.subarray(0, 12).toString("hex"))).size).toBe(sealed.length);
  expect(sealed.map((one) => openWith(key, one).toString())).toEqual(
    Array.from({ length: 3000 }, (_, n) => String(n)),
  );
});
