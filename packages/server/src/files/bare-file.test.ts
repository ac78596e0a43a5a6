import { Refusal } from "@phaodai/domain/shared/refusal";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jpegOf, plainJpeg, plainPng, plainWebp, pngOf } from "./a-picture.test-data.ts";
import { bareFile } from "./bare-file.ts";
import { readExif } from "./exif.ts";
import { mediaTypeOf } from "./media-type.ts";

const told = {
  takenAt: "2021:07:27 08:15:30",
  latitude: [21, 2, 30],
  longitude: [105, 50, 6],
  owner: "Nguyen Van Kin",
  orientation: 6,
} as const;
const kept = (bytes: Buffer, keepsPosition = false) => bareFile(bytes, mediaTypeOf(bytes), keepsPosition);

describe.each([
  { kind: "JPEG", picture: jpegOf(told), plain: plainJpeg },
  { kind: "PNG", picture: pngOf(told), plain: plainPng },
])("a $kind from a phone", ({ picture, plain }) => {
  test("loses every word about its maker, and keeps every byte that draws", () => {
    const { bytes } = kept(picture);
    expect(bytes.includes("Nguyen Van Kin")).toBe(false);
    expect(bytes.includes(plain.subarray(60))).toBe(true);
  });

  test("tells when it was taken; where only if that is wanted", () => {
    const at = Temporal.Instant.from("2021-07-27T08:15:30+07:00");
    expect(kept(picture).taken).toEqual({ at, position: null });
    expect(kept(picture, true).taken).toEqual({ at, position: { latitude: 21.04167, longitude: 105.835 } });
  });

  test("does not hold its position in its bytes, even if that is wanted", () => {
    const { bytes } = kept(picture, true);
    const found = readExif(bytes.subarray(Math.max(0, bytes.indexOf("MM\0*"))));
    expect(found.position).toBeNull();
  });

  test("is the same when it is taken apart again", () => {
    const { bytes } = kept(picture);
    expect(kept(bytes).bytes).toEqual(bytes);
  });
});

test("a JPEG stays turned as it was held", () => {
  const { bytes } = kept(jpegOf(told));
  expect(readExif(bytes.subarray(bytes.indexOf("MM\0*"))).orientation).toBe(6);
});

test("pictures that say nothing are kept whole", () => {
  expect(kept(Buffer.concat([plainJpeg, Buffer.from([0xff, 0xd9])])).bytes).toEqual(
    Buffer.concat([plainJpeg, Buffer.from([0xff, 0xd9])]),
  );
  expect(kept(plainPng).bytes).toEqual(plainPng);
  expect(kept(plainWebp).bytes).toEqual(plainWebp);
});

test.each([
  { why: "a clock that was never set", takenAt: "0000:00:00 00:00:00", at: null },
  { why: "a month that is none", takenAt: "2021:13:01 08:00:00", at: null },
  { why: "no time at all", takenAt: undefined, at: null },
  {
    why: "a camera of another zone",
    takenAt: "2021:07:27 01:15:30",
    offset: "+00:00",
    at: "2021-07-27T01:15:30Z",
  },
])("$why: the time is told as far as it is one", ({ takenAt, offset, at }) => {
  const picture = jpegOf({ ...(takenAt && { takenAt }), ...(offset && { offset }) });
  expect(kept(picture).taken.at?.toString() ?? null).toBe(at);
});

test("a picture cut off in its middle is shown as far as it came, one cut before it is refused", () => {
  const cut = jpegOf(told).subarray(0, jpegOf(told).length - 37);
  expect(kept(cut).bytes.subarray(-2)).toEqual(Buffer.from([0xff, 0xd9]));
  expect(() => kept(plainJpeg.subarray(0, 100))).toThrow("files.broken");
  expect(() => kept(plainPng.subarray(0, 50))).toThrow("files.broken");
});

test("whatever is spoilt in a picture, it is kept or refused in words", () => {
  const pictures = fc.constantFrom(jpegOf(told), pngOf(told), plainWebp);
  const spoils = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 12 });
  fc.assert(
    fc.property(pictures, spoils, fc.nat(400), (picture, spots, length) => {
      const bytes = Buffer.from(picture.subarray(0, Math.max(16, length)));
      for (const [at, value] of spots) if (at >= 12 && at < bytes.length) bytes[at] = value;
      try {
        kept(bytes, true);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
      }
    }),
    { numRuns: 3000 },
  );
});

test("any block of Exif says something or nothing, and never leads out of itself", () => {
  const blocks = fc.uint8Array({ maxLength: 300 }).map((rest) => Buffer.concat([Buffer.from("II*\0"), rest]));
  fc.assert(
    fc.property(blocks, (block) => {
      const { orientation } = readExif(block);
      expect(orientation).toBeGreaterThanOrEqual(1);
      expect(orientation).toBeLessThanOrEqual(8);
    }),
    { numRuns: 2000 },
  );
});
