// Arrays of one dimension without nulls as PostgreSQL sends and takes them in binary (array_send, array_recv in
// utils/adt/arrayfuncs.c): 20 bytes of head (dimensions, whether there are nulls, type, length, lower bound), then each value
// behind the four bytes of its length, all big-endian. Forty thousand keys as text would cost more than to find them.

const headBytes = 20;
const lengthBytes = 4;
const int4 = { oid: 23, bytes: 4 };
const int8Bytes = 8;
/** PostgreSQL counts microseconds from 2000-01-01 UTC. */
const epochMicroseconds = 946_684_800_000_000;
const high = 2 ** 32;

/** Of an int4[]; empty for null. */
export function keysFrom(sent: Buffer | null): Int32Array {
  const view = viewOf(sent);
  const keys = new Int32Array(countIn(view, int4.bytes));
  for (let i = 0; i < keys.length; i++) keys[i] = view.getInt32(valueAt(i, int4.bytes));
  return keys;
}

/** Of an int8[] of whole numbers below 2^53. */
export function numbersFrom(sent: Buffer | null): Float64Array {
  const view = viewOf(sent);
  const numbers = new Float64Array(countIn(view, int8Bytes));
  for (let i = 0; i < numbers.length; i++) {
    const at = valueAt(i, int8Bytes);
    numbers[i] = view.getInt32(at) * high + view.getUint32(at + 4);
  }
  return numbers;
}

/** Of a timestamptz[]: seconds since 1970. */
export const secondsFrom = (sent: Buffer | null): Float64Array =>
  numbersFrom(sent).map((microseconds) => (microseconds + epochMicroseconds) / 1_000_000);

/** An int4[] as a parameter of a statement. */
export function asInt4Array(keys: ArrayLike<number>): Buffer {
  const buffer = Buffer.allocUnsafe(headBytes + keys.length * (lengthBytes + int4.bytes));
  const view = viewOf(buffer);
  for (const [i, value] of [1, 0, int4.oid, keys.length, 1].entries()) view.setInt32(i * 4, value);
  for (let i = 0; i < keys.length; i++) {
    const at = valueAt(i, int4.bytes);
    view.setInt32(at - lengthBytes, int4.bytes);
    view.setInt32(at, keys[i] ?? 0);
  }
  return buffer;
}

const viewOf = (buffer: Buffer | null): DataView =>
  buffer
    ? new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength)
    : new DataView(new ArrayBuffer(0));

const countIn = (view: DataView, valueBytes: number): number =>
  Math.max(0, (view.byteLength - headBytes) / (lengthBytes + valueBytes));

const valueAt = (i: number, valueBytes: number): number =>
  headBytes + i * (lengthBytes + valueBytes) + lengthBytes;
