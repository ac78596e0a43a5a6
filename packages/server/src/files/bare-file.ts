import type { MediaType } from "@phaodai/domain/files/contract";
import { barePng, bareWebp } from "./chunked-pictures.ts";
import type { Taken } from "./exif.ts";
import { bareJpeg, type BarePicture } from "./jpeg.ts";

export interface BareFile {
  readonly bytes: Buffer;
  readonly taken: Taken;
}

/**
 * A file as it is kept: a picture without what its maker wrote about it (device, owner, thumbnail, editing), since it may be passed on;
 * papers as they are, since they may be signed. When it was taken is told apart, where it was only if that is wanted.
 * @throws Refusal `files.broken`
 */
export function bareFile(bytes: Buffer, mediaType: MediaType, keepsPosition: boolean): BareFile {
  const bare = pictures[mediaType]?.(bytes);
  const position = (keepsPosition && bare?.exif?.position) || null;
  return { bytes: bare?.bytes ?? bytes, taken: { at: bare?.exif?.at ?? null, position } };
}

const pictures: Partial<Record<MediaType, (bytes: Buffer) => BarePicture>> = {
  "image/jpeg": bareJpeg,
  "image/png": barePng,
  "image/webp": bareWebp,
};
