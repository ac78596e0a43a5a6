// Arrays of one dimension without nulls as PostgreSQL sends and takes them in binary (array_send, array_recv in
// utils/adt/arrayfuncs.c): 20 bytes of head (dimensions, whether there are nulls, type, length, lower bound), then each value
// behind the four bytes of its length, all big-endian. Tens of thousands of keys as text cost more than to find them.

const headBytes = 20;
const lengthBytes = 4;
const int4 = { oid: 23, bytes: 4 };
const int8Bytes = 8;
/** PostgreSQL counts microseconds from 2000-01-01 UTC. */
const epochMicroseconds = 946_684_800_000_000;

/** Of an int4[] in base64; empty for null. */
export function keysFrom(sent: string | null): Int32Array {
  const view = viewOf(sent);
  const keys = new Int32Array(countIn(view, int4.bytes));
  for (let i = 0; i < keys.length; i++) keys[i] = view.getInt32(valueAt(i, int4.bytes));
  return keys;
}

/** Of an int8[] of pairs a * 2^32 + b, neither negative nor above 2^31 - 1. */
export function pairsFrom(sent: string | null): { readonly a: Int32Array; readonly b: Int32Array } {
  const view = viewOf(sent);
  const count = countIn(view, int8Bytes);
  const [a, b] = [new Int32Array(count), new Int32Array(count)];
  for (let i = 0; i < count; i++) {
    a[i] = view.getInt32(valueAt(i, int8Bytes));
    b[i] = view.getInt32(valueAt(i, int8Bytes) + 4);
  }
  return { a, b };
}

/** Of a timestamptz[]: seconds since 1970. */
export function secondsFrom(sent: string | null): Float64Array {
  const view = viewOf(sent);
  const seconds = new Float64Array(countIn(view, int8Bytes));
  for (let i = 0; i < seconds.length; i++) {
    const at = valueAt(i, int8Bytes);
    const microseconds = view.getInt32(at) * 2 ** 32 + view.getUint32(at + 4);
    seconds[i] = (microseconds + epochMicroseconds) / 1_000_000;
  }
  return seconds;
}

/** An int4[] as a parameter of a statement. */
export function asInt4Array(keys: ArrayLike<number>): Buffer {
  const buffer = Buffer.allocUnsafe(headBytes + keys.length * (lengthBytes + int4.bytes));
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  for (const [i, value] of [1, 0, int4.oid, keys.length, 1].entries()) view.setInt32(i * 4, value);
  for (let i = 0; i < keys.length; i++) {
    const at = valueAt(i, int4.bytes);
    view.setInt32(at - lengthBytes, int4.bytes);
    view.setInt32(at, keys[i] ?? 0);
  }
  return buffer;
}

function viewOf(sent: string | null): DataView {
  const bytes = Buffer.from(sent ?? "", "base64");
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

const countIn = (view: DataView, valueBytes: number): number =>
  Math.max(0, (view.byteLength - headBytes) / (lengthBytes + valueBytes));

const valueAt = (i: number, valueBytes: number): number =>
  headBytes + i * (lengthBytes + valueBytes) + lengthBytes;
