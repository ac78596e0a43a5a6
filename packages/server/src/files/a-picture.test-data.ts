/** A white picture of one pixel, without a word about it. */
export const plainJpeg = Buffer.from(
  "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=",
  "base64",
);
export const plainPng = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=",
  "base64",
);
export const plainWebp = Buffer.from("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==", "base64");

const ascii = (text: string): Buffer => Buffer.from(text, "latin1");

export interface Told {
  readonly takenAt?: string;
  readonly offset?: string;
  readonly orientation?: number;
  /** Degrees, minutes, seconds. */
  readonly latitude?: readonly [number, number, number];
  readonly longitude?: readonly [number, number, number];
  readonly owner?: string;
}

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly values: Buffer;
  readonly count: number;
}

const text = (tag: number, value: string): Field => ({
  tag,
  type: 2,
  values: ascii(`${value}\0`),
  count: value.length + 1,
});
const short = (tag: number, value: number): Field => {
  const values = Buffer.alloc(2);
  values.writeUInt16BE(value);
  return { tag, type: 3, values, count: 1 };
};
const long = (tag: number, value: number): Field => {
  const values = Buffer.alloc(4);
  values.writeUInt32BE(value);
  return { tag, type: 4, values, count: 1 };
};
const fractions = (tag: number, of: readonly number[]): Field => {
  const values = Buffer.alloc(of.length * 8);
  of.forEach((value, i) => {
    values.writeUInt32BE(Math.round(value * 100), i * 8);
    values.writeUInt32BE(100, i * 8 + 4);
  });
  return { tag, type: 5, values, count: of.length };
};

/** A directory at an offset of the block, its longer values behind it. */
function directory(at: number, fields: readonly Field[]): Buffer {
  const head = Buffer.alloc(2 + fields.length * 12 + 4);
  head.writeUInt16BE(fields.length, 0);
  const behind: Buffer[] = [];
  let next = at + head.length;
  fields.forEach(({ tag, type, values, count }, i) => {
    const entry = 2 + i * 12;
    head.writeUInt16BE(tag, entry);
    head.writeUInt16BE(type, entry + 2);
    head.writeUInt32BE(count, entry + 4);
    if (values.length <= 4) return void values.copy(head, entry + 8);
    head.writeUInt32BE(next, entry + 8);
    behind.push(values);
    next += values.length;
  });
  return Buffer.concat([head, ...behind]);
}

/** A block of Exif as a camera writes it, big end first. */
export function exifBlock(told: Told): Buffer {
  const shot = [
    ...(told.takenAt === undefined ? [] : [text(0x9003, told.takenAt)]),
    ...(told.offset === undefined ? [] : [text(0x9011, told.offset)]),
  ];
  const gps =
    told.latitude && told.longitude
      ? [text(1, "N"), fractions(2, told.latitude), text(3, "E"), fractions(4, told.longitude)]
      : [];
  const own = (shotAt: number, gpsAt: number): Field[] => [
    ...(told.orientation === undefined ? [] : [short(0x0112, told.orientation)]),
    ...(told.owner === undefined ? [] : [text(0x8298, told.owner)]),
    long(0x8769, shotAt),
    long(0x8825, gpsAt),
  ];
  const mainLength = directory(8, own(0, 0)).length;
  const shotAt = 8 + mainLength;
  const shotPart = directory(shotAt, shot);
  const gpsAt = shotAt + shotPart.length;
  return Buffer.concat([
    ascii("MM\0*\0\0\0\u0008"),
    directory(8, own(shotAt, gpsAt)),
    shotPart,
    directory(gpsAt, gps),
  ]);
}

/** A JPEG from a phone: Exif, a comment, an editor's remark, and a short film behind its end. */
export function jpegOf(told: Told): Buffer {
  const segment = (marker: number, content: Buffer): Buffer => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(content.length + 2, 2);
    return Buffer.concat([head, content]);
  };
  return Buffer.concat([
    plainJpeg.subarray(0, 2),
    segment(0xe1, Buffer.concat([ascii("Exif\0\0"), exifBlock(told)])),
    segment(0xe1, ascii("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>Nguyen Van Kin</x:xmpmeta>")),
    segment(0xfe, ascii("chup boi Nguyen Van Kin")),
    plainJpeg.subarray(2),
    Buffer.from([0xff, 0xd9]),
    ascii("ftypmp4 phim ngan cua Nguyen Van Kin"),
  ]);
}

/** The same for PNG: a text and Exif before the picture. */
export function pngOf(told: Told): Buffer {
  const chunk = (name: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(content.length);
    head.write(name, 4, "latin1");
    return Buffer.concat([head, content, Buffer.alloc(4)]); // nobody checks the sum of what is left out
  };
  return Buffer.concat([
    plainPng.subarray(0, 33),
    chunk("tEXt", ascii("Author\0Nguyen Van Kin")),
    chunk("eXIf", exifBlock(told)),
    plainPng.subarray(33),
  ]);
}
