/** First byte of every terminal message; the rest is the payload. The same file serves browser and server. */
export const channel = {
  /** Terminal output or input, raw bytes. */
  data: 0,
  /** JSON { columns, rows }, browser to server. */
  resize: 1,
  /** JSON ServerNote, server to browser. */
  note: 2,
  /** Eight-byte big-endian count of output bytes the browser has drawn. */
  ack: 3,
  /** Browser asks to end the process. */
  close: 4,
} as const;

export type Channel = (typeof channel)[keyof typeof channel];

export type ServerNote =
  | { kind: 'open'; session: string; command: string[]; container: string; offset: number }
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
