import { deflateSync } from "node:zlib";
import { Refusal } from "@phaodai/domain/shared/refusal";
import { expect, test } from "vitest";
import { zipOf } from "#import/zip.test-data";
import { readApart } from "./read-apart.ts";

const refusal = async (bytes: Buffer): Promise<Refusal> => {
  try {
    await readApart("somebody", { open: () => Promise.resolve(bytes) });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error("it was read");
};

const word = (xml: string): Buffer => zipOf({ "word/document.xml": xml });

/** One page whose text is a stream that unpacks to `mebibytes` of blanks. */
function pdfBomb(mebibytes: number): Buffer {
  const stream = deflateSync(Buffer.alloc(mebibytes * 2 ** 20, " "));
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
  ].map((body, at) => Buffer.from(`${at + 1} 0 obj\n${body}\nendobj\n`));
  const head = Buffer.from(`4 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`);
  const trailer = Buffer.from("\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%EOF\n");
  return Buffer.concat([Buffer.from("%PDF-1.7\n"), ...objects, head, stream, trailer]);
}

test.each([
  {
    why: "a Word file that unpacks to more than a paper holds",
    file: () => word(`<w:document>${" ".repeat(30 * 2 ** 20)}`),
  },
  {
    why: "tags without end, one in the other",
    file: () => word(`<w:document>${"<w:p><w:tbl><w:tr><w:tc>".repeat(200_000)}`),
  },
  { why: "a page that unpacks to gigabytes", file: () => pdfBomb(480) },
  { why: "a page of blanks", file: () => pdfBomb(1) },
])(
  "$why is refused in words, and the server lives",
  async ({ file }) => {
    const { code, details } = await refusal(file());
    expect(code).toBe("directives.unusable_file");
    expect(details["why"]).toMatch(/tệp|giải nén/u);
  },
  60_000,
);
