import { getDocumentProxy } from "unpdf";
import { UnusableInput } from "#import/unusable-input";

/** Papers of the time have a few dozen pages; a book is none. */
const mostPages = 500;

interface Piece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Of the letters, in points. */
  readonly height: number;
}

/**
 * The text of a PDF, a line each line of print from the top; columns of a head stand beside each other with a wide gap, pages
 * are parted by a form feed.
 * @throws UnusableInput when it is damaged, locked, or a scan without text
 */
export async function pdfText(bytes: Buffer): Promise<string> {
  const pdf = await opened(bytes);
  try {
    if (pdf.numPages > mostPages)
      throw new UnusableInput(`tệp PDF dài hơn ${mostPages} trang: hãy tách ra từng văn bản`);
    const pages: string[] = [];
    for (let no = 1; no <= pdf.numPages; no++) {
      const page = await pdf.getPage(no);
      const { items } = await page.getTextContent();
      pages.push(linesOf(items.flatMap(pieceOf)).join("\n"));
    }
    const text = pages.join("\n\f");
    if ((text.match(/\p{L}/gu)?.length ?? 0) < 40)
      throw new UnusableInput(
        "tệp PDF là bản quét, chỉ có ảnh: hãy nhận dạng chữ (OCR) rồi gửi lại, gửi bản Word (.docx), hoặc gõ phần chữ vào",
        { code: "empty" },
      );
    return text;
  } finally {
    await pdf.cleanup();
  }
}

async function opened(bytes: Buffer): ReturnType<typeof getDocumentProxy> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  } catch (error) {
    const isLocked = error instanceof Error && error.name === "PasswordException";
    throw new UnusableInput(
      isLocked ? "tệp PDF có mật khẩu: hãy gửi bản không khóa" : "tệp PDF bị hỏng, không mở được",
      { cause: error },
    );
  }
}

/** What the library tells of a run of letters; marks of structure have no text. */
function pieceOf(item: object): Piece[] {
  if (!("str" in item) || typeof item.str !== "string" || !("transform" in item)) return [];
  const [, , , d = 0, x = 0, y = 0] = item.transform as readonly number[]; // safe: a matrix of six numbers, by the library's own type
  const width = "width" in item && typeof item.width === "number" ? item.width : 0;
  return item.str.trim() === "" ? [] : [{ text: item.str, x, y, width, height: Math.abs(d) || 12 }];
}

/** Pieces on one height are one line, from left to right; a raised mark is still on its line. */
function linesOf(pieces: readonly Piece[]): readonly string[] {
  const lines: Piece[][] = [];
  for (const piece of pieces.toSorted((a, b) => b.y - a.y || a.x - b.x)) {
    const line = lines.at(-1);
    const isSame = line?.[0] && Math.abs(line[0].y - piece.y) < Math.min(line[0].height, piece.height) * 0.5;
    if (isSame) line.push(piece);
    else lines.push([piece]);
  }
  return lines.flatMap((line, at) => [...gapAbove(lines[at - 1], line), written(line)]);
}

/** An empty line where the print leaves the height of two. */
function gapAbove(above: readonly Piece[] | undefined, line: readonly Piece[]): readonly string[] {
  const [up, down] = [above?.[0], line[0]];
  return up && down && up.y - down.y > down.height * 2.2 ? [""] : [];
}

function written(line: readonly Piece[]): string {
  let text = "";
  let end: number | undefined;
  for (const { text: piece, x, width, height } of line.toSorted((a, b) => a.x - b.x)) {
    const gap = end === undefined ? 0 : x - end;
    text += (gap > height * 2 ? "      " : gap > height * 0.15 && !/\s$/u.test(text) ? " " : "") + piece;
    end = x + width;
  }
  return text.trimEnd();
}
