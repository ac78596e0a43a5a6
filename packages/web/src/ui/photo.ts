/** Longer sides are made as long as this. Source: the plan of the field screens. Pixels. */
const longest = 1600;
const quality = 0.8;

/**
 * A photo as it is sent: upright, at most 1600 px, JPEG, without the camera's data (where it was taken, on which phone).
 * @throws Error when the browser cannot read it as a picture
 */
export async function shrinkPhoto(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
  const share = Math.min(1, longest / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * share));
  canvas.height = Math.max(1, Math.round(picture.height * share));
  const pen = canvas.getContext("2d");
  if (!pen) throw new Error("this browser draws no pictures");
  pen.fillStyle = "#fff"; // a transparent PNG would become black
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  return new Promise((done, fail) =>
    canvas.toBlob(
      (blob) => (blob ? done(blob) : fail(new Error("the picture could not be written"))),
      "image/jpeg",
      quality,
    ),
  );
}
