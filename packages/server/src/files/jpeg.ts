import { filesRefusals } from "@phaodai/domain/files/contract";
import { type Exif, orientationBlock, readExif } from "./exif.ts";

export interface BarePicture {
  /** The picture without what was written about it. */
  readonly bytes: Buffer;
  /** Undefined where it said nothing. */
  readonly exif: Exif | undefined;
}

/**
 * A JPEG (ITU-T T.81, annex B) without Exif, XMP, IPTC, comments, thumbnails, and what follows its end (a phone's short film);
 * its colours and its turn stay. The picture itself is not decoded: no quality is lost.
 * @throws Refusal `files.broken` where it has no picture
 */
export function bareJpeg(bytes: Buffer): BarePicture {
  const kept: Buffer[] = [];
  let exif: Exif | undefined;
  let hasPicture = false;
  for (const { marker, from, to } of segmentsOf(bytes)) {
    if (marker === markers.app1 && startsWith(bytes, from + 4, "Exif\0\0"))
      exif ??= readExif(bytes.subarray(from + 10, to));
    else if (marker === markers.app0 && startsWith(bytes, from + 4, "JFIF\0"))
      kept.push(...bareJfif(bytes.subarray(from, to)));
    else if (isKept(bytes, marker, from)) kept.push(bytes.subarray(from, to));
    hasPicture ||= marker === markers.scan;
  }
  if (!hasPicture) throw filesRefusals.broken();
  const turn = exif && exif.orientation !== 1 ? [exifSegment(orientationBlock(exif.orientation))] : [];
  return { bytes: Buffer.concat([start, ...turn, ...kept, end]), exif };
}

const start = Buffer.from([0xff, 0xd8]);
const end = Buffer.from([0xff, 0xd9]);
const markers = {
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  adobe: 0xee,
  comment: 0xfe,
  scan: 0xda,
  end: 0xd9,
} as const;

interface Segment {
  readonly marker: number;
  /** The marker's place. */
  readonly from: number;
  readonly to: number;
}

/** Up to the end of the picture; a scan goes with its data. */
function* segmentsOf(bytes: Buffer): Generator<Segment> {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw filesRefusals.broken();
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) at += 1; // filling
    else if (marker === markers.end) return;
    else {
      const length = bytes.readUInt16BE(at + 2);
      const next = at + 2 + length;
      if (length < 2 || next > bytes.length) throw filesRefusals.broken();
      const to = marker === markers.scan ? endOfScan(bytes, next) : next;
      yield { marker, from: at, to };
      at = to;
    }
  }
}

/** Before the next marker that is neither a stuffed byte nor a restart; the end of the file where it was cut off. */
function endOfScan(bytes: Buffer, from: number): number {
  for (
    let at = bytes.indexOf(0xff, from);
    at !== -1 && at + 1 < bytes.length;
    at = bytes.indexOf(0xff, at + 1)
  ) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Everything that draws, and of the application's segments those that say how colours are meant. */
function isKept(bytes: Buffer, marker: number, from: number): boolean {
  if (marker === markers.comment) return false;
  if (marker < 0xe0 || marker > 0xef) return true;
  if (marker === markers.app2) return startsWith(bytes, from + 4, "ICC_PROFILE\0");
  return marker === markers.adobe && startsWith(bytes, from + 4, "Adobe");
}

const startsWith = (bytes: Buffer, at: number, text: string): boolean =>
  bytes.toString("latin1", at, at + text.length) === text;

/** Without the thumbnail it may hold; one that is cut short says nothing. */
function bareJfif(segment: Buffer): Buffer[] {
  if (segment.length < jfifLength) return [];
  const bare = Buffer.from(segment.subarray(0, jfifLength));
  bare.writeUInt16BE(jfifLength - 2, 2);
  bare.fill(0, jfifLength - 2);
  return [bare];
}

const jfifLength = 18;

function exifSegment(block: Buffer): Buffer {
  const head = Buffer.from([0xff, markers.app1, 0, 0]);
  head.writeUInt16BE(2 + 6 + block.length, 2);
  return Buffer.concat([head, Buffer.from("Exif\0\0", "latin1"), block]);
}
