/** First byte of every terminal message; the rest is the payload. The same file serves browser and server. */
export const channel = {
  /** Output: raw bytes. Input: the count of bytes this window typed before, then the bytes. */
  data: 0,
  /** JSON { columns, rows }, browser to server. */
  resize: 1,
  /** JSON ServerNote, server to browser. */
  note: 2,
  /** A count: of output bytes the browser has drawn; the other way, of bytes typed here that the program took. */
  ack: 3,
  /** Browser asks to end the process. */
  close: 4,
} as const;

export type Channel = (typeof channel)[keyof typeof channel];

export type ServerNote =
  | {
      kind: 'open';
      session: string;
      command: string[];
      container: string;
      /** Output follows from this byte on. */
      offset: number;
      /** Up to here some window has drawn it before. */
      drawn: number;
      /** Bytes typed in this window that the session has: what comes after them was lost on the way. */
      typed: number;
    }
  | { kind: 'gone'; reason: string }
  | { kind: 'exit'; exitCode: number | null }
  | { kind: 'error'; code: string; message: string; next?: string };

export function encodeFrame(kind: Channel, payload: Uint8Array | string): Uint8Array {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  const frame = new Uint8Array(bytes.length + 1);
  frame[0] = kind;
  frame.set(bytes, 1);
  return frame;
}

export function decodeFrame(frame: Uint8Array): { kind: Channel; payload: Uint8Array } | null {
  const kind = frame[0];
  const known = Object.values(channel).find((value) => value === kind);
  return known === undefined ? null : { kind: known, payload: frame.subarray(1) };
}

export type Typed = { before: number; bytes: Uint8Array };

export function encodeTyped({ before, bytes }: Typed): Uint8Array {
  const payload = new Uint8Array(countBytes + bytes.length);
  payload.set(encodeCount(before), 0);
  payload.set(bytes, countBytes);
  return encodeFrame(channel.data, payload);
}

export function decodeTyped(payload: Uint8Array): Typed | null {
  const before = decodeCount(payload.subarray(0, countBytes));
  return before === null ? null : { before, bytes: payload.subarray(countBytes) };
}

/** Eight bytes, big-endian. */
const countBytes = 8;

export function encodeCount(count: number): Uint8Array {
  const payload = new Uint8Array(countBytes);
  new DataView(payload.buffer).setBigUint64(0, BigInt(count));
  return payload;
}

export function decodeCount(payload: Uint8Array): number | null {
  if (payload.length !== countBytes) return null;
  return Number(new DataView(payload.buffer, payload.byteOffset, countBytes).getBigUint64(0));
}
