/** Bytes on their way into a file: a row costs a tenth of what it does as text, which is split, joined and encoded again. */
export class ByteWriter {
  #bytes = Buffer.allocUnsafe(firstSize);
  #length = 0;

  byte(value: number): void {
    if (this.#length === this.#bytes.length) this.#grow(1);
    this.#bytes[this.#length++] = value;
  }

  /** Bytes `start` to `end` of others. */
  bytes(from: Uint8Array, start = 0, end = from.length): void {
    const count = end - start;
    if (this.#length + count > this.#bytes.length) this.#grow(count);
    const into = this.#bytes;
    let at = this.#length;
    // A loop is faster than a call of the system for the few bytes of a cell.
    for (let i = start; i < end; i++) into[at++] = from[i] ?? 0;
    this.#length = at;
  }

  text(text: string): void {
    const most = text.length * 3;
    if (this.#length + most > this.#bytes.length) this.#grow(most);
    this.#length += this.#bytes.write(text, this.#length);
  }

  /** What was written since the last time. */
  take(): Buffer {
    const taken = this.#bytes.subarray(0, this.#length);
    this.#bytes = Buffer.allocUnsafe(Math.max(firstSize, this.#length + this.#length / 8));
    this.#length = 0;
    return taken;
  }

  #grow(by: number): void {
    const larger = Buffer.allocUnsafe((this.#length + by) * 2);
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}

const firstSize = 64 * 1024;

/** Writes a cell that is not empty (copied-lines.ts). */
export type CellWriter = (out: ByteWriter, lines: Buffer, ...place: [start: number, end: number]) => void;

/** A cell as it comes: numbers, days and ids, which hold no sign that means anything anywhere. */
export const asItIs: CellWriter = (out, lines, start, end) => out.bytes(lines, start, end);

interface Known {
  readonly raw: Uint8Array;
  readonly said: Uint8Array;
}

/** For cells of few different values: what is said of one is found once. */
export function rememberedCell(find: (raw: string) => string): CellWriter {
  const known = new Map<number, Known[]>();
  return (out, lines, start, end) => {
    let hash = 0;
    for (let i = start; i < end; i++) hash = (hash * 31 + (lines[i] ?? 0)) | 0;
    const same = known.get(hash)?.find(({ raw }) => isSame(raw, lines, start, end));
    if (same) return out.bytes(same.said);
    const said = Buffer.from(find(lines.toString("utf8", start, end)));
    if (known.size >= mostRemembered) known.clear();
    known.set(hash, [...(known.get(hash) ?? []), { raw: Buffer.from(lines.subarray(start, end)), said }]);
    out.bytes(said);
  };
}

/** Should a column hold more values, the memory of them starts anew. */
const mostRemembered = 20_000;

function isSame(raw: Uint8Array, lines: Uint8Array, ...[start, end]: [number, number]): boolean {
  if (raw.length !== end - start) return false;
  for (let i = 0; i < raw.length; i++) if (raw[i] !== lines[start + i]) return false;
  return true;
}
