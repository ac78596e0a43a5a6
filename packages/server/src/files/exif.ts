import { localZone } from "@phaodai/domain/shared/instant";

/** What a picture says of its making, as far as the product wants to know it. */
export interface Taken {
  readonly at: Temporal.Instant | null;
  readonly position: Position | null;
}

/** WGS 84 degrees, rounded to about a metre. */
export interface Position {
  readonly latitude: number;
  readonly longitude: number;
}

export interface Exif extends Taken {
  /** 1 to 8: how the picture is to be turned; 1 as it is. */
  readonly orientation: number;
}

const nothing: Exif = { orientation: 1, at: null, position: null };

/**
 * Reads a block of Exif (CIPA DC-008, TIFF 6.0). What is damaged is not known; a wrong offset never leads out of the block.
 * @param block from the byte-order mark on
 */
export function readExif(block: Buffer): Exif {
  const mark = block.toString("latin1", 0, 4);
  if (mark !== "II*\u0000" && mark !== "MM\u0000*") return nothing;
  const reader: Reader = { block, isLittle: mark.startsWith("II") };
  const main = entriesAt(reader, number(reader, 4, 4));
  const shot = entriesAt(reader, numberOf(reader, main.get(tags.shot)));
  const gps = entriesAt(reader, numberOf(reader, main.get(tags.gps)));
  const orientation = numberOf(reader, main.get(tags.orientation)) ?? 1;
  return {
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    at: momentOf(
      textOf(reader, shot.get(tags.takenAt)) ?? textOf(reader, main.get(tags.changedAt)),
      textOf(reader, shot.get(tags.offset)),
    ),
    position: positionOf(reader, gps),
  };
}

const tags = {
  orientation: 0x0112,
  changedAt: 0x0132,
  shot: 0x8769,
  gps: 0x8825,
  takenAt: 0x9003,
  offset: 0x9011,
  latitudeRef: 1,
  latitude: 2,
  longitudeRef: 3,
  longitude: 4,
} as const;

interface Reader {
  readonly block: Buffer;
  readonly isLittle: boolean;
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where its value stands. */
  readonly at: number;
}

/** Undefined beyond the end of the block. */
function number({ block, isLittle }: Reader, at: number, size: 2 | 4): number | undefined {
  if (at < 0 || at + size > block.length) return undefined;
  return isLittle ? block.readUIntLE(at, size) : block.readUIntBE(at, size);
}

/** Bytes of a value by its type: byte, text, short, long, rational. */
const sizeOf: Readonly<Record<number, number>> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 };

function entriesAt(reader: Reader, start: number | undefined): ReadonlyMap<number, Entry> {
  const found = new Map<number, Entry>();
  if (start === undefined || start < 8) return found;
  const count = Math.min(number(reader, start, 2) ?? 0, 200);
  for (let i = 0; i < count; i++) {
    const at = start + 2 + i * 12;
    const tag = number(reader, at, 2);
    const type = number(reader, at + 2, 2);
    const values = number(reader, at + 4, 4);
    const size = sizeOf[type ?? 0];
    if (tag === undefined || type === undefined || values === undefined || size === undefined) continue;
    const place = values * size <= 4 ? at + 8 : number(reader, at + 8, 4);
    if (place !== undefined && place + values * size <= reader.block.length)
      found.set(tag, { type, count: values, at: place });
  }
  return found;
}

function numberOf(reader: Reader, entry: Entry | undefined): number | undefined {
  if (entry?.type === 3) return number(reader, entry.at, 2);
  return entry?.type === 4 ? number(reader, entry.at, 4) : undefined;
}

const textOf = ({ block }: Reader, entry: Entry | undefined): string | undefined =>
  entry?.type === 2
    ? block.toString("latin1", entry.at, entry.at + Math.min(entry.count, 64)).replace(/\0.*$/s, "")
    : undefined;

/** "2021:07:27 08:15:00", of the product's zone where the camera does not say another. */
function momentOf(text: string | undefined, offset: string | undefined): Temporal.Instant | null {
  const [, year, month, day, time] = /^([12]\d{3}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)$/.exec(text ?? "") ?? [];
  if (year === undefined) return null;
  const zone = /^[+-]\d\d:\d\d$/.test(offset ?? "") ? offset : localZone;
  try {
    return Temporal.PlainDateTime.from(`${year}-${month}-${day}T${time}`)
      .toZonedDateTime(zone ?? localZone)
      .toInstant();
  } catch {
    return null; // a camera whose clock was never set says 0000:00:00, or a month 13
  }
}

function positionOf(reader: Reader, gps: ReadonlyMap<number, Entry>): Position | null {
  const latitude = degreesOf(reader, gps.get(tags.latitude));
  const longitude = degreesOf(reader, gps.get(tags.longitude));
  if (latitude === undefined || longitude === undefined || latitude > 90 || longitude > 180) return null;
  const isSouth = textOf(reader, gps.get(tags.latitudeRef)) === "S";
  const isWest = textOf(reader, gps.get(tags.longitudeRef)) === "W";
  return {
    latitude: rounded(isSouth ? -latitude : latitude),
    longitude: rounded(isWest ? -longitude : longitude),
  };
}

const rounded = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/** Degrees, minutes and seconds as three fractions. */
function degreesOf(reader: Reader, entry: Entry | undefined): number | undefined {
  if (entry?.type !== 5 || entry.count !== 3) return undefined;
  const [degrees = Number.NaN, minutes = Number.NaN, seconds = Number.NaN] = [0, 8, 16].map(
    (at) => (number(reader, entry.at + at, 4) ?? 0) / (number(reader, entry.at + at + 4, 4) ?? 0),
  );
  const found = degrees + minutes / 60 + seconds / 3600;
  return Number.isFinite(found) ? found : undefined;
}

/** A block that says nothing but how the picture is to be turned. */
export function orientationBlock(orientation: number): Buffer {
  const block = Buffer.alloc(26);
  block.write("MM\u0000*", 0, "latin1");
  block.writeUInt32BE(8, 4);
  block.writeUInt16BE(1, 8);
  block.writeUInt16BE(tags.orientation, 10);
  block.writeUInt16BE(3, 12);
  block.writeUInt32BE(1, 14);
  block.writeUInt16BE(orientation, 18);
  return block;
}
