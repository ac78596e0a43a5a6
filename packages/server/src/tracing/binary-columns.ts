// Columns of numbers as PostgreSQL sends and takes them in binary, big-endian. Tens of thousands of keys as text or as rows cost
// more than to find them.

const int4 = { oid: 23, bytes: 4 };
const int8Bytes = 8;
/** PostgreSQL counts microseconds from 2000-01-01 UTC. */
const epochMicroseconds = 946_684_800_000_000;

/** Of int4send one behind the other, in base64; empty for null. */
export function keysFrom(sent: string | null): Int32Array {
  const view = viewOf(sent);
  const keys = new Int32Array(view.byteLength / int4.bytes);
  for (let i = 0; i < keys.length; i++) keys[i] = view.getInt32(i * int4.bytes);
  return keys;
}

interface Pairs {
  readonly a: Int32Array;
  readonly b: Int32Array;
  /** 1 where it is set. */
  readonly isMarked: Uint8Array;
}

/** Of int8send of a * 2^32 + b, both below 2^31 and not negative; 2^31 added is a mark. */
export function pairsFrom(sent: string | null): Pairs {
  const view = viewOf(sent);
  const count = view.byteLength / int8Bytes;
  const pairs = { a: new Int32Array(count), b: new Int32Array(count), isMarked: new Uint8Array(count) };
  for (let i = 0; i < count; i++) {
    const low = view.getInt32(i * int8Bytes + 4);
    pairs.a[i] = view.getInt32(i * int8Bytes);
    pairs.b[i] = low & 0x7fff_ffff;
    pairs.isMarked[i] = low < 0 ? 1 : 0;
  }
  return pairs;
}

/** Of timestamptz_send: seconds since 1970. */
export function secondsFrom(sent: string | null): Float64Array {
  const view = viewOf(sent);
  const seconds = new Float64Array(view.byteLength / int8Bytes);
  for (let i = 0; i < seconds.length; i++) {
    const microseconds = view.getInt32(i * int8Bytes) * 2 ** 32 + view.getUint32(i * int8Bytes + 4);
    seconds[i] = (microseconds + epochMicroseconds) / 1_000_000;
  }
  return seconds;
}

/**
 * An int4[] of one dimension as a parameter of a statement: dimensions, whether there are nulls, type, length, lower bound, then
 * each value behind the four bytes of its length (array_recv in utils/adt/arrayfuncs.c).
 */
export function asInt4Array(keys: ArrayLike<number>): Buffer {
  const head = [1, 0, int4.oid, keys.length, 1];
  const headBytes = head.length * 4;
  const buffer = Buffer.allocUnsafe(headBytes + keys.length * (4 + int4.bytes));
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  for (const [i, value] of head.entries()) view.setInt32(i * 4, value);
  for (let i = 0; i < keys.length; i++) {
    const at = headBytes + i * (4 + int4.bytes);
    view.setInt32(at, int4.bytes);
    view.setInt32(at + 4, keys[i] ?? 0);
  }
  return buffer;
}

function viewOf(sent: string | null): DataView {
  const bytes = Buffer.from(sent ?? "", "base64");
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
